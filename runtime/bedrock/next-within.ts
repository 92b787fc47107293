/**
The next value of an iterator, or `undefined` where it takes too long. What comes then is dropped, and its source is not told: giving it up is the caller's.

@param iterator - Any async iterator.
@param ms - How long to wait, in milliseconds.
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
