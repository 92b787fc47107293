import {asyncIterator, over} from '../core/async-iterator.ts';
import type {EventReader} from '../event-stream/event-reader.ts';
import {nextUntil} from '../event-stream/next-until.ts';
import type {ProtocolError} from '../protocol/errors.ts';
import type {ModelEvent} from '../protocol/events.ts';
import {mapError, type ModelName} from './map-error.ts';
import {createAnswerFilter} from './answer-filter.ts';
import {createEventMapper} from './map-events.ts';
import {readEvent} from './read-event.ts';
import type {Call} from './to-input.ts';

/**
The batches of an answer, one for each of Bedrock's. An empty one is progress without content.

The iterator throws a `ProtocolError` where the model fails. A body that ends before the model's stop, between two frames, just ends: that its answer was cut is the core's to say.

@param reader - Its events; closed at the end, whichever it is.
@param options.model - For error messages.
@param options.metadataMs - How long the token counts may take after the model's stop, in milliseconds, whatever else comes in that time.
@param options.call - How the answer is to be read.
*/
export function modelEvents(reader: EventReader, {model, metadataMs, call}: {model: ModelName; metadataMs: number; call: Pick<Call, 'toolNames' | 'answerTool'>}): AsyncIterableIterator<ModelEvent[], undefined> {
	const mapper = createEventMapper(call.toolNames);
	const filter = call.answerTool === undefined ? undefined : createAnswerFilter(call.answerTool);
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
				throw mapError(error, model, true);
			}
		}

		return undefined;
	};

	const next = async (): Promise<IteratorResult<ModelEvent[], undefined>> => {
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
			return end === undefined ? over : {done: false, value: filter?.([end]) ?? [end]};
		}

		const batch: ModelEvent[] = [];
		try {
			for (const frame of result.value) {
				const events = mapper.map(readEvent(frame));
				batch.push(...(filter?.(events) ?? events));
			}
		} catch (error) {
			// What came before a broken event still counts.
			failure = mapper.hasStopped() ? undefined : mapError(error, model, true);
		}

		return {done: false, value: batch};
	};

	return asyncIterator(next, leave);
}
