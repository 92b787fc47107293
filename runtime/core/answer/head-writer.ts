import type {Encoder} from '../../protocol/encoder.ts';
import {protocolVersion} from '../../protocol/events.ts';
import type {Exchange} from '../exchange.ts';
import type {Outbox} from './outbox.ts';

/**
Writes an answer's text behind its head, which leaves with the first write.
*/
export type HeadWriter = {
	/**
	Whether the head has left, so that no other status can be sent.
	*/
	hasHead: () => boolean;
	/**
	Keeps text until the head leaves.
	*/
	hold: (text: string) => void;
	/**
	Writes text, the first time with the head and the `start` event, even where it is empty. Tells whether anything but the head was written.
	*/
	write: (text: string) => boolean;
};

/**
Makes the writer of one answer.
*/
export function createHeadWriter({record, sink, headers}: Exchange, model: string, encoder: Encoder, outbox: Outbox): HeadWriter {
	let hasHead = false;
	// Encoded first, for what an encoder says later may need what it tells.
	let held = encoder.encode({
		type: 'start', v: protocolVersion, requestId: record.requestId, model,
	});

	const head = (): string => {
		hasHead = true;
		record.status = 200;
		sink.head(200, {
			'content-type': encoder.contentType, 'cache-control': 'no-cache, no-transform', vary: 'accept', ...headers,
		});
		return held;
	};

	return {
		hasHead: () => hasHead,
		hold(text) {
			held += text;
		},
		write(text) {
			const output = hasHead ? text : head() + text;
			if (output !== '') {
				outbox.write(output);
			}

			return output !== '';
		},
	};
}
