import {Buffer} from 'node:buffer';
import {asyncIterator, over} from '../core/async-iterator.ts';
import type {EventFrame} from '../event-stream/event-frame.ts';
import type {EventReader} from '../event-stream/event-reader.ts';
import {nextUntil} from '../event-stream/next-until.ts';
import type {ModelEvent} from '../protocol/events.ts';
import type {Emit, Reframer} from '../formats/reframer.ts';

/**
How an answer ends that is not in order.
*/
export type PartOptions = {
	/**
	How long the end of the bytes may take after the model's stop, in milliseconds, whatever else comes in that time.
	*/
	metadataMs: number;
	/**
	Makes the error that the iterator throws.
	*/
	translate: (error: unknown) => Error;
};

/**
The batches of an answer, one for each network chunk; an empty one is progress without content.

Once the model has told its stop, nothing is missing of the answer: neither what fails then nor what never ends takes it back.

@param reader - Its events; closed at the end, whichever it is.
*/
export function partBatches(reader: EventReader, reframer: Reframer, {metadataMs, translate}: PartOptions): AsyncIterableIterator<ModelEvent[], undefined> {
	/**
	What follows a batch that was broken off.
	*/
	let failure: {error: unknown} | undefined;
	let isRead = false;
	let isOver = false;
	/**
	When the end of the bytes is no longer waited for.
	*/
	let patience: number | undefined;

	/**
	Runs a step of the reframer; what it found before it failed still counts.
	*/
	const collect = (step: (emit: Emit) => void): ModelEvent[] => {
		const batch: ModelEvent[] = [];
		try {
			step(event => {
				batch.push(event);
			});
		} catch (error) {
			if (reframer.isStopped() && !isRead) {
				isRead = true;
				batch.push(...collect(reframer.end));
			} else {
				failure = {error};
			}
		}

		return batch;
	};

	const leave = async (): Promise<void> => {
		isOver = true;
		await reader.return();
	};

	const nextFrames = async (): Promise<EventFrame[] | undefined> => {
		try {
			if (!reframer.isStopped()) {
				const {value} = await reader.next();
				return value;
			}

			patience ??= performance.now() + metadataMs;
			const result = await nextUntil(reader, patience);
			return result?.value;
		} catch (error) {
			if (reframer.isStopped()) {
				return undefined;
			}

			await leave();
			throw translate(error);
		}
	};

	const next = async (): Promise<IteratorResult<ModelEvent[], undefined>> => {
		if (isOver) {
			return over;
		}

		if (failure !== undefined || isRead) {
			// A connection that was read to its end goes back to the pool; any other is closed.
			await leave();
			if (failure !== undefined) {
				throw translate(failure.error);
			}

			return over;
		}

		const frames = await nextFrames();
		if (frames === undefined) {
			isRead = true;
			const rest = collect(emit => {
				reframer.end(emit);
			});
			return rest.length > 0 ? {done: false, value: rest} : next();
		}

		// All payload parts of a network chunk in one piece: a reframer takes bytes that are cut anywhere.
		const parts = frames.filter(({type}) => type === 'PayloadPart').map(frame => frame.bytes());
		const bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
		return {
			done: false,
			value: collect(emit => {
				reframer.push(bytes, emit);
			}),
		};
	};

	return asyncIterator(next, leave);
}
