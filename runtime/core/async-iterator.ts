/**
What an iterator gives when it is over.
*/
export const over: IteratorReturnResult<undefined> = {done: true, value: undefined};

/**
Makes an iterator of what gives the next value and what leaves the source, for a single loop.

By hand rather than a generator: it runs once for each piece of an answer, and each layer of generators costs several ticks a piece. So `next` is what the loop calls, with no promise of its own around it.

@param next - Gives the next value, or {@link over} at the end and ever after.
@param leave - Lets the source go. A loop that is left early waits for it.
*/
export function asyncIterator<T>(next: () => Promise<IteratorResult<T, undefined>>, leave: () => Promise<unknown>): AsyncIterableIterator<T, undefined> {
	return {
		[Symbol.asyncIterator]() {
			return this;
		},
		next,
		async return() {
			await leave();
			return over;
		},
	};
}
