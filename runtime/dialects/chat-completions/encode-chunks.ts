import type {Encoder} from '../../protocol/encoder.ts';
import {heartbeat} from '../../protocol/encode-sse.ts';
import type {StreamEvent} from '../../protocol/events.ts';
import {escapeLineEnds} from '../../protocol/escape-line-ends.ts';
import {lineText} from '../../protocol/line-text.ts';
import {errorObject} from '../openai/error-object.ts';
import {toFinishReason} from '../openai/finish-reason.ts';
import {usageObject, type UsageObject} from '../openai/usage-object.ts';
import {createThinkingBlocks} from './thinking-blocks.ts';
import {createToolCalls} from './tool-calls.ts';

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
	/**
	The service tier, where the caller asked for one.
	*/
	serviceTier?: 'default' | undefined;
};

/**
OpenAI's stream: server-sent events of `chat.completion.chunk` objects, ended by `[DONE]`; a comment as heartbeat.

Reasoning that has to come back as it is (Claude's, with its signatures) stands once more as `thinking_blocks` in the last delta: whole and in one piece, because of OpenAI's own packages one keeps the last list of deltas, and the other joins no lists.

A failure is an object with `error` in place of the finish reason, and no `[DONE]` follows: OpenAI's clients and the AI SDK throw at it. So an answer that has a `finish_reason` is complete, and no other is.

@param hasUsageChunk - Whether a chunk with the token counts, without choices, precedes the end.
*/
export function createChunkEncoder(identity: AnswerIdentity, hasUsageChunk: boolean): Encoder {
	const {requestId, model, created, serviceTier} = identity;
	const head = 'data: ' + toLine({
		id: `chatcmpl-${requestId}`, object: 'chat.completion.chunk', created, model, service_tier: serviceTier,
	}).slice(0, -1) + ',"choices":[';
	// OpenAI has `usage` in each chunk then.
	const tail = hasUsageChunk ? '],"usage":null}\n\n' : ']}\n\n';
	const beforeDelta = head + '{"index":0,"delta":';
	const afterDelta = ',"finish_reason":null}' + tail;
	const beforeText = beforeDelta + '{"content":';
	const afterText = '}' + afterDelta;
	const toCall = createToolCalls();
	const thinking = createThinkingBlocks();
	let usage: UsageObject | undefined;

	const delta = (value: Record<string, unknown>) => beforeDelta + toLine(value) + afterDelta;

	const lastDelta = (): string => {
		const blocks = thinking.all();
		return blocks === undefined ? '' : delta({thinking_blocks: blocks});
	};

	const finish = (stopReason: string) => lastDelta()
		+ beforeDelta + '{},"finish_reason":"' + toFinishReason(stopReason) + '"}' + tail
		+ (hasUsageChunk && usage ? head + '],"usage":' + toLine(usage) + '}\n\n' : '')
		+ 'data: [DONE]\n\n';

	function encode(event: StreamEvent): string {
		switch (event.type) {
			case 'delta': {
				const {text, logprobs} = event;
				return beforeText + lineText(text) + (logprobs === undefined ? afterText : '},"logprobs":' + toLine({...logprobs, refusal: null}) + afterDelta);
			}

			case 'start': {
				return delta({role: 'assistant', content: ''});
			}

			case 'reasoning': {
				thinking.take(event);
				return event.text === undefined ? '' : delta({reasoning_content: event.text});
			}

			case 'tool': {
				return delta({tool_calls: [toCall(event)]});
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
				return '\ndata: ' + toLine(errorObject(event, requestId)) + '\n\n';
			}
		}
	}

	return {contentType: 'text/event-stream; charset=utf-8', heartbeat: () => heartbeat, encode};
}

/**
Writes a value as JSON that is one line for every reader.
*/
function toLine(value: unknown): string {
	return escapeLineEnds(JSON.stringify(value));
}
