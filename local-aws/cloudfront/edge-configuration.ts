import {setTimeout as delay} from 'node:timers/promises';
import type {ParsedDistribution} from './configuration/types.ts';

/**
The configuration that the edges of a distribution serve. CloudFront has hundreds of edges, and a change reaches them one after the other; so until it has reached all, every other request meets the configuration before it.
*/
export class EdgeConfiguration {
	readonly #updateMs: number;
	#current: ParsedDistribution;
	#former: {config: ParsedDistribution; until: number} | undefined;
	#requests = 0;

	/**
	Serves one configuration everywhere.

	@param config - The first one.
	@param updateMs - Milliseconds that a change takes to reach every edge.
	*/
	constructor(config: ParsedDistribution, updateMs: number) {
		this.#current = config;
		this.#updateMs = updateMs;
	}

	/**
	Changes the configuration.
	*/
	update(config: ParsedDistribution): void {
		this.#former = this.#updateMs > 0 ? {config: this.#current, until: performance.now() + this.#updateMs} : undefined;
		this.#current = config;
	}

	/**
	The configuration of the edge that the next request comes to.
	*/
	next(): ParsedDistribution {
		if (this.#former === undefined || performance.now() >= this.#former.until) {
			return this.#current;
		}

		this.#requests++;
		return this.#requests % 2 === 0 ? this.#current : this.#former.config;
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
