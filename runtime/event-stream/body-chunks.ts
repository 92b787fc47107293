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
	Gives each chunk to `take`, in the tick in which it comes; while a promise that this gave is open, none. Called once.

	Resolves at the body's end, or where it was left. Rejects with what broke the connection, or with what `take` threw, once the chunks before it are given out.
	*/
	each: (take: (chunk: Uint8Array) => Promise<void> | undefined) => Promise<void>;
	/**
	Gives the response up, unless it was read to its end; no chunk follows.
	*/
	leave: () => void;
};

/**
Takes a body's chunks as they arrive and gives them out one by one. It begins to read at once; nobody else may read the body.

A stream's own async iterator costs a nested generator and several ticks a chunk, which at the pace of a model is much of what an answer costs.
*/
export function readChunks(body: ResponseBody): BodyChunks {
	let chunks: Uint8Array[] = [];
	let waiting = 0;
	let isPaused = false;
	let end: {error?: unknown} | undefined;
	/**
	Whether chunks wait: until somebody takes them, and while the taker holds them back.
	*/
	let isHeld = true;
	let taker: ((chunk: Uint8Array) => Promise<void> | undefined) | undefined;
	const over = Promise.withResolvers<void>();

	const settle = (): void => {
		if (taker === undefined || end === undefined || isHeld || chunks.length > 0) {
			return;
		}

		if ('error' in end) {
			over.reject(end.error);
		} else {
			over.resolve();
		}
	};

	// The first end counts: a body that has ended is closed afterwards.
	const finish = (how: {error?: unknown}): void => {
		end ??= how;
		settle();
	};

	const leave = (): void => {
		chunks = [];
		over.resolve();
		if (end !== undefined) {
			return;
		}

		end = {};
		body.destroy();
	};

	const fail = (error: unknown): void => {
		over.reject(error);
		leave();
	};

	const give = (chunk: Uint8Array): void => {
		try {
			const held = taker!(chunk);
			if (held !== undefined) {
				isHeld = true;
				void release(held);
			}
		} catch (error) {
			fail(error);
		}
	};

	const release = async (held: Promise<void>): Promise<void> => {
		try {
			await held;
			giveWaiting();
		} catch (error) {
			fail(error);
		}
	};

	const giveWaiting = (): void => {
		isHeld = false;
		for (let chunk = chunks.shift(); chunk !== undefined; chunk = isHeld ? undefined : chunks.shift()) {
			waiting -= chunk.length;
			if (isPaused && waiting === 0) {
				isPaused = false;
				body.resume();
			}

			give(chunk);
		}

		settle();
	};

	body.on('data', (chunk?: Uint8Array) => {
		if (end !== undefined) {
			// It was left.
			return;
		}

		if (!isHeld) {
			give(chunk!);
			return;
		}

		chunks.push(chunk!);
		waiting += chunk!.length;
		if (isPaused || !(waiting >= mostWaiting)) {
			return;
		}

		isPaused = true;
		body.pause();
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
		async each(take) {
			taker = take;
			giveWaiting();
			await over.promise;
		},
		leave,
	};
}
