import type {ProtocolError} from '../protocol/errors.ts';
import type {ModelEvent} from '../protocol/events.ts';
import type {ModelRequest} from '../request/model-request.ts';

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
	Calls the model. Resolves once the service has accepted the call; rejects with a `ProtocolError` where it refused.

	The iterable yields batches: all events of one network chunk together, so that they cost one write. An empty batch is progress of the model without content: it keeps the idle timeout away. It throws a `ProtocolError` on a failure mid-stream; where it ends without `done`, the answer was cut.
	*/
	stream: (request: ModelRequest, signal: AbortSignal) => Promise<{modelRequestId?: string | undefined; events: AsyncIterable<ModelEvent[]>}>;
};
