import type {IncomingMessage} from 'node:http';

/**
Bytes that wait for the reader before the runtime's socket is held back.
*/
const waitingBytes = 65_536;

/**
The body that a runtime posts, for one reader.

A reader that is slow holds the runtime's socket back; a reader that left (`return()`, so also `break`) doesn't: from then on the bytes are read and dropped, since a function runs on when its client has gone (Lambda developer guide, configuration-response-streaming). What arrived before a cut is still delivered; the iteration ends without an error, however the post ended.
*/
export class RuntimeBody implements AsyncIterable<Uint8Array> {
	readonly #request: IncomingMessage;
	readonly #chunks: Uint8Array[] = [];
	#waiting = 0;
	#ended = false;
	#left = false;
	#wake: (() => void) | undefined;

	constructor(request: IncomingMessage) {
		this.#request = request;
		request.on('data', (chunk: Uint8Array) => {
			if (this.#left) {
				return;
			}

			this.#chunks.push(chunk);
			this.#waiting += chunk.length;
			if (this.#waiting > waitingBytes) {
				request.pause();
			}

			this.#wake?.();
		});
		const end = () => {
			this.#ended = true;
			this.#wake?.();
		};

		request.on('end', end);
		request.on('close', end);
	}

	[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
		return {
			next: async () => this.#next(),
			return: async () => {
				this.#leave();
				return {done: true, value: undefined};
			},
		};
	}

	async #next(): Promise<IteratorResult<Uint8Array>> {
		for (;;) {
			const chunk = this.#left ? undefined : this.#chunks.shift();
			if (chunk) {
				this.#waiting -= chunk.length;
				if (this.#waiting === 0) {
					this.#request.resume();
				}

				return {done: false, value: chunk};
			}

			if (this.#ended || this.#left) {
				return {done: true, value: undefined};
			}

			await new Promise<void>(resolve => {
				this.#wake = resolve;
			});
		}
	}

	#leave() {
		this.#left = true;
		this.#chunks.length = 0;
		this.#request.resume();
		this.#wake?.();
	}
}
