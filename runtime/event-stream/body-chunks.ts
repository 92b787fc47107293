/**
The body of a response, as Node's HTTP client gives it.
*/
export type ResponseBody = {
	on: (event: 'data' | 'end' | 'error' | 'close', listener: (value?: never) => void) => unknown;
	pause: () => unknown;
	resume: () => unknown;
	destroy: () => unknown;
};

/**
How many bytes may wait for the reader, before the service is held back.
*/
const mostWaiting = 64 * 1024;

/**
Takes a body's chunks as they arrive and gives them out one by one.

A stream's own async iterator costs a nested generator and several ticks a chunk, which at the pace of a model is much of what an answer costs.
*/
export class BodyChunks {
	readonly #body: ResponseBody;
	readonly #chunks: Uint8Array[] = [];
	#waiting = 0;
	#isPaused = false;
	#end: {error?: unknown} | undefined;
	#wake: (() => void) | undefined;

	/**
	Begins to read.

	@param body - Is read by nobody else.
	*/
	constructor(body: ResponseBody) {
		this.#body = body;
		body.on('data', (chunk?: Uint8Array) => {
			this.#chunks.push(chunk!);
			this.#waiting += chunk!.length;
			if (!this.#isPaused && this.#waiting >= mostWaiting) {
				this.#isPaused = true;
				body.pause();
			}

			this.#wake?.();
		});
		body.on('end', () => {
			this.#finish({});
		});
		body.on('error', (error?: unknown) => {
			this.#finish({error});
		});
		body.on('close', () => {
			this.#finish({error: new Error('The connection closed before the end of the response.')});
		});
	}

	// The first end counts: a body that has ended is closed afterwards.
	#finish(end: {error?: unknown}): void {
		this.#end ??= end;
		this.#wake?.();
	}

	/**
	The next chunk; `undefined` at the body's end.

	@throws what broke the connection, once the chunks before it are given out.
	*/
	async next(): Promise<Uint8Array | undefined> {
		for (;;) {
			const chunk = this.#chunks.shift();
			if (chunk !== undefined) {
				this.#waiting -= chunk.length;
				if (this.#isPaused && this.#waiting === 0) {
					this.#isPaused = false;
					this.#body.resume();
				}

				return chunk;
			}

			if (this.#end !== undefined) {
				if ('error' in this.#end) {
					throw this.#end.error;
				}

				return undefined;
			}

			await new Promise<void>(resolve => {
				this.#wake = resolve;
			});
			this.#wake = undefined;
		}
	}

	/**
	Gives the response up, unless it was read to its end. A waiting {@link BodyChunks.next} ends.
	*/
	leave(): void {
		if (this.#end !== undefined) {
			return;
		}

		this.#finish({});
		this.#body.destroy();
	}
}
