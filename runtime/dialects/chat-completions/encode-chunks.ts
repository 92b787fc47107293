import type {Encoder} from '../../protocol/encoder.ts';
import {heartbeat} from '../../protocol/encode-sse.ts';
import type {StreamEvent} from '../../protocol/events.ts';
import {errorObject} from './error-object.ts';
import {toFinishReason} from './finish-reason.ts';
import {createToolCalls} from './tool-calls.ts';
import {usageObject, type UsageObject} from './usage-object.ts';

/**
What stands in every object of one answer.
*/
export type AnswerIdentity = {
	requestId: string;
	model: string;
	/**
	Seconds since 1970.
	*/
	created: number;
};

/**
OpenAI's stream: server-sent events of `chat.completion.chunk` objects, ended by `[DONE]`; a comment as heartbeat.

A failure is an object with `error` in place of the finish reason, and no `[DONE]` follows: OpenAI's clients and the AI SDK throw at it. So an answer that has a `finish_reason` is complete, and no other is.

@param hasUsageChunk - Whether a chunk with the token counts, without choices, precedes the end.
*/
export function createChunkEncoder(identity: AnswerIdentity, hasUsageChunk: boolean): Encoder {
	const {requestId, model, created} = identity;
	const head = 'data: ' + JSON.stringify({
		id: `chatcmpl-${requestId}`, object: 'chat.completion.chunk', created, model,
	}).slice(0, -1) + ',"choices":[';
	// OpenAI has `usage` in each chunk then.
	const tail = hasUsageChunk ? '],"usage":null}\n\n' : ']}\n\n';
	const beforeDelta = head + '{"index":0,"delta":';
	const afterDelta = ',"finish_reason":null}' + tail;
	const beforeText = beforeDelta + '{"content":';
	const afterText = '}' + afterDelta;
	const calls = createToolCalls();
	let usage: UsageObject | undefined;

	const delta = (value: Record<string, unknown>) => beforeDelta + JSON.stringify(value) + afterDelta;

	const finish = (stopReason: string) => {
		const reason = toFinishReason(stopReason);
		const missing = calls.complete(reason);
		return (missing.length === 0 ? '' : delta({tool_calls: missing}))
			+ beforeDelta + '{},"finish_reason":"' + reason + '"}' + tail
			+ (hasUsageChunk && usage ? head + '],"usage":' + JSON.stringify(usage) + '}\n\n' : '')
			+ 'data: [DONE]\n\n';
	};

	function encode(event: StreamEvent): string {
		switch (event.type) {
			case 'delta': {
				return beforeText + JSON.stringify(event.text) + afterText;
			}

			case 'start': {
				return delta({role: 'assistant', content: ''});
			}

			case 'reasoning': {
				return event.text === undefined ? '' : delta({reasoning_content: event.text});
			}

			case 'tool': {
				return delta({tool_calls: [calls.take(event)]});
			}

			case 'usage': {
				usage = usageObject(event);
				return '';
			}

			case 'ping': {
				return heartbeat;
			}

			case 'done': {
				return finish(event.stopReason);
			}

			case 'error': {
				// The host may have cut the event before: an empty line first keeps the error from being glued to its half.
				return '\ndata: ' + JSON.stringify(errorObject(event, requestId)) + '\n\n';
			}
		}
	}

	return {contentType: 'text/event-stream; charset=utf-8', heartbeat, encode};
}
