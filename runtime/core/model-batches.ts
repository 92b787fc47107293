import {setTimeout as delay} from 'node:timers/promises';
import {ProtocolError} from '../protocol/errors.ts';
import type {ModelEvent} from '../protocol/events.ts';
import {toProtocolError, type Exchange} from './exchange.ts';
import type {ModelRequest} from './types.ts';

/**
Whether an event is something of the answer itself, or its end. An empty text is nothing.
*/
export function isContent(event: ModelEvent): boolean {
	return event.type !== 'usage' && !('text' in event && event.text === '');
}

/**
Calls the model and yields its batches. Once only, and only where an accepted stream opens with a retryable exception, the call is repeated: a refused call was already repeated by the source, and after content nothing is.

@param exchange - Whose source is called.
@param request - What is asked.
@param signal - Gives the call up.
@throws {ProtocolError} where the model fails; `model_cut` where its stream ends without `done`.
@yields A batch of the model; an empty one is progress without content.
*/
export async function * modelBatches(exchange: Exchange, request: ModelRequest, signal: AbortSignal): AsyncGenerator<ModelEvent[]> {
	const {source, record, settings} = exchange;

	for (let canRetry = true; ; canRetry = false) {
		const {modelRequestId, events} = await source.stream(request, signal);
		record.modelRequestId = modelRequestId;
		let hasContent = false;
		let isDone = false;

		try {
			for await (const batch of events) {
				hasContent ||= batch.some(event => isContent(event));
				isDone ||= batch.some(({type}) => type === 'done');
				yield batch;
			}

			if (isDone) {
				return;
			}

			throw new ProtocolError('model_cut', 'The model\'s answer was cut: its stream ended without its final event; try again.');
		} catch (error) {
			const failure = toProtocolError(error);
			// An answer that was cut is no exception of the model.
			if (!canRetry || hasContent || !failure.retryable || failure.code === 'model_cut') {
				throw failure;
			}
		}

		record.isRetried = true;

		await delay(settings.retryDelayMs, undefined, {signal});
	}
}
