import {
	asArray,
	asCount,
	asObject,
	asText,
	type JsonObject,
} from '../reading/json-object.ts';
import type {Emit, Reframer} from '../reframer.ts';
import {createSseReframer} from '../sse-reframer.ts';
import {createToolNumbers, type ToolNumbers} from './tool-numbers.ts';
import {toUsage} from './usage.ts';

/**
Emits the content of a choice's `delta`. Tells whether there was any.
*/
function emitDelta(delta: JsonObject, tools: ToolNumbers, emit: Emit): boolean {
	// VLLM and SGLang say `reasoning_content`, newer vLLM `reasoning`, and for a while both with the same text.
	const reasoning = asText(delta.reasoning_content) ?? asText(delta.reasoning);
	if (reasoning !== undefined) {
		emit({type: 'reasoning', text: reasoning});
	}

	const text = asText(delta.content);
	if (text !== undefined) {
		emit({type: 'delta', text});
	}

	const calls = asArray(delta.tool_calls);
	for (const [position, call] of calls.entries()) {
		tools.take(call, position, emit);
	}

	return reasoning !== undefined || text !== undefined || calls.length > 0;
}

/**
Makes the reframer of the `openai` format: `chat.completion.chunk` objects as server-sent events, as vLLM, SGLang, LMI and TGI send them.

The answer is complete with `[DONE]`, or where a `finish_reason` came before the bytes ended (LMI's chat lines have no `[DONE]`); otherwise it is `model_cut`. Only the first choice is read. An answer may be empty, but not of another shape: completions' `text`, content that is no text.
*/
export function createOpenAiReframer(): Reframer {
	const tools = createToolNumbers();
	let isEmpty = true;
	/**
	Whether a choice was one of chat completions, and whether one had content of another kind than text.
	*/
	let isChat = false;
	let isStrange = false;

	return createSseReframer(({usage, choices}, ending, emit) => {
		const counts = asObject(usage);
		ending.usage(toUsage(counts?.prompt_tokens, counts?.completion_tokens, counts?.total_tokens, asObject(counts?.prompt_tokens_details)?.cached_tokens));
		for (const value of asArray(choices)) {
			const choice = asObject(value);
			if (choice === undefined || (asCount(choice.index) ?? 0) !== 0) {
				continue;
			}

			// A container that doesn't stream answers with one whole `message`.
			const delta = asObject(choice.delta) ?? asObject(choice.message);
			const hasContent = emitDelta(delta ?? {}, tools, emit);
			isEmpty &&= !hasContent;
			if (isEmpty && delta !== undefined) {
				isChat = true;
				isStrange ||= Object.entries(delta).some(([name, field]) => name !== 'role' && (asText(field) ?? asObject(field) ?? asArray(field)[0]) !== undefined);
			}

			ending.stop(asText(choice.finish_reason));
		}
	}, (ending, emit) => {
		ending.finish(emit);
	}, () => !isEmpty || (isChat && !isStrange));
}
