import {Buffer} from 'node:buffer';
import {afterwards, Batches} from '../core/batches.ts';
import type {EventFrame} from '../event-stream/event-frame.ts';
import type {EventReader} from '../event-stream/event-reader.ts';
import {createPatience} from '../event-stream/patience.ts';
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
	Makes the error that they fail with.
	*/
	translate: (error: unknown) => Error;
};

/**
The batches of an answer, one for each network chunk; an empty one is progress without content.

Once the model has told its stop, nothing is missing of the answer: neither what fails then nor what never ends takes it back.

@param reader - Its events; closed at the end, whichever it is.
*/
export function partBatches(reader: EventReader, reframer: Reframer, {metadataMs, translate}: PartOptions): Batches<ModelEvent> {
	const patience = createPatience(metadataMs, reader.leave);
	/**
	What follows a batch that was broken off.
	*/
	let failure: {error: unknown} | undefined;
	let held: Promise<void> | undefined;
	let isRead = false;
	let isLeft = false;

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

	const read = (frames: readonly EventFrame[]): ModelEvent[] => {
		// All payload parts of a network chunk in one piece: a reframer takes bytes that are cut anywhere.
		const parts = frames.filter(({type}) => type === 'PayloadPart').map(frame => frame.bytes());
		const bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
		return collect(emit => {
			reframer.push(bytes, emit);
		});
	};

	return new Batches({
		async each(take) {
			try {
				await reader.each((frames): Promise<void> | undefined => {
					held = take(read(frames));
					if (reframer.isStopped()) {
						patience.start();
					}

					return failure === undefined && !isRead ? held : afterwards(held, reader.leave);
				});
			} catch (error) {
				failure ??= reframer.isStopped() ? undefined : {error};
			}

			patience.end();
			await held;
			if (failure === undefined && !isRead && !isLeft) {
				isRead = true;
				const rest = collect(reframer.end);
				if (rest.length > 0) {
					await take(rest);
				}
			}

			// A connection that was read to its end goes back to the pool; any other is closed.
			reader.leave();
			if (failure !== undefined) {
				throw translate(failure.error);
			}
		},
		leave() {
			isLeft = true;
			reader.leave();
		},
	});
}
