import {
	boundedTokens,
	maxTokens,
	model,
	reasoningEffort,
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
import {nullIsAbsent} from './null-is-absent.ts';
import {conversation} from './parse-chat-messages.ts';
import {chatToolChoice, chatTools} from './parse-chat-tools.ts';
import {unmapped} from './unmapped.ts';

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
	...unmapped,
	messages: conversation,
	stream: optional(flag),
	stream_options: optional(nullIsAbsent(fields({include_usage: optional(flag), include_obfuscation: anything}))),
	temperature,
	top_p: topP,
	// OpenAI takes 4; some containers look for each of them at every token.
	stop: stop('a text or an array of at most 16 texts that are not empty', 0, 16),
	tools: optional(chatTools),
	tool_choice: optional(chatToolChoice),
	reasoning_effort: reasoningEffort,
};

/**
Validates a parsed body of `POST /v1/chat/completions`.

@throws {ProtocolError} `invalid_request` naming the parameter, what was received and what is allowed; `model_not_found`.
*/
export function parseChat(body: unknown, offer: Offer): ChatRequest {
	const chat = nullIsAbsent(fields({
		...chatRules, model: model(offer), max_tokens: maxTokens, max_completion_tokens: maxTokens,
	}))(body, '');
	// The old name and the new one mean the same here.
	const {max_tokens: old, max_completion_tokens: current = old} = chat;
	if (old !== undefined && old !== current) {
		throw refusal('max_tokens', `the same as "max_completion_tokens" (${current}), or left out`, old);
	}

	return {
		request: defined({
			model: chat.model,
			...chat.messages,
			maxTokens: boundedTokens(current, offer),
			temperature: chat.temperature,
			topP: chat.top_p,
			stop: chat.stop?.length === 0 ? undefined : chat.stop,
			...chooseTool(chat.tools, chat.tool_choice, 'tool_choice', 'tool_choice.function.name'),
			reasoningEffort: chat.reasoning_effort,
		}),
		isStream: chat.stream ?? false,
		hasUsageChunk: chat.stream_options?.include_usage ?? false,
	};
}
