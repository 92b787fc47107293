import type {Encoder} from '../../../protocol/encoder.ts';
import type {MessageIdentity} from '../encode-message-stream.ts';
import {createMessageAssembly} from './assemble-message.ts';

/**
Anthropic's whole answer, one `message` object put together from the stream of a model that speaks the API by itself, with every block and field that it sent. It gives nothing back until the end, so the head is held until then, and every failure still finds an unsent status.

@param identity.model - As callers name it.
*/
export function createPassedObject(identity: MessageIdentity): Encoder {
	const message = createMessageAssembly(identity);
	return {
		contentType: 'application/json',
		encode: event => event.type === 'done' ? message.finish() : '',
		pass({event, data}) {
			message.take(event, data);
			return '';
		},
	};
}
