import type {Encoder} from '../../protocol/encoder.ts';
import {ProtocolError} from '../../protocol/errors.ts';
import {sendError, type Exchange} from '../exchange.ts';
import type {SourceEvent} from '../types.ts';
import {createAnswerText} from './answer-text.ts';
import {createHeadWriter} from './head-writer.ts';
import {createOutbox, type Outbox} from './outbox.ts';

/**
The state of one answer: what of it was written, and whether it is over. Once it is, nothing more is written, whatever is called.
*/
export type AnswerWriter = {
	/**
	Whether its end is written, or its sink has failed.
	*/
	isOver: () => boolean;
	/**
	Whether the model has sent content.
	*/
	hasContent: () => boolean;
	/**
	How far its reader is behind.
	*/
	outbox: Pick<Outbox, 'isBehind' | 'isFull' | 'room'>;
	/**
	Writes one batch of the model in one write, and ends where the model's end is in it. Tells whether anything was written.
	*/
	take: (batch: SourceEvent[]) => boolean;
	/**
	Writes a heartbeat, the first time with the head.
	*/
	beat: (heartbeat: string) => void;
	/**
	Gives the model up and ends with a status, or with the `error` event where the head has left.
	*/
	fail: (error: ProtocolError) => void;
	/**
	Gives the model up and ends because the function's own time runs out: with `done`, or with an error where there is nothing to finish, neither a head that has left nor content that the encoder holds, or where the format can't end it.
	*/
	stopAtDeadline: () => void;
	/**
	Resolves when the answer has left. Rejects with what the sink throws, wherever it happened, which belongs to the host.
	*/
	left: Promise<void>;
};

/**
Makes the writer of one answer.

@param exchange - Whose sink gets the answer, and whose record the figures.
@param options.model - Named in the `start` event.
@param options.call - Its call; aborted where the answer ends before the model does.
*/
export function createAnswerWriter(exchange: Exchange, encoder: Encoder, {model, call}: {model: string; call: AbortController}): AnswerWriter {
	const {record, sink, settings} = exchange;
	const left = Promise.withResolvers<void>();
	let isOver = false;

	const breakOff = (error: unknown): void => {
		isOver = true;
		left.reject(error);
		call.abort();
	};

	const outbox = createOutbox(sink, settings.pendingCharacters, breakOff);
	const head = createHeadWriter(exchange, model, encoder, outbox);
	const text = createAnswerText(exchange, encoder);

	/**
	Runs each step of the answer, the model's and the clock's. A step tells whether it wrote anything.
	*/
	const step = (action: () => boolean): boolean => {
		try {
			return !isOver && action();
		} catch (error) {
			breakOff(error);
			return false;
		}
	};

	const end = (last: string): boolean => {
		const isWritten = head.write(last);
		isOver = true;
		left.resolve(outbox.end());
		return isWritten;
	};

	const fail = (error: ProtocolError): boolean => {
		if (head.hasHead()) {
			const {code, message, retryable} = error;
			record.code = code;
			record.failure = error;
			record.isTruncated = true;
			end(text.encodeEnd({
				type: 'error', code, message, requestId: record.requestId, retryable,
			}));
		} else {
			isOver = true;
			left.resolve(sendError(exchange, error));
		}

		call.abort();
		return true;
	};

	return {
		isOver: () => isOver,
		hasContent: text.hasContent,
		outbox,
		take: batch => step(() => {
			const output = text.encode(batch);
			if (text.isDone()) {
				return end(output);
			}

			// Content releases the head as soon as the format shows something of it.
			if (head.hasHead() || (output !== '' && text.hasContent())) {
				return head.write(output);
			}

			head.hold(output);
			return false;
		}),
		beat(heartbeat) {
			step(() => head.write(heartbeat));
		},
		fail(error) {
			step(() => fail(error));
		},
		stopAtDeadline() {
			step(() => {
				if (!(head.hasHead() || text.hasContent()) || encoder.canEnd?.() === false) {
					return fail(new ProtocolError('model_timeout', 'The model sent nothing before the function\'s own time ran out; try again, or raise the function\'s timeout.'));
				}

				end(text.encodeEnd({type: 'done', stopReason: 'deadline'}));
				call.abort();
				return true;
			});
		},
		left: left.promise,
	};
}
