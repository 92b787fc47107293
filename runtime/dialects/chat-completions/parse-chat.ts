import {
	boundedTokens,
	maxTokens,
	model,
	stop,
	temperature,
	topP,
	type Offer,
} from '../../request/call-rules.ts';
import {defined} from '../../request/defined.ts';
import {flag} from '../../request/parse-rules.ts';
import {chooseTool} from '../../request/parse-tools.ts';
import {refusal} from '../../request/refusal.ts';
import {anything, fields, optional} from '../../request/rule.ts';
import type {ModelRequest} from '../../request/model-request.ts';
import {nullIsAbsent} from '../../request/null-is-absent.ts';
import {plainNumber} from '../../request/number-source.ts';
import {outputFormat} from '../openai/output-format.ts';
import {openAiEffort} from '../openai/reasoning-effort.ts';
import {openAiToolChoice, toolsLeft} from '../openai/tool-choice.ts';
import {chatTools} from './parse-chat-tools.ts';
import {conversation} from './parse-conversation.ts';
import {passedOn, unmapped} from './unmapped.ts';

/**
A request of OpenAI's chat completions, and how it wants its answer.
*/
export type ChatRequest = {
	request: ModelRequest;
	isStream: boolean;
	/**
	Whether a stream ends with a chunk of token counts.
	*/
	hasUsageChunk: boolean;
};

const chatRules = {
	messages: conversation,
	stream: optional(flag),
	stream_options: optional(nullIsAbsent(fields({include_usage: optional(flag), include_obfuscation: anything}))),
	temperature,
	top_p: topP,
	// OpenAI takes 4; some containers look for each of them at every token.
	stop: stop('a text or an array of at most 16 texts that are not empty', 0, 16),
	tools: optional(chatTools),
	tool_choice: optional(openAiToolChoice),
	parallel_tool_calls: optional(flag),
	response_format: optional(outputFormat),
	reasoning_effort: openAiEffort,
	max_tokens: maxTokens,
	max_completion_tokens: maxTokens,
};
const own: ReadonlySet<string> = new Set(['model', ...Object.keys(chatRules)]);

/**
Validates a parsed body of `POST /v1/chat/completions`.

@throws {ProtocolError} `invalid_request` naming the parameter, what was received and what is allowed; `model_not_found`.
*/
export function parseChat(body: unknown, offer: Offer): ChatRequest {
	const chat = nullIsAbsent(fields({...unmapped(offer), ...chatRules, model: model(offer)}, true))(body, '');
	// The old name and the new one mean the same here.
	const {max_tokens: old, max_completion_tokens: current = old} = chat;
	if (old !== undefined && old !== current) {
		throw refusal('max_tokens', `the same as "max_completion_tokens" (${current}), or left out`, old);
	}

	const bound = boundedTokens(current, offer);
	const chosen = chat.tool_choice ?? {};
	const {tools, toolChoice} = chooseTool(toolsLeft(chat.tools?.tools, chosen), chosen.choice, 'tool_choice', 'tool_choice.function.name');
	const hasTools = tools !== undefined && tools.length > 0;
	return {
		request: defined({
			model: chat.model,
			...chat.messages,
			cache: hasTools && chat.tools?.isCached ? {...chat.messages.cache, tools: true} : chat.messages.cache,
			maxTokens: bound,
			temperature: chat.temperature,
			topP: chat.top_p,
			stop: chat.stop?.length === 0 ? undefined : chat.stop,
			tools,
			toolChoice,
			// Without tools it means nothing.
			parallelToolCalls: hasTools && chat.parallel_tool_calls === false ? false : undefined,
			outputFormat: chat.response_format,
			reasoningEffort: chat.reasoning_effort,
			seed: seedOf(body, offer),
			additionalFields: passedOn(chat, own, offer, bound),
		}),
		isStream: chat.stream ?? false,
		hasUsageChunk: chat.stream_options?.include_usage ?? false,
	};
}

/**
A hint, so what is no seed is none.
*/
function seedOf(body: unknown, {additionalFields}: Offer): number | undefined {
	const seed = plainNumber((body as {seed?: unknown}).seed);
	return additionalFields.includes('seed') && Number.isSafeInteger(seed) ? seed as number : undefined;
}
