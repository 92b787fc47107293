import {setTimeout as delay} from 'node:timers/promises';
import {ProtocolError} from '../../protocol/errors.ts';
import {asyncIterator, over} from '../async-iterator.ts';
import {toProtocolError, type Exchange} from '../exchange.ts';
import type {SourceAnswer, SourceEvent} from '../types.ts';

/**
Whether an event is something of the answer itself, or its end. An empty text is nothing.
*/
export function isContent(event: SourceEvent): boolean {
	return event.type === 'passed' ? event.isContent : event.type !== 'usage' && !('text' in event && event.text === '');
}

/**
Calls the model and gives its batches; an empty one is progress without content. Once only, and only where an accepted stream opens with a retryable exception, the call is repeated: a refused call was already repeated by the source, and after content nothing is.

The iterator throws a `ProtocolError` where the model fails; `model_cut` where its stream ends without `done`.

@param open - Calls the model.
@param signal - Gives the call up.
*/
export function modelBatches({record, settings}: Exchange, open: (signal: AbortSignal) => Promise<SourceAnswer>, signal: AbortSignal): AsyncIterableIterator<SourceEvent[], undefined> {
	let events: AsyncIterator<SourceEvent[]> | undefined;
	let hasContent = false;
	let isDone = false;

	const call = async (): Promise<AsyncIterator<SourceEvent[]>> => {
		const answer = await open(signal);
		record.modelRequestId = answer.modelRequestId;
		return answer.events[Symbol.asyncIterator]();
	};

	const prepareRetry = async (error: unknown): Promise<void> => {
		const failure = toProtocolError(error);
		// An answer that was cut is no exception of the model.
		if (record.isRetried || hasContent || !failure.retryable || failure.code === 'model_cut') {
			throw failure;
		}

		record.isRetried = true;
		events = undefined;
		await delay(settings.retryDelayMs, undefined, {signal});
	};

	const next = async (): Promise<IteratorResult<SourceEvent[], undefined>> => {
		for (;;) {
			events ??= await call();
			try {
				const result = await events.next();
				if (!result.done) {
					hasContent ||= result.value.some(event => isContent(event));
					isDone ||= result.value.some(({type}) => type === 'done');
					return result;
				}

				if (isDone) {
					return over;
				}

				throw new ProtocolError('model_cut', 'The model\'s answer was cut: its stream ended without its final event; try again.');
			} catch (error) {
				await prepareRetry(error);
			}
		}
	};

	return asyncIterator(next, async () => events?.return?.());
}
