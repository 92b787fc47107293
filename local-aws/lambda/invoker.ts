import {randomUUID} from 'node:crypto';
import type {Concurrency} from './concurrency.ts';
import type {Functions} from './functions/functions.ts';
import {LambdaError} from './lambda-error.ts';
import {traceId} from './trace-id.ts';
import type {InvokeResult} from './types.ts';

/**
How long an invocation waits for a sandbox that is about to be free.
*/
const settleMs = 50;

/**
What the caller of a function already knows of the invocation; new ids by default.
*/
export type InvokeContext = {requestId?: string; traceId?: string};

/**
Invokes functions, within the account's concurrency.
*/
export class Invoker {
	readonly #functions: Pick<Functions, 'arn' | 'resolve'>;
	readonly #nameOf: (functionName: string) => string;
	readonly #concurrency: Concurrency;
	readonly #eventBytes: number;

	/**
	Takes the account's functions.

	@param functions - Who is invoked.
	@param concurrency - What bounds how many at once.
	@param eventBytes - The longest event.
	@param nameOf - Under which name a function is counted. Default: its own.
	*/
	constructor(functions: Pick<Functions, 'arn' | 'resolve'>, concurrency: Concurrency, eventBytes: number, nameOf: (functionName: string) => string = name => name) {
		this.#nameOf = nameOf;
		this.#functions = functions;
		this.#concurrency = concurrency;
		this.#eventBytes = eventBytes;
	}

	/**
	Invokes a function; its place is taken until its sandbox is free again, which may be later than its answer.

	@throws LambdaError `ResourceNotFoundException`, `RequestTooLargeException`.
	*/
	async invoke(functionName: string, qualifier: string | undefined, event: Uint8Array, context: InvokeContext): Promise<InvokeResult> {
		const fleet = this.#functions.resolve(functionName, qualifier);
		this.#checkSize(event);
		await fleet.settle(settleMs);
		const counted = this.#nameOf(functionName);
		const reason = this.#concurrency.enter(counted);
		if (reason !== undefined) {
			return {type: 'throttled', reason};
		}

		let finished: Promise<void> | undefined;
		try {
			const invocation = await fleet.invoke({
				requestId: context.requestId ?? randomUUID(),
				event,
				functionArn: this.#functions.arn(functionName, qualifier),
				traceId: context.traceId ?? traceId(),
			});
			finished = invocation.finished;
			return invocation.result;
		} finally {
			void this.#leave(counted, finished);
		}
	}

	#checkSize(event: Uint8Array): void {
		if (event.length > this.#eventBytes) {
			throw new LambdaError('RequestTooLargeException', `Request must be smaller than ${this.#eventBytes} bytes for the InvokeFunction operation`);
		}
	}

	async #leave(functionName: string, finished: Promise<void> | undefined): Promise<void> {
		await finished;
		this.#concurrency.leave(functionName);
	}
}
