import type {Encoder} from '../../protocol/encoder.ts';
import {checkBounds} from '../../request/bounds/check-bounds.ts';
import type {ModelRequest} from '../../request/model-request.ts';
import {toProtocolError, type Exchange} from '../exchange.ts';
import type {BatchSource} from '../batches.ts';
import type {SourceAnswer, SourceEvent} from '../types.ts';
import {createAnswerWriter, type AnswerWriter} from './answer-writer.ts';
import {eachModelBatch} from './model-batches.ts';
import {watch, type Clock} from './watch.ts';

/**
A call of a model whose answer is to be streamed.
*/
export type AnswerCall = {
	/**
	The model, as callers name it.
	*/
	model: string;
	/**
	Calls it; once more where its stream opens with a failure that may pass.
	*/
	open: (signal: AbortSignal) => Promise<SourceAnswer>;
};

/**
Checks a request against the owner's bounds, calls the model and streams its answer, as {@link streamAnswer} does.

@throws {ProtocolError} where the bounds don't allow the request.
*/
export async function answer(exchange: Exchange, request: ModelRequest, encoder: Encoder): Promise<void> {
	const {settings, record, source} = exchange;
	record.model = request.model;
	record.request = request;
	source.check?.(request);
	checkBounds(request, settings, exchange.request.body.byteLength, source.addedBytes?.(request));
	await streamAnswer(exchange, {model: request.model, open: async signal => source.stream(request, signal)}, encoder);
}

/**
Calls a model and streams its answer into the exchange's sink: one head, one write a batch, exactly one terminal event.

An error before the head is a status; after it, the `error` event. Resolves when the answer has left; rejects only where the sink fails.

The writer holds the state of the answer. The clock and the loop over the model's batches act on it, and it knows neither.

@param encoder - The answer's format. One that gives back nothing until the end, holds the head until then.
*/
export async function streamAnswer(exchange: Exchange, {model, open}: AnswerCall, encoder: Encoder): Promise<void> {
	exchange.record.model = model;
	const call = new AbortController();
	const writer = createAnswerWriter(exchange, encoder, {model, call});
	const clock = watch(exchange, writer, encoder.heartbeat);
	const pumped = pump(async take => eachModelBatch(exchange, {open, signal: call.signal}, take), writer, clock);
	try {
		await writer.left;
	} finally {
		clock.clear();
		await settle(pumped, call, exchange.settings.settleMs);
	}
}

/**
Writes each batch as it comes, until the model's stream ends or fails.
*/
async function pump(each: BatchSource<SourceEvent>['each'], writer: AnswerWriter, clock: Clock): Promise<void> {
	const {outbox} = writer;
	// While the reader is far behind, the model is not read, and its silence is not its own.
	const wait = async (): Promise<void> => {
		await outbox.room();
		clock.noteProgress();
	};

	try {
		await each((batch): Promise<void> | undefined => {
			// After the end the stream is only read out.
			if (writer.isOver()) {
				return undefined;
			}

			clock.noteBatch(writer.take(batch));
			return writer.isOver() || !outbox.isFull() ? undefined : wait();
		});
	} catch (error) {
		writer.fail(toProtocolError(error));
	}
}

/**
The model's stream ends just behind its last event; reading it to the end keeps its connection for the next call. One that does not end is given up.
*/
async function settle(pumped: Promise<void>, call: AbortController, ms: number): Promise<void> {
	const patience = Promise.withResolvers<void>();
	const timer = setTimeout(() => {
		call.abort();
		patience.resolve();
	}, ms);
	await Promise.race([pumped, patience.promise]);
	clearTimeout(timer);
}
