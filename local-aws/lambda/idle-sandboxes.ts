import {performance} from 'node:perf_hooks';

/**
What the idle sandboxes of a fleet are kept by.
*/
export type IdleOptions<Kept> = {
	/**
	How long one is kept, in ms; 0 for ever.
	*/
	idleMs: number;
	/**
	How many are kept whatever their age: the fleet's provisioned concurrency.
	*/
	provisioned: () => number;
	/**
	Ends one that was idle for too long.
	*/
	drop: (sandbox: Kept) => void;
};

/**
The sandboxes of a fleet that wait for their next invocation. The one that was used last is taken first, so that under little load the others grow old and go.
*/
export class IdleSandboxes<Kept> {
	readonly #options: IdleOptions<Kept>;
	/**
	Oldest first.
	*/
	readonly #waiting: Array<{sandbox: Kept; since: number}> = [];
	#timer: NodeJS.Timeout | undefined;

	constructor(options: IdleOptions<Kept>) {
		this.#options = options;
	}

	get size(): number {
		return this.#waiting.length;
	}

	/**
	Keeps one from now on.
	*/
	add(sandbox: Kept): void {
		this.#waiting.push({sandbox, since: performance.now()});
		this.#watch();
	}

	/**
	Takes the one that was used last.
	*/
	take(): Kept | undefined {
		return this.#waiting.pop()?.sandbox;
	}

	/**
	Takes all.
	*/
	takeAll(): Kept[] {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		return this.#waiting.splice(0).map(({sandbox}) => sandbox);
	}

	#watch(): void {
		const {idleMs} = this.#options;
		const [oldest] = this.#waiting;
		if (idleMs === 0 || this.#timer !== undefined || oldest === undefined) {
			return;
		}

		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			this.#dropOld();
		}, Math.max(1, Math.ceil(oldest.since + idleMs - performance.now())));
		// Sandboxes that wait keep no process alive.
		this.#timer.unref();
	}

	#dropOld(): void {
		const {idleMs, provisioned, drop} = this.#options;
		const [now, kept] = [performance.now(), provisioned()];
		while (this.#waiting.length > kept && this.#waiting[0]!.since + idleMs <= now) {
			drop(this.#waiting.shift()!.sandbox);
		}

		// Provisioned ones are looked at again after the same time, since their number may have changed.
		for (const one of this.#waiting) {
			one.since = one.since + idleMs <= now ? now : one.since;
		}

		this.#waiting.sort((one, other) => one.since - other.since);
		this.#watch();
	}
}
