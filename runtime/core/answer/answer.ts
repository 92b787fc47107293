import type {Encoder} from '../../protocol/encoder.ts';
import {ProtocolError} from '../../protocol/errors.ts';
import {toProtocolError, type Exchange} from '../exchange.ts';
import type {ModelRequest} from '../../request/model-request.ts';
import {createAnswerWriter} from './answer-writer.ts';
import {modelBatches} from './model-batches.ts';
import {createOutbox} from './outbox.ts';
import {watch} from './watch.ts';

/**
Calls the model and streams its answer into the exchange's sink: one head, one write a batch, exactly one terminal event.

An error before the head is a status; after it, the `error` event. Resolves when the answer has left; rejects only where the sink fails.

@param exchange - The request, its sink and its source.
@param request - What the model is asked.
@param encoder - The answer's format. One that gives back nothing until the end, holds the head until then.
*/
export async function answer(exchange: Exchange, request: ModelRequest, encoder: Encoder): Promise<void> {
	const {settings, record, sink} = exchange;
	record.model = request.model;
	const abort = new AbortController();
	const ended = Promise.withResolvers<void>();
	let isOver = false;

	const end = (left: Promise<void>): void => {
		isOver = true;
		clock.clear();
		ended.resolve(left);
	};

	const breakOff = (error: unknown): void => {
		isOver = true;
		clock.clear();
		ended.reject(error);
		abort.abort();
	};

	// What a sink throws belongs to the host, wherever it happened.
	const guard = (action: () => void): void => {
		try {
			action();
		} catch (error) {
			breakOff(error);
		}
	};

	const fail = (error: ProtocolError): void => {
		if (isOver) {
			return;
		}

		writer.fail(error);
		abort.abort();
	};

	const outbox = createOutbox(sink, settings.pendingCharacters, breakOff);
	const clock = watch(exchange, {
		heartbeat: encoder.heartbeat,
		outbox,
		beat(heartbeat) {
			writer.write(heartbeat);
		},
		stop: fail,
		stopAtDeadline() {
			if (writer.isStarted()) {
				writer.finish({type: 'done', stopReason: 'deadline'});
				abort.abort();
			} else {
				fail(new ProtocolError('model_timeout', 'The model sent nothing before the function\'s own time ran out; try again, or raise the function\'s timeout.'));
			}
		},
		guard,
	});
	const writer = createAnswerWriter(exchange, encoder, {
		model: request.model, outbox, onContent: clock.noteContent, onWrite: clock.noteWrite, onEnd: end,
	});
	if (settings.logContent) {
		record.prompt = request.messages;
	}

	// While the reader is far behind, the model is not read, and its silence is not its own.
	const waitForRoom = async (): Promise<void> => {
		if (isOver || !outbox.isFull()) {
			return;
		}

		await outbox.room();
		if (!isOver) {
			clock.noteProgress();
		}
	};

	const pump = async (): Promise<void> => {
		try {
			for await (const batch of modelBatches(exchange, request, abort.signal)) {
				// After the end the stream is only read out.
				if (isOver) {
					continue;
				}

				clock.noteProgress();
				guard(() => {
					writer.take(batch);
				});
				await waitForRoom();
			}
		} catch (error) {
			guard(() => {
				fail(toProtocolError(error));
			});
		}
	};

	const pumped = pump();
	try {
		await ended.promise;
	} finally {
		// The model's stream ends just behind its last event; reading it to the end keeps its connection for the next call. One that does not end is given up.
		const patience = Promise.withResolvers<void>();
		const timer = setTimeout(() => {
			abort.abort();
			patience.resolve();
		}, settings.settleMs);
		await Promise.race([pumped, patience.promise]);
		clearTimeout(timer);
	}
}
