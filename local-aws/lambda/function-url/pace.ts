import {performance} from 'node:perf_hooks';
import {setTimeout as delay} from 'node:timers/promises';

/**
What a pace is made of; clock and sleep are there for tests.
*/
export type PaceOptions = {
	/**
	Bytes that leave at once.
	*/
	burstBytes: number;
	/**
	Bytes a second after that.
	*/
	bytesPerSecond: number;
	/**
	Milliseconds.
	*/
	now?: () => number;
	sleep?: (milliseconds: number) => Promise<unknown>;
};

/**
The bandwidth of a streamed answer: a free burst, then a steady rate (Lambda developer guide, configuration-response-streaming). Time in which nothing is sent gives no credit.
*/
export class Pace {
	readonly #rate: number;
	readonly #now: () => number;
	readonly #sleep: (milliseconds: number) => Promise<unknown>;
	#burst: number;
	#free = 0;

	constructor({burstBytes, bytesPerSecond, now = () => performance.now(), sleep = async milliseconds => delay(milliseconds)}: PaceOptions) {
		this.#burst = burstBytes;
		this.#rate = bytesPerSecond / 1000;
		this.#now = now;
		this.#sleep = sleep;
	}

	/**
	Resolves when so many bytes may leave.
	*/
	async take(bytes: number): Promise<void> {
		const paced = Math.max(0, bytes - this.#burst);
		this.#burst = Math.max(0, this.#burst - bytes);
		if (paced === 0) {
			return;
		}

		const now = this.#now();
		const begin = Math.max(this.#free, now);
		this.#free = begin + (paced / this.#rate);
		if (begin > now) {
			await this.#sleep(begin - now);
		}
	}
}
