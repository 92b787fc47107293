import {setTimeout as delay} from 'node:timers/promises';

/**
What the edges serve: the configuration of a distribution, or the published version of a function. CloudFront has hundreds of edges, and a change reaches them one after the other; so until it has reached all, every other request meets what was there before it.
*/
export class EdgeConfiguration<Config> {
	readonly #updateMs: number;
	#current: Config;
	#former: {config: Config; until: number} | undefined;
	#requests = 0;

	/**
	Serves one configuration everywhere.

	@param config - The first one.
	@param updateMs - Milliseconds that a change takes to reach every edge.
	*/
	constructor(config: Config, updateMs: number) {
		this.#current = config;
		this.#updateMs = updateMs;
	}

	/**
	Changes the configuration.
	*/
	update(config: Config): void {
		this.#former = this.#updateMs > 0 ? {config: this.#current, until: performance.now() + this.#updateMs} : undefined;
		this.#current = config;
	}

	/**
	The configuration of the edge that the next request comes to.
	*/
	next(): Config {
		if (this.#former === undefined || performance.now() >= this.#former.until) {
			return this.#current;
		}

		this.#requests++;
		return this.#requests % 2 === 0 ? this.#current : this.#former.config;
	}

	/**
	What some edge still serves, the newest first.
	*/
	serving(): Config[] {
		return this.#former === undefined || performance.now() >= this.#former.until ? [this.#current] : [this.#current, this.#former.config];
	}

	/**
	Resolves when the newest configuration is everywhere.
	*/
	async deployed(): Promise<void> {
		for (let {until} = this.#former ?? {until: 0}; until > performance.now(); {until} = this.#former ?? {until: 0}) {
			await delay(until - performance.now() + 1);
		}
	}
}
