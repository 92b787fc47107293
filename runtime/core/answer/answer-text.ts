import type {Encoder} from '../../protocol/encoder.ts';
import type {DoneEvent, ErrorEvent} from '../../protocol/events.ts';
import type {Exchange} from '../exchange.ts';
import {longestContent} from '../record/record.ts';
import type {SourceEvent} from '../types.ts';
import {isContent} from './model-batches.ts';
import {createPieceEncoder} from './piece-encoder.ts';

/**
What the model says, as text in the answer's format.
*/
export type AnswerText = {
	/**
	The text of a batch, up to the model's end where that is in it.
	*/
	encode: (batch: SourceEvent[]) => string;
	/**
	The text of an end that is not the model's.
	*/
	encodeEnd: (event: DoneEvent | ErrorEvent) => string;
	/**
	Whether the model has sent content, or its end.
	*/
	hasContent: () => boolean;
	/**
	Whether the model's end has come.
	*/
	isDone: () => boolean;
};

/**
Makes the text of one answer, and notes its figures in the record as they come.
*/
export function createAnswerText({record, settings: {logContent}}: Pick<Exchange, 'record' | 'settings'>, encoder: Encoder): AnswerText {
	const startedAt = performance.now();
	const isNoted = (): boolean => logContent && (record.answer?.length ?? 0) < longestContent;
	const note = (text: string): void => {
		if (isNoted()) {
			record.answer = (record.answer ?? '') + text;
		}
	};

	const pieces = createPieceEncoder(encoder, note);
	let hasContent = false;
	let isDone = false;

	const encodeEnd = (event: DoneEvent | ErrorEvent): string => {
		if (event.type === 'done') {
			record.stopReason = event.stopReason;
		}

		return pieces.flush() + encoder.encode(event);
	};

	return {
		encode(batch) {
			let text = '';
			for (const event of batch) {
				if (!hasContent && isContent(event)) {
					hasContent = true;
					record.timeToFirstTokenMs = performance.now() - startedAt;
				}

				if (event.type === 'passed') {
					// An event may have to read its own text first, which is for the log alone.
					if (isNoted()) {
						note(event.text ?? '');
					}

					text += encoder.pass?.(event) ?? '';
					continue;
				}

				if (event.type === 'done') {
					isDone = true;
					return text + encodeEnd(event);
				}

				if (event.type === 'usage') {
					record.inputTokens = event.inputTokens;
					record.outputTokens = event.outputTokens;
				}

				text += pieces.encode(event);
			}

			return text;
		},
		encodeEnd,
		hasContent: () => hasContent,
		isDone: () => isDone,
	};
}
