/**
The next value of an iterator, or `undefined` where it takes longer than `ms` milliseconds. What comes then is dropped, and its source is not told: giving it up is the caller's.
*/
export async function nextWithin<T>(iterator: AsyncIterator<T>, ms: number): Promise<IteratorResult<T> | undefined> {
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
