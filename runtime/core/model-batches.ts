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
Calls the model and gives its batches; an empty one is progress without content. Once only, and only where an accepted stream opens with a retryable exception, the call is repeated: a refused call was already repeated by the source, and after content nothing is.

An iterator by hand rather than a generator, for it runs once for each piece of an answer.

@param exchange - Whose source is called.
@param request - What is asked.
@param signal - Gives the call up.
*/
export function modelBatches(exchange: Exchange, request: ModelRequest, signal: AbortSignal): AsyncIterableIterator<ModelEvent[], undefined> {
	return new ModelBatches(exchange, request, signal);
}

class ModelBatches implements AsyncIterableIterator<ModelEvent[], undefined> {
	readonly #exchange: Exchange;
	readonly #request: ModelRequest;
	readonly #signal: AbortSignal;
	#events: AsyncIterator<ModelEvent[]> | undefined;
	#canRetry = true;
	#hasContent = false;
	#isDone = false;

	constructor(exchange: Exchange, request: ModelRequest, signal: AbortSignal) {
		this.#exchange = exchange;
		this.#request = request;
		this.#signal = signal;
	}

	async #call(): Promise<AsyncIterator<ModelEvent[]>> {
		const {modelRequestId, events} = await this.#exchange.source.stream(this.#request, this.#signal);
		this.#exchange.record.modelRequestId = modelRequestId;
		return events[Symbol.asyncIterator]();
	}

	async #prepareRetry(error: unknown): Promise<void> {
		const failure = toProtocolError(error);
		// An answer that was cut is no exception of the model.
		if (!this.#canRetry || this.#hasContent || !failure.retryable || failure.code === 'model_cut') {
			throw failure;
		}

		const {record, settings} = this.#exchange;
		record.isRetried = true;
		this.#canRetry = false;
		this.#events = undefined;
		await delay(settings.retryDelayMs, undefined, {signal: this.#signal});
	}

	[Symbol.asyncIterator](): this {
		return this;
	}

	/**
	The next batch.

	@throws {ProtocolError} where the model fails; `model_cut` where its stream ends without `done`.
	*/
	async next(): Promise<IteratorResult<ModelEvent[], undefined>> {
		for (;;) {
			this.#events ??= await this.#call();
			try {
				const result = await this.#events.next();
				if (!result.done) {
					this.#hasContent ||= result.value.some(event => isContent(event));
					this.#isDone ||= result.value.some(({type}) => type === 'done');
					return result;
				}

				if (this.#isDone) {
					return {done: true, value: undefined};
				}

				throw new ProtocolError('model_cut', 'The model\'s answer was cut: its stream ended without its final event; try again.');
			} catch (error) {
				await this.#prepareRetry(error);
			}
		}
	}

	/**
	Leaves the model.
	*/
	async return(): Promise<IteratorResult<ModelEvent[], undefined>> {
		await this.#events?.return?.();
		return {done: true, value: undefined};
	}
}
