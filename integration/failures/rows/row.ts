import {messagesStatus} from '../../../runtime/dialects/messages/error-object.ts';
import {errorCodes, ProtocolError, type ErrorCode} from '../../../runtime/protocol/errors.ts';
import type {FormatName} from '../helpers/formats.ts';
import type {ModelStep} from '../../../local-aws/index.ts';
import {answerCanary} from '../helpers/scripts.ts';

/**
What every reader must make of an answer, whatever its format.
*/
export type Expected =
	/**
	A status before the first byte: client error `RefusedError`, exit code 2.
	*/
	| {ending: 'refused'; status: number; code: ErrorCode}
	/**
	An error after `text`: client error `FailedError`, exit code 3.
	*/
	| {ending: 'failed'; text: string; code: ErrorCode}
	/**
	The whole answer: exit code 0.
	*/
	| {ending: 'done'; text: string; stopReason: string; finishReason: string};

/**
One row of the failure table: what the model service does, and what comes of it.
*/
export type Row = {
	steps: readonly ModelStep[];
	expected: Expected;
	/**
	What differs where the format can't carry a heartbeat.
	*/
	asText?: Expected;
	/**
	The fewest heartbeats that a reader sees, in formats that have them.
	*/
	heartbeats?: number;
	/**
	How often the service is called. Default: once.
	*/
	calls?: number;
	/**
	Further steps, one list for each later call.
	*/
	later?: ReadonlyArray<readonly ModelStep[]>;
};

/**
Rows by title.
*/
export type Rows = Readonly<Record<string, Row>>;

/**
The text before every failure in the middle.
*/
export const firstWords = `The first words, 야 안녕? ${answerCanary}. `;

/**
The outcome of an error in the middle of an answer.
*/
export function failed(code: ErrorCode): Expected {
	return {ending: 'failed', text: firstWords, code};
}

/**
The outcome of an error before an answer.
*/
export function refused(status: number, code: ErrorCode): Expected {
	return {ending: 'refused', status, code};
}

/**
The outcome of a complete answer.
*/
export function done(text: string, stopReason = 'end_turn', finishReason = 'stop'): Expected {
	return {
		ending: 'done', text, stopReason, finishReason,
	};
}

/**
What a row expects of one format. JSON as a whole leaves only when it is complete, so every failure still finds an unsent status; its head can't be kept waiting by heartbeats either.
*/
export function expectedIn(row: Row, format: FormatName): Expected {
	const expected = isHeldBack(format) ? row.asText ?? row.expected : row.expected;
	const seen = format.endsWith(' JSON') ? expectedWhole(expected) : expected;
	// Anthropic has other statuses.
	return format.startsWith('Messages') && seen.ending === 'refused' ? {...seen, status: messagesStatus(new ProtocolError(seen.code, ''))} : seen;
}

function expectedWhole(expected: Expected): Expected {
	if (expected.ending === 'failed') {
		return refused(errorCodes[expected.code].status, expected.code);
	}

	// What the deadline leaves is an answer of its own, `length`, unless it leaves nothing.
	return expected.ending === 'done' && expected.stopReason === 'deadline' && expected.text === '' ? refused(504, 'model_timeout') : expected;
}

/**
Whether a format has no heartbeats.
*/
export function isHeldBack(format: FormatName): boolean {
	return format === 'text' || format.endsWith(' JSON');
}
