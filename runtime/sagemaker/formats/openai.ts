import {ProtocolError} from '../../protocol/errors.ts';
import {findContainerError} from './container-error.ts';
import {createEnding, cutShort} from './ending.ts';
import {
	asCount,
	asObject,
	asText,
	type JsonObject,
} from './json-object.ts';
import {readOpenAiUsage} from './openai-usage.ts';
import {createSseReader, type SseMessage} from './sse-reader.ts';
import type {Emit, Reframer} from './reframer.ts';
import {createToolNumbers, type ToolNumbers} from './tool-numbers.ts';

/**
Emits the content of a choice's `delta`.
*/
const emitDelta = (delta: JsonObject, tools: ToolNumbers, emit: Emit): void => {
	// VLLM and SGLang say `reasoning_content`, newer vLLM `reasoning`, and for a while both with the same text.
	const reasoning = asText(delta.reasoning_content) ?? asText(delta.reasoning);
	if (reasoning !== undefined) {
		emit({type: 'reasoning', text: reasoning});
	}

	const text = asText(delta.content);
	if (text !== undefined) {
		emit({type: 'delta', text});
	}

	const calls: unknown[] = Array.isArray(delta.tool_calls) ? delta.tool_calls : [];
	for (const [position, call] of calls.entries()) {
		tools.take(call, position, emit);
	}
};

/**
Makes the reframer of the `openai` format: `chat.completion.chunk` objects as server-sent events, as vLLM, SGLang, LMI and TGI send them.

The answer is complete with `[DONE]`, or where a `finish_reason` came before the bytes ended (LMI's chat lines have no `[DONE]`); otherwise it is `model_cut`. Only the first choice is read.
*/
export const createOpenAiReframer = (): Reframer => {
	const reader = createSseReader();
	const ending = createEnding();
	const tools = createToolNumbers();

	const take = ({event, data}: SseMessage, emit: Emit): void => {
		if (ending.isDone()) {
			return;
		}

		if (data === '[DONE]') {
			ending.finish(emit);
			return;
		}

		const error = findContainerError(data);
		if (error !== undefined) {
			throw error;
		}

		if (event === 'error') {
			throw new ProtocolError('model_error', `The model failed: ${asText(data) ?? JSON.stringify(data)}`);
		}

		const chunk = asObject(data);
		ending.usage(readOpenAiUsage(chunk?.usage));
		const choices: unknown[] = Array.isArray(chunk?.choices) ? chunk.choices : [];
		for (const value of choices) {
			const choice = asObject(value);
			if (choice === undefined || (asCount(choice.index) ?? 0) !== 0) {
				continue;
			}

			// A container that doesn't stream answers with one whole `message`.
			emitDelta(asObject(choice.delta) ?? asObject(choice.message) ?? {}, tools, emit);
			const finishReason = asText(choice.finish_reason);
			if (finishReason !== undefined) {
				ending.stop(finishReason);
			}
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
			if (ending.isDone()) {
				return;
			}

			if (!ending.isStopped()) {
				throw cutShort();
			}

			ending.finish(emit);
		},
	};
};
