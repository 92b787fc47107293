import type {Encoder} from '../../protocol/encoder.ts';
import type {StreamEvent} from '../../protocol/events.ts';
import {toFinishReason} from '../openai/finish-reason.ts';
import {usageObject, type UsageObject} from '../openai/usage-object.ts';
import type {AnswerIdentity} from './encode-chunks.ts';
import {createThinkingBlocks} from './thinking-blocks.ts';
import {createToolCalls, type ToolCallDelta} from './tool-calls.ts';

/**
OpenAI's whole answer, one `chat.completion` object. It gives nothing back until the end, so the head is held until then, and every failure still finds an unsent status.
*/
export function createCompletionEncoder({requestId, model, created, serviceTier}: AnswerIdentity): Encoder {
	const toCall = createToolCalls();
	const thinking = createThinkingBlocks();
	const toolCalls: Array<Omit<ToolCallDelta, 'index'>> = [];
	let content = '';
	let logprobs: unknown[] | undefined;
	let reasoning = '';
	let usage: UsageObject | undefined;

	const addToCall = ({index, ...piece}: ToolCallDelta) => {
		// The first piece of a call has all its fields.
		toolCalls[index] ??= {...piece, function: {...piece.function, arguments: ''}};
		toolCalls[index].function.arguments += piece.function.arguments;
	};

	const finish = (stopReason: string) => JSON.stringify({
		id: `chatcmpl-${requestId}`,
		object: 'chat.completion',
		created,
		model,
		service_tier: serviceTier,
		choices: [{
			index: 0,
			message: {
				role: 'assistant',
				content: content === '' && toolCalls.length > 0 ? null : content,
				refusal: null,
				reasoning_content: reasoning === '' ? undefined : reasoning,
				thinking_blocks: thinking.all(),
				tool_calls: toolCalls.length > 0 ? toolCalls : undefined,
			},
			logprobs: logprobs === undefined ? null : {content: logprobs, refusal: null},
			finish_reason: toFinishReason(stopReason),
		}],
		usage,
	});

	function encode(event: StreamEvent): string {
		switch (event.type) {
			case 'delta': {
				content += event.text;
				if (event.logprobs !== undefined) {
					logprobs ??= [];
					logprobs.push(...event.logprobs.content);
				}

				break;
			}

			case 'reasoning': {
				reasoning += event.text ?? '';
				thinking.take(event);
				break;
			}

			case 'tool': {
				addToCall(toCall(event));
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
