/**
How long what belongs to a complete answer may take after the model's stop, in milliseconds: token counts, an end mark, the end of the bytes. The answer is complete without it.
*/
export const defaultMetadataMs = 2000;

/**
The next value of an iterator, or `undefined` where it has not come by a point in time, however much came before. What comes then is dropped, and its source is not told: giving it up is the caller's.

@param end - The point in time, in milliseconds as `performance.now()` has them.
*/
export async function nextUntil<T>(iterator: AsyncIterator<T, undefined>, end: number): Promise<IteratorResult<T, undefined> | undefined> {
	const ms = end - performance.now();
	if (ms <= 0) {
		return undefined;
	}

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
