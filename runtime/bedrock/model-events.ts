import {asyncIterator, over} from '../core/async-iterator.ts';
import type {EventReader} from '../event-stream/event-reader.ts';
import {nextUntil} from '../event-stream/next-until.ts';
import type {ProtocolError} from '../protocol/errors.ts';
import type {EventFrame} from '../event-stream/event-frame.ts';

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

The iterator throws a `ProtocolError` where the model fails. A body that ends before the model's stop, between two frames, just ends: that its answer was cut is the core's to say.

@param reader - Its events; closed at the end, whichever it is.
@param options.mapper - How its frames are read.
@param options.toError - Says a failure of the stream in the protocol's words.
@param options.metadataMs - How long the token counts may take after the model's stop, in milliseconds, whatever else comes in that time.
*/
export function modelEvents<Event>(reader: EventReader, options: {
	mapper: FrameMapper<Event>;
	metadataMs: number;
	toError: (error: unknown) => ProtocolError;
}): AsyncIterableIterator<Event[], undefined> {
	const {mapper, metadataMs, toError} = options;
	/**
	What follows a batch that ended in a broken event.
	*/
	let failure: ProtocolError | undefined;
	let isOver = false;
	/**
	When the token counts are no longer waited for.
	*/
	let patience: number | undefined;

	const leave = async (): Promise<void> => {
		isOver = true;
		await reader.return();
	};

	const read = async () => {
		try {
			if (!mapper.hasStopped()) {
				return await reader.next();
			}

			patience ??= performance.now() + metadataMs;
			return await nextUntil(reader, patience);
		} catch (error) {
			// After the model's stop nothing is missing but the token counts, so no failure counts.
			if (!mapper.hasStopped()) {
				await leave();
				throw toError(error);
			}
		}

		return undefined;
	};

	const next = async (): Promise<IteratorResult<Event[], undefined>> => {
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
			return end === undefined ? over : {done: false, value: end};
		}

		const batch: Event[] = [];
		try {
			for (const frame of result.value) {
				mapper.map(frame, batch);
			}
		} catch (error) {
			// What came before a broken event still counts.
			failure = mapper.hasStopped() ? undefined : toError(error);
		}

		return {done: false, value: batch};
	};

	return asyncIterator(next, leave);
}
