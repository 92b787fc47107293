import type {ProtocolError} from '../protocol/errors.ts';
import type {ModelEvent} from '../protocol/events.ts';
import type {PassedEvent} from '../protocol/passed-event.ts';
import type {ModelRequest} from '../request/model-request.ts';
import type {CoreSettings} from './settings.ts';

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
	Why what the host was given is no request at all; then this is the answer, whatever the other fields say.
	*/
	problem?: ProtocolError;
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
What a source yields of an answer: the protocol's events, or such as go on as they came.
*/
export type SourceEvent = ModelEvent | PassedEvent;

/**
An answer of a model, as soon as its service has accepted the call.
*/
export type SourceAnswer = {modelRequestId?: string | undefined; events: AsyncIterable<SourceEvent[]>};

/**
A body of Anthropic's Messages API for a model that speaks it by itself.
*/
export type MessagesBody = {
	/**
	The body's JSON as it came.
	*/
	text: string;
	/**
	The same, parsed: an object.
	*/
	value: Readonly<Record<string, unknown>>;
	/**
	The model, as callers name it; one of the source's.
	*/
	model: string;
	/**
	What the header `anthropic-beta` names, in its order, each once.
	*/
	betas: readonly string[];
	/**
	Whether only its tokens are to be counted, so that it needs no bound of the answer.
	*/
	isCount: boolean;
};

/**
A request that goes to its model as it came, but for what the endpoint says of it.
*/
export type PassedRequest = {
	/**
	The model, as callers name it.
	*/
	model: string;
	/**
	The JSON text for the model.
	*/
	body: string;
};

/**
What answers requests of Anthropic's Messages API without a translation.
*/
export type MessagesSource = {
	/**
	Checks a request against the owner's bounds, and makes of it what goes to the model.

	@throws {ProtocolError} `invalid_request` in Anthropic's words, or `context_length_exceeded`.
	*/
	read: (body: MessagesBody, settings: CoreSettings) => PassedRequest;
	/**
	Calls the model, as {@link ModelSource.stream} does. The answer's events are `passed`, but for `usage` and `done`, which follow them for the log.
	*/
	stream: (request: PassedRequest, signal: AbortSignal) => Promise<SourceAnswer>;
	/**
	Counts the tokens of a request's input. Left out where the owner hasn't turned it on.

	@throws {ProtocolError} `route_not_found` where the model can't count.
	*/
	countTokens?: (request: PassedRequest, signal: AbortSignal) => Promise<number>;
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
	By how many bytes at most the source's words for a request are longer than the caller's. Left out: by none.
	*/
	addedBytes?: (request: ModelRequest) => number;
	/**
	Refuses what no owner's option could open here, before anything is counted. Left out: nothing.

	@throws {ProtocolError} `invalid_request`.
	*/
	check?: (request: ModelRequest) => void;
	/**
	Whether a model can be told to think. Left out: none can.

	@param model - As callers name it.
	*/
	thinks?: (model: string) => boolean;
	/**
	Calls the model. Resolves once the service has accepted the call; rejects with a `ProtocolError` where it refused.

	The iterable yields batches: all events of one network chunk together, so that they cost one write. An empty batch is progress of the model without content: it keeps the idle timeout away. It throws a `ProtocolError` on a failure mid-stream; where it ends without `done`, the answer was cut.
	*/
	stream: (request: ModelRequest, signal: AbortSignal) => Promise<{modelRequestId?: string | undefined; events: AsyncIterable<ModelEvent[]>}>;
	/**
	Answers requests of the Messages API for the models that speak it. Left out: every request is translated.
	*/
	messages?: {
		/**
		Whether requests for this model go on as they are.

		@param model - As callers name it.
		*/
		passes: (model: string) => boolean;
		/**
		Gives what answers them, read when it is first asked for: no start of a sandbox waits for it.
		*/
		load: () => Promise<MessagesSource>;
	};
};
