import type {ModelEvent} from '../protocol/events.ts';

/**
A request as the core sees it, whatever the host is.
*/
export type CoreRequest = {
	/**
	Upper-case HTTP method.
	*/
	method: string;
	/**
	The raw path, percent-encoded, without the query.
	*/
	path: string;
	/**
	Lower-case names; repeated headers joined with `,`.
	*/
	headers: Record<string, string | undefined>;
	/**
	The body's exact bytes; empty where there is none.
	*/
	body: Uint8Array;
	requestId: string;
	/**
	Milliseconds until the host stops this invocation.
	*/
	remainingMs: () => number;
};

/**
Where the core writes its answer. A host makes one for each request.
*/
export type ResponseSink = {
	/**
	Sends the status and headers (with the first body byte, or at once where the host can). Called once, before any write.
	*/
	head: (status: number, headers: Record<string, string>) => void;
	/**
	Writes bytes; `false` means: wait for {@link ResponseSink.drained} before writing more.
	*/
	write: (chunk: string | Uint8Array) => boolean;
	/**
	Resolves when the reader has caught up.
	*/
	drained: () => Promise<void>;
	/**
	Ends the answer cleanly; resolves when it has left. A head without a body still leaves.
	*/
	end: () => Promise<void>;
};

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

/**
A place where answers come from: Bedrock, SageMaker.
*/
export type ModelSource = {
	/**
	The model ids that callers may name; the first is the default.
	*/
	models: readonly string[];
	/**
	Calls the model. Resolves once the service has accepted the call; rejects with a `ProtocolError` where it refused.

	The iterable yields batches: all events of one network chunk together, so that they cost one write. An empty batch is progress of the model without content: it keeps the idle timeout away. It throws a `ProtocolError` on a failure mid-stream; where it ends without `done`, the answer was cut.
	*/
	stream: (request: ModelRequest, signal: AbortSignal) => Promise<{modelRequestId?: string | undefined; events: AsyncIterable<ModelEvent[]>}>;
};
