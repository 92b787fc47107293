/**
What IAM keeps by name, as callers meet it: a change is written at once and counts some time later. AWS says so of every change (IAM user guide, troubleshoot_general, "eventually consistent").
*/
export class Propagation<Value> {
	readonly #delayMs: number;
	#entries: Array<{name: string; value: Value; from: number; until?: number}> = [];

	/**
	Holds nothing yet.

	@param delayMs - Milliseconds until a change counts.
	*/
	constructor(delayMs: number) {
		this.#delayMs = delayMs;
	}

	/**
	Writes a value, in place of the one of this name, which counts until then. `isOld` is one that counted before its service was started anew.
	*/
	put(name: string, value: Value, isOld = false): void {
		this.delete(name);
		this.#entries.push({name, value, from: isOld || this.#delayMs === 0 ? -Infinity : performance.now() + this.#delayMs});
	}

	/**
	Removes a value, which counts for a while yet.
	*/
	delete(name: string): void {
		const now = performance.now();
		this.#entries = this.#entries.filter(({until = Infinity}) => until > now);
		const entry = this.#entries.find(one => one.name === name && one.until === undefined);
		if (entry) {
			entry.until = now + this.#delayMs;
		}
	}

	/**
	The values that count now.
	*/
	effective(): Value[] {
		const now = performance.now();
		return this.#entries.filter(({from, until = Infinity}) => from <= now && now < until).map(({value}) => value);
	}
}
