import type {UsageEvent} from '../runtime/protocol/events.ts';
import type {AnswerOptions} from './request/answer-options.ts';
import type {Message} from './request/message.ts';
import type {AssistantPart} from './request/parts.ts';

export type * from './request/answer-options.ts';
export type * from './request/message.ts';
export type * from './request/parts.ts';
export type * from './request/tools.ts';

/**
A request: one prompt, or the messages of a conversation. It is all that the protocol has (docs/protocol.md).
*/
export type StreamRequest = AnswerOptions & ({prompt: string; messages?: undefined} | {messages: Message[]; prompt?: undefined});

/**
Options of one call.
*/
export type CallOptions = {
	/**
	Cancels the answer; the call then throws the signal's reason. The function behind it may run on, and cost, until its own limits.
	*/
	signal?: AbortSignal;
};

/**
One tool call of the model, put together. `input` is a JSON text.
*/
export type ToolCall = {
	id?: string;
	name?: string;
	input: string;
};

/**
A complete answer.
*/
export type Completion = {
	text: string;
	/**
	The model's reasoning where it shows it, else `''`.
	*/
	reasoning: string;
	toolCalls: ToolCall[];
	/**
	The answer as it goes back with the next request: its texts, its reasoning with signatures and its calls, in their order. Empty where the model said nothing; a call that was cut off is not in it.
	*/
	parts: AssistantPart[];
	stopReason: string;
	usage?: Omit<UsageEvent, 'type'>;
	requestId?: string;
	model?: string;
	/**
	The model's own latency in milliseconds, where it tells.
	*/
	latencyMs?: number;
};
