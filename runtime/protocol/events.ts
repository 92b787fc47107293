/**
The wire protocol: every event that a streamed answer is made of, one discriminated union on `type`.

Readers ignore types and fields that they do not know, so that a newer endpoint can be read by an older client. An answer ends with exactly one terminal event, `done` or `error`; an answer without one was cut.
*/

/**
The version of the protocol, sent in each {@link StartEvent}.
*/
export const protocolVersion = 1;

/**
The first event of an answer, written together with the response's head.
*/
export type StartEvent = {
	type: 'start';
	/**
	Version of the protocol.
	*/
	v: number;
	/**
	The Lambda request id, the same as in the logs.
	*/
	requestId: string;
	/**
	The model that answers, as named in the request or configured first.
	*/
	model: string;
};

/**
A piece of the answer's text. Never split inside a character.
*/
export type DeltaEvent = {
	type: 'delta';
	text: string;
	/**
	What a container tells of the tokens of this piece, in OpenAI's form. Only chat completions show it, where the caller asked for it and the endpoint lets that through.
	*/
	logprobs?: {content: unknown[]};
};

/**
A piece of the model's reasoning. One of the three fields is present.
*/
export type ReasoningEvent = {
	type: 'reasoning';
	text?: string;
	signature?: string;
	/**
	Reasoning that the provider keeps encrypted, in base64.
	*/
	redacted?: string;
};

/**
A piece of a tool call. `id` and `name` are in the first piece of each `index`; `input` is a fragment of a JSON text.
*/
export type ToolEvent = {
	type: 'tool';
	index: number;
	id?: string;
	name?: string;
	input?: string;
};

/**
Token counts. Precedes `done`; absent where the model sent none.
*/
export type UsageEvent = {
	type: 'usage';
	inputTokens: number;
	outputTokens: number;
	totalTokens: number;
	cacheReadTokens?: number;
	cacheWriteTokens?: number;
	/**
	How many of the answer's tokens were reasoning, where the model tells.
	*/
	reasoningTokens?: number;
};

/**
The heartbeat of an NDJSON stream (SSE has comments for that).
*/
export type PingEvent = {
	type: 'ping';
};

/**
The good end of an answer.
*/
export type DoneEvent = {
	type: 'done';
	/**
	Bedrock's words (`end_turn`, `max_tokens`, `tool_use`, `guardrail_intervened`, …) and `deadline`.
	*/
	stopReason: string;
	/**
	The model's latency in milliseconds, where it tells.
	*/
	latencyMs?: number;
};

/**
The bad end of an answer.
*/
export type ErrorEvent = {
	type: 'error';
	/**
	One of the codes in `errors.ts`.
	*/
	code: string;
	message: string;
	requestId: string;
	/**
	Whether the same request may succeed when sent again.
	*/
	retryable: boolean;
};

/**
An event that carries something of the answer itself; the first one releases the response's head.
*/
export type ContentEvent = DeltaEvent | ReasoningEvent | ToolEvent;

/**
What a model source yields: content, then `usage` where known, then `done`. Failures are thrown, never yielded.
*/
export type ModelEvent = ContentEvent | UsageEvent | DoneEvent;

/**
Any event on the wire.
*/
export type StreamEvent = StartEvent | ModelEvent | PingEvent | ErrorEvent;
