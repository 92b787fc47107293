import type {UsageEvent} from '../runtime/protocol/events.ts';

/**
One message of a conversation.
*/
export type Message = {
	role: 'user' | 'assistant';
	content: string;
};

/**
How the model is to answer.
*/
export type AnswerOptions = {
	/**
	The system prompt.
	*/
	system?: string;
	/**
	One of the route's models.

	@default the route's first
	*/
	model?: string;
	/**
	The longest answer in tokens.

	@default the endpoint's limit, which is also the most
	*/
	maxTokens?: number;
	/**
	From 0 (always the likeliest word) to what the model allows.

	@default the model's own
	*/
	temperature?: number;
	/**
	From 0 to 1.

	@default the model's own
	*/
	topP?: number;
	/**
	Texts at which the answer stops.
	*/
	stop?: string | string[];
};

/**
A request: one prompt, or the messages of a conversation.
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
	stopReason: string;
	usage?: Omit<UsageEvent, 'type'>;
	requestId?: string;
	model?: string;
	/**
	The model's own latency in milliseconds, where it tells.
	*/
	latencyMs?: number;
};
