import type {Update} from './entries.ts';

/**
A key value store as functions at the edge read it (CloudFront developer guide, functions-custom-methods).
*/
export type EdgeReader = {
	/**
	The value of a key; `undefined` where the edge has none.
	*/
	get: (key: string) => string | undefined;
	/**
	About the store; the times are ISO 8601, and that of the last update says when it was written, not when it came here.
	*/
	meta: () => {creationDateTime: string; lastUpdatedDateTime: string; keyCount: number};
};

type Pending = Update & {time: Date; from: number};

/**
What the edges have of a store: each write comes to them some time after it was made, in order.
*/
export class EdgeCopy implements EdgeReader {
	readonly #delayMs: number;
	readonly #entries = new Map<string, string>();
	readonly #created: Date;
	#updated: Date;
	readonly #pending: Pending[] = [];

	/**
	Has nothing yet.

	@param created - When the store was made.
	@param delayMs - Milliseconds until a write is at the edges.
	*/
	constructor(created: Date, delayMs: number) {
		this.#created = created;
		this.#updated = created;
		this.#delayMs = delayMs;
	}

	#apply({puts, deletes, time}: Update & {time: Date}): void {
		for (const {key, value} of puts) {
			this.#entries.set(key, value);
		}

		for (const key of deletes) {
			this.#entries.delete(key);
		}

		this.#updated = time;
	}

	#receive(): void {
		const now = performance.now();
		while (this.#pending[0] !== undefined && this.#pending[0].from <= now) {
			this.#apply(this.#pending.shift()!);
		}
	}

	/**
	Takes a write. `isOld` is one that was at the edges before the account was started anew.
	*/
	write(update: Update & {time: Date}, isOld: boolean): void {
		this.#receive();
		if ((isOld || this.#delayMs === 0) && this.#pending.length === 0) {
			this.#apply(update);
		} else {
			this.#pending.push({...update, from: performance.now() + this.#delayMs});
		}
	}

	get(key: string): string | undefined {
		this.#receive();
		return this.#entries.get(key);
	}

	meta(): ReturnType<EdgeReader['meta']> {
		this.#receive();
		return {creationDateTime: this.#created.toISOString(), lastUpdatedDateTime: this.#updated.toISOString(), keyCount: this.#entries.size};
	}
}
