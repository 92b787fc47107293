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
	A call that the model made before. `input` is any JSON value.
	*/
	| {type: 'toolUse'; id: string; name: string; input: unknown}
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
A tool that the model may call. `inputSchema` is a JSON Schema object.
*/
export type Tool = {name: string; description?: string; inputSchema: Record<string, unknown>};

/**
Which tool the model is to call: as it likes, at least one, or a certain one. (For "none" the tools are left out.)
*/
export type ToolChoice = {type: 'auto'} | {type: 'any'} | {type: 'tool'; name: string};

/**
A validated request for a model.
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
	How hard a reasoning model should think, in OpenAI's words.
	*/
	reasoningEffort?: 'minimal' | 'low' | 'medium' | 'high';
	/**
	Bedrock's latency choice.
	*/
	latency?: 'standard' | 'optimized';
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
