/**
Passes values on until the next one takes too long. What comes then is dropped, and its source is not told: giving it up is the caller's.

@param values - Any async iterable.
@param patienceMs - How long to wait for the next value, in milliseconds; asked before each. `Infinity` waits for ever.
@yields Each value in time.
*/
export async function * untilLate<T>(values: AsyncIterable<T>, patienceMs: () => number): AsyncGenerator<T> {
	const iterator = values[Symbol.asyncIterator]();
	for (;;) {
		const ms = patienceMs();

		const result = await (ms === Infinity ? iterator.next() : nextWithin(iterator, ms));
		if (result === undefined || result.done) {
			return;
		}

		yield result.value;
	}
}

async function nextWithin<T>(iterator: AsyncIterator<T>, ms: number): Promise<IteratorResult<T> | undefined> {
	const late = Promise.withResolvers<undefined>();
	const timer = setTimeout(() => {
		late.resolve(undefined);
	}, ms);
	try {
		return await Promise.race([iterator.next(), late.promise]);
	} finally {
		clearTimeout(timer);
	}
}
