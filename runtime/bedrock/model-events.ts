import {afterwards, Batches} from '../core/batches.ts';
import type {EventFrame} from '../event-stream/event-frame.ts';
import type {EventReader} from '../event-stream/event-reader.ts';
import {createPatience} from '../event-stream/patience.ts';
import type {ProtocolError} from '../protocol/errors.ts';

/**
What makes events of one answer's frames.
*/
export type FrameMapper<Event> = {
	/**
	Adds what a frame says to a batch; often nothing.

	@throws what makes the answer a failure, once the batch is given out.
	*/
	map: (frame: EventFrame, batch: Event[]) => void;
	/**
	Whether the model's stop has come, after which no failure counts.
	*/
	hasStopped: () => boolean;
	/**
	The end of an answer that has stopped and whose last event never came; `undefined` for any other.
	*/
	end: () => Event[] | undefined;
};

/**
The batches of an answer, one for each of Bedrock's. An empty one is progress without content.

They fail with a `ProtocolError` where the model does. A body that ends before the model's stop, between two frames, just ends: that its answer was cut is the core's to say.

@param reader - Its events; closed at the end, whichever it is.
@param options.mapper - How its frames are read.
@param options.toError - Says a failure of the stream in the protocol's words.
@param options.metadataMs - How long the token counts may take after the model's stop, in milliseconds, whatever else comes in that time.
*/
export function modelEvents<Event>(reader: EventReader, options: {
	mapper: FrameMapper<Event>;
	metadataMs: number;
	toError: (error: unknown) => ProtocolError;
}): Batches<Event> {
	const {mapper, metadataMs, toError} = options;
	const patience = createPatience(metadataMs, reader.leave);
	/**
	What follows a batch that ended in a broken event.
	*/
	let failure: ProtocolError | undefined;
	let held: Promise<void> | undefined;
	let isLeft = false;

	const read = (frames: readonly EventFrame[]): Event[] => {
		const batch: Event[] = [];
		try {
			for (const frame of frames) {
				mapper.map(frame, batch);
			}
		} catch (error) {
			// What came before a broken event still counts.
			failure = mapper.hasStopped() ? undefined : toError(error);
		}

		return batch;
	};

	return new Batches({
		async each(take) {
			try {
				await reader.each((frames): Promise<void> | undefined => {
					held = take(read(frames));
					if (mapper.hasStopped()) {
						patience.start();
					}

					return failure === undefined ? held : afterwards(held, reader.leave);
				});
			} catch (error) {
				// After the model's stop nothing is missing but the token counts, so no failure counts.
				failure = mapper.hasStopped() ? undefined : toError(error);
			}

			patience.end();
			// An upstream that never ends is let go; one that was read to its end keeps its connection.
			reader.leave();
			await held;
			if (failure !== undefined) {
				throw failure;
			}

			const end = isLeft ? undefined : mapper.end();
			if (end !== undefined) {
				await take(end);
			}
		},
		leave() {
			isLeft = true;
			reader.leave();
		},
	});
}
