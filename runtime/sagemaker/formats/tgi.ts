import {ProtocolError} from '../../protocol/errors.ts';
import {findContainerError} from './container-error.ts';
import {createEnding, cutShort} from './ending.ts';
import {readGenerationEnd} from './generation.ts';
import {asObject, asText} from './json-object.ts';
import {createSseReader, type SseMessage} from './sse-reader.ts';
import type {Emit, Reframer} from './reframer.ts';

/**
Makes the reframer of the `tgi` format: one server-sent event a token, as Text Generation Inference and LMI with TGI compatibility send them.

The answer is complete with the event that has `generated_text` or `details.finish_reason`; without one it is `model_cut`. Special tokens such as `</s>` are no part of the text.
*/
export const createTgiReframer = (): Reframer => {
	const reader = createSseReader();
	const ending = createEnding();

	const take = ({event, data}: SseMessage, emit: Emit): void => {
		if (data === '[DONE]' || ending.isDone()) {
			return;
		}

		const error = findContainerError(data);
		if (error !== undefined) {
			throw error;
		}

		if (event === 'error') {
			throw new ProtocolError('model_error', `The model failed: ${asText(data) ?? JSON.stringify(data)}`);
		}

		const message = asObject(data) ?? {};
		const token = asObject(message.token);
		const text = asText(token?.text);
		if (text !== undefined && token?.special !== true && token?.special_token !== true) {
			emit({type: 'delta', text});
		}

		readGenerationEnd(message, ending);
		if (ending.isStopped()) {
			ending.finish(emit);
		}
	};

	return {
		push(bytes, emit) {
			reader.push(bytes, message => {
				take(message, emit);
			});
		},
		isStopped: ending.isStopped,
		end(emit) {
			if (ending.isDone()) {
				return;
			}

			reader.end(message => {
				take(message, emit);
			});
			if (!ending.isDone()) {
				throw cutShort();
			}
		},
	};
};
