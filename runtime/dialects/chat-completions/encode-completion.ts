import type {Encoder} from '../../protocol/encoder.ts';
import type {StreamEvent} from '../../protocol/events.ts';
import type {AnswerIdentity} from './encode-chunks.ts';
import {toFinishReason} from './finish-reason.ts';
import {createToolCalls, type ToolCallDelta} from './tool-calls.ts';
import {usageObject, type UsageObject} from './usage-object.ts';

/**
OpenAI's whole answer, one `chat.completion` object. It gives nothing back until the end, so the head is held until then, and every failure still finds an unsent status.
*/
export function createCompletionEncoder({requestId, model, created}: AnswerIdentity): Encoder {
	const calls = createToolCalls();
	const toolCalls: Array<Omit<ToolCallDelta, 'index'>> = [];
	let content = '';
	let reasoning = '';
	let usage: UsageObject | undefined;

	const addToCall = ({index, ...piece}: ToolCallDelta) => {
		// The first piece of a call has all its fields.
		toolCalls[index] ??= {...piece, function: {...piece.function, arguments: ''}};
		toolCalls[index].function.arguments += piece.function.arguments;
	};

	const finish = (stopReason: string) => {
		const reason = toFinishReason(stopReason);
		for (const missing of calls.complete(reason)) {
			addToCall(missing);
		}

		return JSON.stringify({
			id: `chatcmpl-${requestId}`,
			object: 'chat.completion',
			created,
			model,
			choices: [{
				index: 0,
				message: {
					role: 'assistant',
					content: content === '' && toolCalls.length > 0 ? null : content,
					refusal: null,
					reasoning_content: reasoning === '' ? undefined : reasoning,
					tool_calls: toolCalls.length > 0 ? toolCalls : undefined,
				},
				logprobs: null,
				finish_reason: reason,
			}],
			usage,
		});
	};

	function encode(event: StreamEvent): string {
		switch (event.type) {
			case 'delta': {
				content += event.text;
				break;
			}

			case 'reasoning': {
				reasoning += event.text ?? '';
				break;
			}

			case 'tool': {
				addToCall(calls.take(event));
				break;
			}

			case 'usage': {
				usage = usageObject(event);
				break;
			}

			case 'done': {
				return finish(event.stopReason);
			}

			case 'start':
			case 'ping':
			case 'error': {
				break;
			}
		}

		return '';
	}

	return {contentType: 'application/json', encode};
}
