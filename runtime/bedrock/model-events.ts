import type {EventReader} from '../event-stream/event-reader.ts';
import type {ProtocolError} from '../protocol/errors.ts';
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

@param reader - Its events; closed at the end, whichever it is.
@param options - Of the answer.
@param options.model - For error messages.
@param options.metadataMs - How long the token counts may take after the model's stop, in milliseconds.
*/
export function modelEvents(reader: EventReader, {model, metadataMs}: {model: string; metadataMs: number}): AsyncIterableIterator<ModelEvent[], undefined> {
	const mapper = createEventMapper();
	/**
	What follows a batch that ended in a broken event.
	*/
	let failure: ProtocolError | undefined;
	let isOver = false;

	const leave = async (): Promise<Result> => {
		isOver = true;
		await reader.return();
		return over;
	};

	const read = async () => {
		try {
			return await (mapper.hasStopped() ? nextWithin(reader, metadataMs) : reader.next());
		} catch (error) {
			// After the model's stop nothing is missing but the token counts, so no failure counts.
			if (!mapper.hasStopped()) {
				await leave();
				throw mapError(error, model, true);
			}
		}

		return undefined;
	};

	return {
		[Symbol.asyncIterator]() {
			return this;
		},
		/**
		The next batch. A body that ends before the model's stop, between two frames, just ends: that its answer was cut is the core's to say.

		@throws {ProtocolError} where the model fails.
		*/
		async next(): Promise<Result> {
			if (isOver) {
				return over;
			}

			if (failure !== undefined) {
				await leave();
				throw failure;
			}

			const result = await read();
			if (result === undefined || result.done) {
				// An upstream that never ends is let go; one that was read to its end keeps its connection.
				await leave();
				const end = mapper.end();
				return end === undefined ? over : {done: false, value: [end]};
			}

			const batch: ModelEvent[] = [];
			try {
				for (const frame of result.value) {
					batch.push(...mapper.map(readEvent(frame)));
				}
			} catch (error) {
				// What came before a broken event still counts.
				failure = mapper.hasStopped() ? undefined : mapError(error, model, true);
			}

			return {done: false, value: batch};
		},
		return: leave,
	};
}
