/**
Takes a batch. What it gives back holds the source until it resolves; `undefined` lets it go on at once.
*/
export type Take<T> = (batch: T[]) => Promise<void> | undefined;

/**
How a source gives its batches.
*/
export type BatchSource<T> = {
	/**
	Gives each batch to `take`, in the very tick in which it came, unless the taker holds the source. Called once.

	Resolves at the end, or where the source was left; rejects with its failure, once the taker no longer holds it.
	*/
	each: (take: Take<T>) => Promise<void>;
	/**
	Lets the source go: it gives nothing more, whether or not it is held.
	*/
	leave: () => void;
};

const over: IteratorReturnResult<undefined> = {done: true, value: undefined};

/**
The batches of one answer, for one reader, who takes them by {@link BatchSource.each} or in a loop.

A loop waits for a promise a batch, and where batches go through several hands, for several: at the pace of a model that is much of what an answer costs. By `each` all of them are called in the tick in which the network's chunk came.
*/
export class Batches<T> implements AsyncIterableIterator<T[], undefined> {
	readonly each: BatchSource<T>['each'];
	readonly leave: BatchSource<T>['leave'];
	#isBegun = false;
	#isOver = false;
	#waiting: PromiseWithResolvers<IteratorResult<T[], undefined>> | undefined;
	#release: (() => void) | undefined;

	/**
	Makes the batches of a source.
	*/
	constructor({each, leave}: BatchSource<T>) {
		this.each = each;
		this.leave = leave;
	}

	/**
	The batches themselves.
	*/
	[Symbol.asyncIterator](): this {
		return this;
	}

	/**
	The next batch; the source is held until it is asked for.

	@throws what the source fails with.
	*/
	async next(): Promise<IteratorResult<T[], undefined>> {
		if (this.#isOver) {
			return over;
		}

		this.#waiting = Promise.withResolvers();
		const {promise} = this.#waiting;
		this.#release?.();
		if (!this.#isBegun) {
			this.#isBegun = true;
			void this.#begin();
		}

		return promise;
	}

	/**
	Leaves the source.
	*/
	async return(): Promise<IteratorResult<T[], undefined>> {
		this.#isOver = true;
		this.leave();
		return over;
	}

	async #begin(): Promise<void> {
		try {
			await this.each(async batch => {
				this.#waiting?.resolve({done: false, value: batch});
				const asked = Promise.withResolvers<void>();
				this.#release = asked.resolve;
				await asked.promise;
			});
			this.#waiting?.resolve(over);
		} catch (error) {
			this.#waiting?.reject(error);
		}

		this.#isOver = true;
	}
}

/**
The batches of any iterable. One that is left ends with what it is about to give.
*/
export function batchesOf<T>(batches: AsyncIterable<T[]>): Batches<T> {
	if (batches instanceof Batches) {
		return batches as Batches<T>;
	}

	const iterator = batches[Symbol.asyncIterator]();
	let isLeft = false;
	const next = async (): Promise<T[] | undefined> => {
		const result = isLeft ? over : await iterator.next();
		return result.done === true || isLeft ? undefined : result.value;
	};

	const giveUp = async (): Promise<void> => {
		try {
			await iterator.return?.();
		} catch {
			// Nobody reads it any more.
		}
	};

	return new Batches<T>({
		async each(take) {
			for (let batch = await next(); batch !== undefined; batch = await next()) {
				const held = take(batch);
				if (held !== undefined) {
					await held;
				}
			}
		},
		leave() {
			isLeft = true;
			void giveUp();
		},
	});
}

/**
Runs an action once the taker no longer holds the source.

@param held - What {@link Take} gave.
*/
export function afterwards(held: Promise<void> | undefined, action: () => void): Promise<void> | undefined {
	if (held !== undefined) {
		return held.then(action); // Not an async function, which would hold the source where nobody does.
	}

	action();
	return undefined;
}
