import {setTimeout as delay} from 'node:timers/promises';
import {ProtocolError} from '../../protocol/errors.ts';
import {batchesOf, type Take} from '../batches.ts';
import {toProtocolError, type Exchange} from '../exchange.ts';
import type {SourceAnswer, SourceEvent} from '../types.ts';

/**
Whether an event is something of the answer itself, or its end. An empty text is nothing.
*/
export function isContent(event: SourceEvent): boolean {
	return event.type === 'passed' ? event.isContent : event.type !== 'usage' && !('text' in event && event.text === '');
}

/**
Calls the model and gives its batches to `take`; an empty one is progress without content. Once only, and only where an accepted stream opens with a retryable exception, the call is repeated: a refused call was already repeated by the source, and after content nothing is.

@param open - Calls the model.
@param signal - Gives the call up.
@throws {ProtocolError} where the model fails; `model_cut` where its stream ends without `done`.
*/
export async function eachModelBatch({record, settings}: Exchange, {open, signal}: {open: (signal: AbortSignal) => Promise<SourceAnswer>; signal: AbortSignal}, take: Take<SourceEvent>): Promise<void> {
	let hasContent = false;
	let isDone = false;

	const note: Take<SourceEvent> = (batch): Promise<void> | undefined => {
		hasContent ||= batch.some(event => isContent(event));
		isDone ||= batch.some(({type}) => type === 'done');
		return take(batch);
	};

	const prepareRetry = async (error: unknown): Promise<void> => {
		const failure = toProtocolError(error);
		// An answer that was cut is no exception of the model.
		if (record.isRetried || hasContent || !failure.retryable || failure.code === 'model_cut') {
			throw failure;
		}

		record.isRetried = true;
		await delay(settings.retryDelayMs, undefined, {signal});
	};

	for (;;) {
		const {modelRequestId, events} = await open(signal);
		record.modelRequestId = modelRequestId;
		try {
			await batchesOf(events).each(note);
			if (isDone) {
				return;
			}

			throw new ProtocolError('model_cut', 'The model\'s answer was cut: its stream ended without its final event; try again.');
		} catch (error) {
			await prepareRetry(error);
		}
	}
}
