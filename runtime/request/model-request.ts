/**
One message of a conversation.
*/
export type ChatMessage = {
	role: 'user' | 'assistant';
	content: ContentPart[];
};

/**
A part of a message. `data` is base64, as it came: the function never fetches anything.
*/
export type ContentPart =
	| {type: 'text'; text: string}
	| {type: 'image'; format: 'png' | 'jpeg' | 'gif' | 'webp'; data: string}
	| {type: 'document'; format: string; name: string; data: string}
	/**
	A call that the model made before. `source` is the JSON text that it wrote, where `input` would be written in another way: who passes on texts takes that.
	*/
	| {type: 'toolUse'; id: string; name: string; input: Record<string, unknown>; source?: string}
	/**
	What a tool gave back for the call `id`.
	*/
	| {type: 'toolResult'; id: string; content: ToolResultPart[]; isError?: boolean}
	/**
	Reasoning of an earlier answer, sent back as it came: some models want it with a tool's result.
	*/
	| {type: 'reasoning'; text?: string; signature?: string; redacted?: string}
	/**
	What stands before it may be cached by the model.
	*/
	| {type: 'cachePoint'};

/**
A part of a tool's result.
*/
export type ToolResultPart = Extract<ContentPart, {type: 'image' | 'document'}> | {type: 'text'; text: string} | {type: 'json'; value: unknown};

/**
A tool that the model may call. `inputSchema` is a JSON Schema object; with `strict` the model's input is to be one of it, as far as the model can promise that.
*/
export type Tool = {name: string; description?: string; inputSchema: Record<string, unknown>; strict?: boolean};

/**
What the answer's text is to be: JSON of any kind, or of a schema. For plain text it is left out.
*/
export type OutputFormat =
	| {type: 'json'}
	| {type: 'jsonSchema'; name: string; description?: string; schema: Record<string, unknown>; strict?: boolean};

/**
Which tool the model is to call: as it likes, at least one, or a certain one. (For "none" the tools are left out.)
*/
export type ToolChoice = {type: 'auto'} | {type: 'any'} | {type: 'tool'; name: string};

/**
A validated request for a model. Numbers in what is passed on as it is (`input`, `value`, schemas, additional fields) may be a `NumberSource`, which `JSON.stringify` and the AWS SDK write as they came.
*/
export type ModelRequest = {
	model: string;
	messages: ChatMessage[];
	system?: string;
	/**
	Whether the model may cache the system prompt and the tools (Bedrock's cache points behind them).
	*/
	cache?: {system?: boolean; tools?: boolean};
	/**
	Upper bound of the answer in tokens.
	*/
	maxTokens: number;
	temperature?: number;
	topP?: number;
	stop?: string[];
	tools?: Tool[];
	toolChoice?: ToolChoice;
	/**
	`false`: at most one tool call in the answer. Left out: as many as the model likes.
	*/
	parallelToolCalls?: false;
	outputFormat?: OutputFormat;
	/**
	How hard a reasoning model should think, in OpenAI's words. (For "none" it is left out.)
	*/
	reasoningEffort?: 'minimal' | 'low' | 'medium' | 'high' | 'xhigh';
	/**
	Bedrock's latency choice.
	*/
	latency?: 'standard' | 'optimized';
	/**
	Makes samples repeatable, where the service can: a hint.
	*/
	seed?: number;
	/**
	Fields of the model's own, passed on as they are: Bedrock's `additionalModelRequestFields`, a container's extra body fields.
	*/
	additionalFields?: Record<string, unknown>;
	/**
	For Bedrock's invocation logs.
	*/
	metadata?: Record<string, string>;
	/**
	SageMaker's stateful session.
	*/
	sessionId?: string;
};
