import {Buffer} from 'node:buffer';
import type {EventFrame} from '../event-stream/event-frame.ts';
import type {EventReader} from '../event-stream/event-reader.ts';
import type {ModelEvent} from '../protocol/events.ts';
import type {Emit, Reframer} from './formats/reframer.ts';

type Result = IteratorResult<ModelEvent[], undefined>;

const over: Result = {done: true, value: undefined};

/**
The batches of an answer, one for each network chunk; an empty one is progress without content.

An iterator by hand rather than a generator: each layer of generators costs several ticks a batch.
*/
export class PartBatches implements AsyncIterableIterator<ModelEvent[], undefined> {
	readonly #reader: EventReader;
	readonly #reframer: Reframer;
	readonly #translate: (error: unknown) => Error;
	/**
	What follows a batch that was broken off.
	*/
	#failure: {error: unknown} | undefined;
	#isRead = false;
	#isOver = false;

	/**
	Makes the batches of one response.

	@param reader - Its events; closed at the end, whichever it is.
	@param reframer - Of the container's format.
	@param translate - Makes the error that is thrown.
	*/
	constructor(reader: EventReader, reframer: Reframer, translate: (error: unknown) => Error) {
		this.#reader = reader;
		this.#reframer = reframer;
		this.#translate = translate;
	}

	/**
	Runs a step of the reframer; what it found before it failed still counts.
	*/
	#collect(step: (emit: Emit) => void): ModelEvent[] {
		const batch: ModelEvent[] = [];
		try {
			step(event => {
				batch.push(event);
			});
		} catch (error) {
			this.#failure = {error};
		}

		return batch;
	}

	async #nextFrames(): Promise<EventFrame[] | undefined> {
		try {
			const {value} = await this.#reader.next();
			return value;
		} catch (error) {
			// Where the model has told its stop before, a connection that breaks after it has lost nothing of the answer.
			if (this.#reframer.isStopped()) {
				return undefined;
			}

			await this.return();
			throw this.#translate(error);
		}
	}

	/**
	The batches themselves.
	*/
	[Symbol.asyncIterator](): this {
		return this;
	}

	/**
	The next batch.

	@throws what `translate` makes of a failure.
	*/
	async next(): Promise<Result> {
		if (this.#isOver) {
			return over;
		}

		if (this.#failure !== undefined || this.#isRead) {
			// A connection that was read to its end goes back to the pool; any other is closed.
			await this.return();
			if (this.#failure !== undefined) {
				throw this.#translate(this.#failure.error);
			}

			return over;
		}

		const frames = await this.#nextFrames();
		if (frames === undefined) {
			this.#isRead = true;
			const rest = this.#collect(emit => {
				this.#reframer.end(emit);
			});
			return rest.length > 0 ? {done: false, value: rest} : this.next();
		}

		// All payload parts of a network chunk in one piece: a reframer takes bytes that are cut anywhere.
		const parts = frames.filter(({type}) => type === 'PayloadPart').map(frame => frame.bytes());
		const bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
		return {
			done: false,
			value: this.#collect(emit => {
				this.#reframer.push(bytes, emit);
			}),
		};
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
