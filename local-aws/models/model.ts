/**
A part of a message, without what surrounds it on the wire. `data` is base64.
*/
export type ModelPart =
	| {text: string}
	| {image: {format: string; data: string}}
	| {document: {format: string; name: string; data: string}}
	/**
	`source` is the text of the input, where its JSON would be written in another way.
	*/
	| {toolUse: {id: string; name: string; input: unknown; source?: string}}
	/**
	What a tool gave back, as text.
	*/
	| {toolResult: {id: string; text: string; isError?: boolean}}
	| {reasoning: {text?: string; signature?: string; redacted?: string}};

/**
One message of a conversation. `text` is all of its text; `parts` are there where it has more than text.
*/
export type ModelMessage = {role: string; text: string; parts?: ModelPart[]};

/**
Makes a message of its parts.
*/
export function toModelMessage(role: string, parts: ModelPart[]): ModelMessage {
	const text = parts.flatMap(part => 'text' in part ? [part.text] : []).join('\n');
	return parts.every(part => 'text' in part) ? {role, text} : {role, text, parts};
}

/**
A tool that the model may call, and whether it must.
*/
export type ModelTools = {
	list: Array<{name: string; description?: string; schema: Record<string, unknown>; strict?: boolean}>;
	choice: 'auto' | 'any' | {name: string};
};

/**
One call of a local model.
*/
export type ModelCall = {
	/**
	The model as named by the caller: a Bedrock model id, an endpoint or an inference component.
	*/
	model: string;
	messages: ModelMessage[];
	system?: string;
	/**
	Upper bound of the answer in tokens.
	*/
	maxTokens?: number;
	temperature?: number;
	topP?: number;
	stop?: string[];
	tools?: ModelTools;
	/**
	What the answer's text is to be: JSON of a schema, or without one JSON of any kind.
	*/
	outputFormat?: {schema?: Record<string, unknown>};
	/**
	`false`: at most one call of a tool in the answer.
	*/
	parallelToolCalls?: false;
	reasoningEffort?: string;
	/**
	SageMaker's stateful session.
	*/
	sessionId?: string;
	/**
	The production variant that the caller names.
	*/
	targetVariant?: string;
	/**
	Aborted when the caller has gone away or the server closes.
	*/
	signal: AbortSignal;
};

/**
Kinds of failure that both services can word in their own way.
*/
export type FailureKind = 'invalid' | 'notFound' | 'throttled' | 'unavailable' | 'failed';

/**
Token counts, as the model tells them.
*/
export type ModelUsage = {
	inputTokens: number;
	outputTokens: number;
	cacheReadTokens?: number;
	cacheWriteTokens?: number;
};

/**
What a local model does next.
*/
export type ModelStep =
	| {text: string}
	| {reasoning: string}
	/**
	Ends a block of reasoning; only Bedrock has signatures.
	*/
	| {signature: string}
	/**
	Reasoning that is kept encrypted, in base64; only Bedrock has it.
	*/
	| {redacted: string}
	/**
	`id` and `name` begin a call of a tool, `input` adds a piece of its JSON.
	*/
	| {toolUse: {id?: string; name?: string; input?: string}}
	/**
	Counts for the end; estimated where the model gives none.
	*/
	| {usage: ModelUsage}
	/**
	The model's stop, in Bedrock's words. An answer without this step stops with `end_turn`.
	*/
	| {stop: string}
	/**
	Nothing for so many milliseconds.
	*/
	| {wait: number}
	/**
	Nothing more until the caller goes away.
	*/
	| {stall: true}
	/**
	A failure in the service's own words: a status as first step, an exception in the stream later.
	*/
	| {fail: FailureKind; message: string}
	/**
	An exception frame; `name` as on the wire, such as `throttlingException` or `ModelStreamError`; `fields` are its other members.
	*/
	| {exception: string; message: string; fields?: Record<string, unknown>}
	/**
	An error answer before the stream; only as the first step.
	*/
	| {refuse: {status: number; name: string; message: string; headers?: Record<string, string>; fields?: Record<string, unknown>}}
	/**
	The connection ends: after a whole frame, in the middle of one, or by a reset.
	*/
	| {cut: 'boundary' | 'frame' | 'reset'}
	/**
	Bytes of the model's own, as they are: into the response of Bedrock, into a payload part of SageMaker.
	*/
	| {rawBytes: Uint8Array}
	/**
	An event of Anthropic's Messages API as it is; only Claude on Bedrock sends them.
	*/
	| {messagesEvent: Record<string, unknown>};

/**
A model of this machine: called once an answer, it tells step by step what happens.
*/
export type LocalModel = (call: ModelCall) => AsyncIterable<ModelStep>;

/**
Makes a model that always takes the same steps.
*/
export function scripted(steps: readonly ModelStep[]): LocalModel {
	return async function * () {
		yield * steps;
	};
}

/**
Roughly what a tokenizer would count: four letters of an alphabet, or one and a half characters of a script without spaces.
*/
export function estimateTokens(text: string): number {
	const dense = text.match(/[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/gv)?.length ?? 0;
	return text === '' ? 0 : Math.max(1, Math.round((dense / 1.5) + ((text.length - dense) / 4)));
}
