import {once} from 'node:events';
import type {ServerResponse} from 'node:http';
import {setImmediate as turn} from 'node:timers/promises';

/**
The client of a streamed answer: written to piece by piece, at the pace at which it reads.
*/
export class StreamClient {
	readonly #response: ServerResponse;
	readonly #left = new AbortController();
	#flushed: Promise<unknown> = Promise.resolve();

	constructor(response: ServerResponse) {
		this.#response = response;
		response.once('close', () => {
			this.#left.abort();
		});
	}

	/**
	Sends bytes and waits for a slow client; `false` once it has left.
	*/
	async send(bytes: Uint8Array): Promise<boolean> {
		// Each piece by itself on the wire: pieces written in one turn would leave in one packet.
		await turn();
		if (this.#response.destroyed) {
			return false;
		}

		const {promise, resolve} = Promise.withResolvers<void>();
		this.#flushed = promise;
		const isReady = this.#response.write(bytes, () => {
			resolve();
		});
		if (!isReady) {
			try {
				await once(this.#response, 'drain', {signal: this.#left.signal});
			} catch {
				return false;
			}
		}

		return !this.#response.destroyed;
	}

	/**
	Resolves when all that was sent has left this process, or the client has gone.
	*/
	async flushed(): Promise<void> {
		if (!this.#response.destroyed) {
			await Promise.race([this.#flushed, once(this.#response, 'close')]);
		}
	}
}
