import {performance} from 'node:perf_hooks';
import type {Completion, InvokeResult} from '../types.ts';
import {timeoutCompletion} from '../sandbox/exit-reason.ts';
import type {Dispatch, PostedResponse} from './runtime-events.ts';
import type {RuntimeFailure} from './runtime-failure.ts';

/**
What an invocation is started with.
*/
export type InvocationOptions = Dispatch;

type Failure = Exclude<Completion, {outcome: 'ok'}>;

/**
One invocation in a sandbox, from its dispatch until the sandbox is free again: the answer is complete *and* the runtime has asked for the next one (it may ask before its error trailers have left), or the process has ended.
*/
export class Invocation {
	readonly requestId: string;
	/**
	Whether the runtime has begun to answer.
	*/
	responding = false;
	readonly #result = Promise.withResolvers<InvokeResult>();
	readonly #completion = Promise.withResolvers<Completion>();
	readonly #finished = Promise.withResolvers<void>();
	readonly #begin = performance.now();
	readonly #timer: NodeJS.Timeout;
	#ending: Completion | undefined;
	#asked = false;
	#cut = false;
	#ended = false;

	/**
	Begins to count its time.

	@param options - The invocation; its time ends at its deadline.
	@param timeoutSeconds - For the words only; the time left comes from the deadline.
	@param kill - Ends the sandbox when the time has run out.
	*/
	constructor(options: InvocationOptions, timeoutSeconds: number, kill: () => void) {
		const {requestId, deadline} = options;
		this.requestId = requestId;
		this.#timer = setTimeout(() => {
			this.#fail(timeoutCompletion(requestId, timeoutSeconds));
			kill();
		}, Math.max(0, deadline - Date.now()));
	}

	/**
	What the invocation gives back.
	*/
	get result(): Promise<InvokeResult> {
		return this.#result.promise;
	}

	/**
	Resolves when the sandbox is free again, or gone.
	*/
	get finished(): Promise<void> {
		return this.#finished.promise;
	}

	/**
	How it ended, once it is over.
	*/
	get over(): Completion | undefined {
		return this.#ended || this.#asked ? this.#ending : undefined;
	}

	/**
	Whether the answer has ended, well or not.
	*/
	get answered(): boolean {
		return this.#ending !== undefined;
	}

	/**
	Milliseconds since the dispatch.
	*/
	elapsedMs(): number {
		return performance.now() - this.#begin;
	}

	/**
	The runtime asks for the next one.
	*/
	asked(): void {
		this.#asked = true;
		if (this.#cut) {
			// It cut its answer and lives on, which takes a handler that catches what AWS's client leaves uncaught.
			this.#fail({outcome: 'functionError', errorType: 'Runtime.TruncatedResponse', errorMessage: `RequestId: ${this.requestId} Error: The response was cut by the runtime`});
		}
	}

	/**
	The runtime posts an error instead of an answer.
	*/
	failed(failure: RuntimeFailure): void {
		this.#fail({outcome: 'functionError', ...failure});
	}

	/**
	The process has ended.
	*/
	exited(completion: Failure): void {
		this.#ended = true;
		this.#fail(completion);
	}

	/**
	The runtime posts an answer; resolves at the end of the post.
	*/
	async responded(response: PostedResponse, bufferedBytes: number): Promise<void> {
		this.responding = true;
		const {streaming, contentType, body} = response;
		const buffered = streaming ? undefined : await collect(body, bufferedBytes);
		if (buffered === 'tooLarge') {
			this.failed({errorType: 'Function.ResponseSizeTooLarge', errorMessage: `Response payload size exceeded maximum allowed payload size (${bufferedBytes} bytes).`});
			return;
		}

		if (!buffered) {
			this.#give(streaming, contentType, body);
		}

		const ending = await response.ending;
		if (ending.kind === 'cut') {
			this.#cut = true;
			if (this.#asked) {
				this.asked();
			}

			return;
		}

		if (ending.kind === 'trailers') {
			this.failed(ending.failure);
			return;
		}

		if (buffered) {
			this.#give(streaming, contentType, buffered);
		}

		this.#end({outcome: 'ok'});
	}

	/**
	The sandbox is done with it.
	*/
	close(): void {
		clearTimeout(this.#timer);
		this.#finished.resolve();
	}

	#give(streaming: boolean, contentType: string, body: AsyncIterable<Uint8Array>) {
		this.#result.resolve({
			type: 'response', requestId: this.requestId, streaming, contentType, body, completion: this.#completion.promise,
		});
	}

	#fail(completion: Failure) {
		this.#result.resolve({type: 'failed', completion});
		this.#end(completion);
	}

	/**
	The client learns the first ending; the books keep the last, since a function can still run into its timeout after its answer.
	*/
	#end(completion: Completion) {
		this.#completion.resolve(completion);
		if (this.#ending?.outcome !== 'timeout' && !(this.#ending && completion.outcome === 'ok')) {
			this.#ending = completion;
		}
	}
}

/**
A buffered answer as one chunk.
*/
async function collect(body: AsyncIterable<Uint8Array>, limit: number): Promise<AsyncIterable<Uint8Array> | 'tooLarge'> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of body) {
		length += chunk.length;
		if (length > limit) {
			return 'tooLarge';
		}

		chunks.push(chunk);
	}

	return {
		async * [Symbol.asyncIterator]() {
			if (length > 0) {
				yield Buffer.concat(chunks);
			}
		},
	};
}
