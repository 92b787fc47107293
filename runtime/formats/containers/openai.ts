import {
	asArray,
	asCount,
	asObject,
	asText,
	type JsonObject,
} from '../reading/json-object.ts';
import {lostCall} from '../failures.ts';
import type {Emit, Reframer} from '../reframer.ts';
import {createSseReframer} from '../sse-reframer.ts';
import {emitContentParts} from './content-parts.ts';
import {createLogprobs} from './logprobs.ts';
import {within, type ExactValue} from './object-arguments.ts';
import {createToolNumbers, type ToolNumbers} from './tool-numbers.ts';
import {toUsage} from './usage.ts';

/**
Emits the content of a choice's `delta`. Tells whether there was any.

@param exact - The delta once more, its numbers as they came.
*/
function emitDelta(delta: JsonObject, tools: ToolNumbers, emit: Emit, exact: ExactValue): boolean {
	// VLLM and SGLang say `reasoning_content`, newer vLLM `reasoning`, and for a while both with the same text.
	const reasoning = asText(delta.reasoning_content) ?? asText(delta.reasoning);
	if (reasoning !== undefined) {
		emit({type: 'reasoning', text: reasoning});
	}

	const {content, tool_calls: calls} = delta;
	const text = asText(content);
	if (text !== undefined) {
		emit({type: 'delta', text});
	}

	const hasCalls = calls !== undefined && calls !== null && emitCalls(calls, tools, emit, within(exact, 'tool_calls'));
	return hasCalls || reasoning !== undefined || text !== undefined || emitOddContent(delta, tools, emit, exact);
}

/**
TGI before 3.1 sends one call in place of the array.
*/
function emitCalls(calls: unknown, tools: ToolNumbers, emit: Emit, exact: ExactValue): boolean {
	if (!Array.isArray(calls)) {
		tools.take([calls], emit, (_position, ...path) => exact(...path));
		return true;
	}

	tools.take(calls, emit, exact);
	return calls.length > 0;
}

/**
What only few containers send: parts in place of a text, a refusal, which is the answer's text then, and the one call of OpenAI's old API.
*/
function emitOddContent({content, refusal, function_call: call}: JsonObject, tools: ToolNumbers, emit: Emit, exact: ExactValue): boolean {
	const hasParts = typeof content === 'object' && content !== null && emitContentParts(content, emit);
	const refused = asText(refusal);
	if (refused !== undefined) {
		emit({type: 'delta', text: refused});
	}

	const hasCall = asObject(call) !== undefined;
	if (hasCall) {
		tools.take([{index: 0, function: call}], emit, (_position, _function, ...path) => exact('function_call', ...path));
	}

	return hasParts || hasCall || refused !== undefined;
}

/**
A reason is a word; SGLang's own words have it in an object.
*/
function reasonOf(value: unknown): string | undefined {
	return asText(value) ?? (value === null || value === undefined ? undefined : asText(asObject(value)?.type));
}

/**
Makes the reframer of the `openai` format: `chat.completion.chunk` objects as server-sent events, as vLLM, SGLang, LMI and TGI send them.

The answer is complete with `[DONE]`, or where a `finish_reason` came before the bytes ended (LMI's chat lines have no `[DONE]`); otherwise it is `model_cut`. Only the first choice is read; the `text` of old completions is read as well. An answer may be empty, but not of another shape.

@param hasLogprobs - Whether the caller asked for the tokens' `logprobs`.
*/
export function createOpenAiReframer(hasLogprobs = false): Reframer {
	const logprobs = hasLogprobs ? createLogprobs() : undefined;
	const tools = createToolNumbers();
	let isEmpty = true;
	/**
	Whether a choice was one of chat completions, and whether one had content of another kind.
	*/
	let isChat = false;
	let isStrange = false;

	const lookAt = (delta: JsonObject): void => {
		isChat = true;
		isStrange ||= Object.entries(delta).some(([name, field]) => name !== 'role' && (asText(field) ?? asObject(field) ?? asArray(field)[0]) !== undefined);
	};

	return createSseReframer({
		read({usage, choices}, ending, emit, exact) {
			const counts = asObject(usage);
			ending.usage(toUsage(counts?.prompt_tokens, counts?.completion_tokens, counts?.total_tokens, {
				cached: asObject(counts?.prompt_tokens_details)?.cached_tokens,
				// SGLang has it beside the others.
				reasoning: asObject(counts?.completion_tokens_details)?.reasoning_tokens ?? counts?.reasoning_tokens,
			}));
			for (const [position, value] of asArray(choices).entries()) {
				const choice = asObject(value);
				if (choice === undefined || (asCount(choice.index) ?? 0) !== 0) {
					continue;
				}

				const delta = asObject(choice.delta);
				// A container that doesn't stream answers with one whole `message`, one of old with `text`.
				const message = delta ?? asObject(choice.message) ?? (typeof choice.text === 'string' ? {content: choice.text} : undefined);
				const hasContent = message !== undefined && emitDelta(message, tools, logprobs === undefined ? emit : logprobs.beside(choice.logprobs, emit), within(exact, 'choices', position, delta === undefined ? 'message' : 'delta'));
				isEmpty &&= !hasContent;
				if (isEmpty && message !== undefined) {
					lookAt(message);
				}

				ending.stop(reasonOf(choice.finish_reason) ?? (delta === undefined && choice.message !== undefined ? 'stop' : undefined));
			}

			return choices !== undefined;
		},
		onDone(ending, emit) {
			ending.finish(emit);
		},
		isKnown: () => !isEmpty || (isChat && !isStrange),
		check(stopReason) {
			// One that its bound has cut off may have no name yet.
			if (stopReason !== 'max_tokens' && tools.hasLost()) {
				throw lostCall();
			}
		},
	});
}
