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
The chunks of a body, one by one.
*/
export type BodyChunks = {
	/**
	The next chunk; `undefined` at the body's end.

	@throws what broke the connection, once the chunks before it are given out.
	*/
	next: () => Promise<Uint8Array | undefined>;
	/**
	Gives the response up, unless it was read to its end. A waiting {@link BodyChunks.next} ends.
	*/
	leave: () => void;
};

/**
Takes a body's chunks as they arrive and gives them out one by one. It begins to read at once; nobody else may read the body.

A stream's own async iterator costs a nested generator and several ticks a chunk, which at the pace of a model is much of what an answer costs.
*/
export function readChunks(body: ResponseBody): BodyChunks {
	const chunks: Uint8Array[] = [];
	let waiting = 0;
	let isPaused = false;
	let end: {error?: unknown} | undefined;
	let wake: (() => void) | undefined;

	// The first end counts: a body that has ended is closed afterwards.
	const finish = (how: {error?: unknown}): void => {
		end ??= how;
		wake?.();
	};

	body.on('data', (chunk?: Uint8Array) => {
		chunks.push(chunk!);
		waiting += chunk!.length;
		if (!isPaused && waiting >= mostWaiting) {
			isPaused = true;
			body.pause();
		}

		wake?.();
	});
	body.on('end', () => {
		finish({});
	});
	body.on('error', (error?: unknown) => {
		finish({error});
	});
	body.on('close', () => {
		finish({error: new Error('The connection closed before the end of the response.')});
	});

	return {
		async next() {
			for (;;) {
				const chunk = chunks.shift();
				if (chunk !== undefined) {
					waiting -= chunk.length;
					if (isPaused && waiting === 0) {
						isPaused = false;
						body.resume();
					}

					return chunk;
				}

				if (end !== undefined) {
					if ('error' in end) {
						throw end.error;
					}

					return undefined;
				}

				const {promise, resolve} = Promise.withResolvers<void>();
				wake = resolve;
				await promise;
				wake = undefined;
			}
		},
		leave() {
			if (end !== undefined) {
				return;
			}

			finish({});
			body.destroy();
		},
	};
}
