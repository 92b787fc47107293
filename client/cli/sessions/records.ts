import type {AnswerDetails, Question} from '../interactive/conversation.ts';
import {
	areCallsOrNone,
	isContent,
	isTextOrNone,
	isUsageOrNone,
} from './fields.ts';

/**
The version of the files that are written here; another one may mean the same lines differently.
*/
export const sessionVersion = 1;

/**
The first line of a kept conversation.
*/
export type SessionHeader = {
	type: 'session';
	v: number;
	id: string;
	/**
	When it began, as ISO 8601.
	*/
	created: string;
	/**
	Where it was talked to, without what may be secret.
	*/
	endpoint?: string;
	model?: string;
	system?: string;
	/**
	The conversation that this one goes on from.
	*/
	from?: string;
};

/**
Each other line. Lines are only ever added: what is taken back is taken back by a further line.
*/
export type SessionRecord = (
	| {type: 'question'; at?: string} & Question
	/**
	Some of the answer's text, as it came.
	*/
	| {type: 'piece'; text: string}
	/**
	The answer's end. A question without one was cut off.
	*/
	| {type: 'answer'; at?: string; isCut: boolean} & AnswerDetails
	/**
	The last question is taken back with its answer, to be asked again.
	*/
	| {type: 'retry'}
	/**
	So many more of the oldest turns are no longer sent.
	*/
	| {type: 'drop'; turns: number}
	| {type: 'title'; title: string}
	| {type: 'system'; system?: string}
	| {type: 'model'; model?: string}
);

/**
What a line of a file holds; `undefined` where it is none of ours. A field that is missing or of another type makes it none; one that isn't known is left alone, since a later version may have written it.
*/
export function parseRecord(line: string): SessionHeader | SessionRecord | undefined {
	let value: unknown;
	try {
		value = JSON.parse(line);
	} catch {
		return undefined;
	}

	return typeof value === 'object' && value !== null && isRecord(value as Record<string, unknown>) ? value as SessionHeader | SessionRecord : undefined;
}

function isRecord(value: Record<string, unknown>): boolean {
	const areTextsOrNone = (...fields: string[]) => fields.every(field => isTextOrNone(value[field]));
	switch (value.type) {
		case 'session': {
			return typeof value.v === 'number' && typeof value.id === 'string' && typeof value.created === 'string' && areTextsOrNone('endpoint', 'model', 'system', 'from');
		}

		case 'question': {
			return isContent(value.content) && areTextsOrNone('typed', 'at');
		}

		case 'piece': {
			return typeof value.text === 'string';
		}

		case 'answer': {
			return typeof value.isCut === 'boolean' && areTextsOrNone('at', 'model', 'stopReason', 'reasoning') && isUsageOrNone(value.usage) && areCallsOrNone(value.toolCalls);
		}

		case 'retry': {
			return true;
		}

		case 'drop': {
			return Number.isSafeInteger(value.turns);
		}

		case 'title': {
			return typeof value.title === 'string';
		}

		case 'system':
		case 'model': {
			return areTextsOrNone(value.type);
		}

		default: {
			return false;
		}
	}
}
