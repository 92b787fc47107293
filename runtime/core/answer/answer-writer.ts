import type {Encoder} from '../../protocol/encoder.ts';
import type {ProtocolError} from '../../protocol/errors.ts';
import type {DoneEvent, ModelEvent} from '../../protocol/events.ts';
import {sendError, type Exchange} from '../exchange.ts';
import {createHeadWriter} from './head-writer.ts';
import {isContent} from './model-batches.ts';
import type {Outbox} from './outbox.ts';
import {createPieceEncoder} from './piece-encoder.ts';

/**
Writes one answer, whose end is either `finish` or `fail`.
*/
export type AnswerWriter = {
	/**
	Whether there is something to finish: a head that has left, or content that an encoder holds until the end.
	*/
	isStarted: () => boolean;
	/**
	Writes text, the first time with the head.
	*/
	write: (text: string) => void;
	/**
	Writes one batch of the model in one write, and finishes where its end is in it.
	*/
	take: (batch: ModelEvent[]) => void;
	finish: (done: DoneEvent) => void;
	/**
	A status, or the `error` event where the head has left.
	*/
	fail: (error: ProtocolError) => void;
};

/**
Makes the writer of one answer.

@param exchange - Whose sink gets the head, and whose record the figures.
@param encoder - The answer's format.
@param options - What it works with.
@param options.model - Named in the `start` event.
@param options.outbox - The way of its text.
@param options.onContent - Called at the first content.
@param options.onWrite - Called after each write.
@param options.onEnd - Called once all is written, with what resolves when it has left.
*/
export function createAnswerWriter(exchange: Exchange, encoder: Encoder, options: {
	model: string;
	outbox: Outbox;
	onContent: () => void;
	onWrite: () => void;
	onEnd: (left: Promise<void>) => void;
}): AnswerWriter {
	const {model, outbox, onContent, onWrite, onEnd} = options;
	const {record, settings: {logContent}} = exchange;
	const startedAt = performance.now();
	const writer = createHeadWriter(exchange, model, encoder, outbox);
	const pieces = createPieceEncoder(encoder, text => {
		if (logContent) {
			record.answer = (record.answer ?? '') + text;
		}
	});
	let hasContent = false;

	const write = (text: string): void => {
		if (writer.write(text)) {
			onWrite();
		}
	};

	const end = (text: string): void => {
		write(text);
		onEnd(outbox.end());
	};

	const finish = (done: DoneEvent, text = ''): void => {
		record.stopReason = done.stopReason;
		end(text + pieces.flush() + encoder.encode(done));
	};

	return {
		isStarted: () => writer.hasHead() || hasContent,
		write,
		finish,
		take(batch) {
			let text = '';
			for (const event of batch) {
				if (!hasContent && isContent(event)) {
					hasContent = true;
					record.timeToFirstTokenMs = performance.now() - startedAt;
					onContent();
				}

				if (event.type === 'done') {
					finish(event, text);
					return;
				}

				if (event.type === 'usage') {
					record.inputTokens = event.inputTokens;
					record.outputTokens = event.outputTokens;
				}

				text += pieces.encode(event);
			}

			// Content releases the head as soon as the format shows something of it.
			if (writer.hasHead() || (text !== '' && hasContent)) {
				write(text);
			} else {
				writer.hold(text);
			}
		},
		fail(error) {
			if (!writer.hasHead()) {
				onEnd(sendError(exchange, error));
				return;
			}

			const {code, message, retryable} = error;
			record.code = code;
			record.failure = error;
			record.isTruncated = true;
			end(pieces.flush() + encoder.encode({
				type: 'error', code, message, requestId: record.requestId, retryable,
			}));
		},
	};
}
