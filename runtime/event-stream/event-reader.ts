import {readChunks, type BodyChunks, type ResponseBody} from './body-chunks.ts';
import type {EventFrame} from './event-frame.ts';
import type {Failure, FrameDecoder} from './frame-decoder.ts';

/**
Reads the events of one response: all that a network chunk completes come as one batch. It can be read once, by one reader.

A slow reader slows the service down. Leaving early destroys the response at once, even while a batch is awaited.
*/
export class EventReader implements AsyncIterableIterator<EventFrame[], undefined> {
	readonly #chunks: BodyChunks;
	readonly #decoder: FrameDecoder;
	readonly #fail: (failure: Failure) => Promise<never>;
	#isOver = false;

	/**
	Makes the reader of a response.

	@param fail - Throws what a failure of the stream stands for.
	*/
	constructor(body: ResponseBody, decoder: FrameDecoder, fail: (failure: Failure) => Promise<never>) {
		this.#chunks = readChunks(body);
		this.#decoder = decoder;
		this.#fail = fail;
	}

	async #readBatch(): Promise<EventFrame[]> {
		try {
			const chunk = await this.#chunks.next();
			if (this.#isOver) {
				return [];
			}

			if (chunk !== undefined) {
				return this.#decoder.push(chunk);
			}
		} catch (error) {
			if (this.#isOver) {
				// The response was left meanwhile; that it ends early is no failure.
				return [];
			}

			this.#isOver = true;
			throw error;
		}

		this.#decoder.end();
		this.#isOver = this.#decoder.failure() === undefined;
		return [];
	}

	#close(): void {
		if (this.#isOver) {
			return;
		}

		this.#isOver = true;
		this.#chunks.leave();
	}

	/**
	The reader itself.
	*/
	[Symbol.asyncIterator](): this {
		return this;
	}

	/**
	The next batch, of at least one event.

	@throws what the SDK throws for an exception or error in the stream, after the events before it; for a damaged frame the SDK's error or a {@link FrameError}.
	*/
	async next(): Promise<IteratorResult<EventFrame[], undefined>> {
		while (!this.#isOver) {
			const failure = this.#decoder.failure();
			if (failure !== undefined) {
				this.#close();

				return this.#fail(failure);
			}

			const batch = await this.#readBatch();
			if (batch.length > 0) {
				return {done: false, value: batch};
			}
		}

		return {done: true, value: undefined};
	}

	/**
	Leaves the stream: its response is destroyed, unless it was read to its end.
	*/
	async return(): Promise<IteratorResult<EventFrame[], undefined>> {
		this.#close();
		return {done: true, value: undefined};
	}
}
