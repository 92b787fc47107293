import type {Encoder} from '../../../protocol/encoder.ts';
import type {MessageIdentity} from '../encode-message-stream.ts';
import {errorFrame, frame, ping} from '../frames.ts';

/**
Anthropic's stream, of a model that speaks it by itself: each event goes on as it came.

It ends exactly once. The endpoint's own end, where the function's time runs out, closes the blocks that are open and says `max_tokens`; before the answer has begun there is none, since what has no beginning has no such end either.

@param identity.model - As callers name it.
*/
export function createPassedStream({requestId}: MessageIdentity): Encoder {
	const open = new Set<number>();
	let start: string | undefined;
	let hasStopReason = false;
	let hasEnded = false;

	const endEarly = (): string => {
		const closing = [...open].map(index => frame('content_block_stop', JSON.stringify({type: 'content_block_stop', index}))).join('');
		return closing + (hasStopReason ? '' : frame('message_delta', JSON.stringify(earlyStop(start ?? '{}')))) + frame('message_stop', '{"type":"message_stop"}');
	};

	return {
		contentType: 'text/event-stream; charset=utf-8',
		heartbeat: () => ping,
		canEnd: () => start !== undefined,
		encode(event) {
			if (event.type === 'done') {
				return hasEnded ? '' : endEarly();
			}

			return event.type === 'error' ? errorFrame(event, requestId) : '';
		},
		pass({event, data, index = -1}) {
			if (event !== 'content_block_delta') {
				note(event, data, index);
			}

			return 'event: ' + event + '\ndata: ' + data + '\n\n';
		},
	};

	function note(event: string, data: string, index: number): void {
		switch (event) {
			case 'message_start': {
				start = data;
				break;
			}

			case 'content_block_start': {
				open.add(index);
				break;
			}

			case 'content_block_stop': {
				open.delete(index);
				break;
			}

			case 'message_delta': {
				hasStopReason ||= typeof (JSON.parse(data) as {delta?: {stop_reason?: unknown}}).delta?.stop_reason === 'string';
				break;
			}

			case 'message_stop': {
				hasEnded = true;
				break;
			}

			default: {
				break;
			}
		}
	}
}

/**
The stop of an answer that the endpoint ends. How many tokens it has, nobody knows before the model's end; `output_tokens` is what its beginning said.

@param start - The data of the answer's `message_start`.
*/
function earlyStop(start: string) {
	const {message} = JSON.parse(start) as {message?: {usage?: {output_tokens?: number}}};
	return {type: 'message_delta', delta: {stop_reason: 'max_tokens', stop_sequence: null}, usage: {output_tokens: message?.usage?.output_tokens ?? 0}};
}
