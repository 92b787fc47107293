import type {EventReader} from '../event-stream/event-reader.ts';
import {ProtocolError} from '../protocol/errors.ts';
import type {ModelEvent} from '../protocol/events.ts';
import {mapError} from './map-error.ts';
import {createEventMapper} from './map-events.ts';
import {nextWithin} from './next-within.ts';
import {readEvent} from './read-event.ts';

type Result = IteratorResult<ModelEvent[], undefined>;

const over: Result = {done: true, value: undefined};

/**
The batches of an answer, one for each of Bedrock's. An empty one is progress without content.

An iterator by hand rather than a generator: each layer of generators costs several ticks a batch.
*/
export class ModelEvents implements AsyncIterableIterator<ModelEvent[], undefined> {
	readonly #mapper = createEventMapper();
	readonly #reader: EventReader;
	readonly #model: string;
	readonly #metadataMs: number;
	/**
	What follows a batch that ended in a broken event.
	*/
	#failure: ProtocolError | undefined;
	#isOver = false;

	/**
	Makes the batches of one response.

	@param reader - Its events; closed at the end, whichever it is.
	@param options - Of the answer.
	@param options.model - For error messages.
	@param options.metadataMs - How long the token counts may take after the model's stop, in milliseconds.
	*/
	constructor(reader: EventReader, {model, metadataMs}: {model: string; metadataMs: number}) {
		this.#reader = reader;
		this.#model = model;
		this.#metadataMs = metadataMs;
	}

	async #read() {
		try {
			return await (this.#mapper.hasStopped() ? nextWithin(this.#reader, this.#metadataMs) : this.#reader.next());
		} catch (error) {
			await this.#fail(error);
		}

		return undefined;
	}

	// After the model's stop nothing is missing but the token counts, so no failure counts.
	async #fail(error: unknown): Promise<void> {
		if (this.#mapper.hasStopped()) {
			return;
		}

		await this.return();
		throw mapError(error, this.#model, true);
	}

	async #end(): Promise<Result> {
		// An upstream that never ends is let go; one that was read to its end keeps its connection.
		await this.return();
		const end = this.#mapper.end();
		if (end !== undefined) {
			return {done: false, value: [end]};
		}

		if (!this.#mapper.hasStopped()) {
			// A body that ends between two frames is none that is damaged.
			throw new ProtocolError('model_cut', 'The model\'s answer was cut: its stream ended before the model\'s stop; try again.');
		}

		return over;
	}

	/**
	The batches themselves.
	*/
	[Symbol.asyncIterator](): this {
		return this;
	}

	/**
	The next batch.

	@throws {ProtocolError} where the model fails; `model_cut` where its stream ends before its stop.
	*/
	async next(): Promise<Result> {
		if (this.#isOver) {
			return over;
		}

		if (this.#failure !== undefined) {
			await this.return();
			throw this.#failure;
		}

		const result = await this.#read();
		if (result === undefined || result.done) {
			return this.#end();
		}

		const batch: ModelEvent[] = [];
		try {
			for (const frame of result.value) {
				batch.push(...this.#mapper.map(readEvent(frame)));
			}
		} catch (error) {
			// What came before a broken event still counts.
			if (this.#mapper.hasStopped()) {
				return {done: false, value: batch};
			}

			this.#failure = mapError(error, this.#model, true);
		}

		return {done: false, value: batch};
	}

	/**
	Leaves the stream.
	*/
	async return(): Promise<Result> {
		this.#isOver = true;
		await this.#reader.return();
		return over;
	}
}
