import type {AnswerDetails, Question} from '../interactive/conversation.ts';

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
What a line of a file holds; `undefined` where it is none of ours. A field that is missing or of another type makes it none.
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
	const isTextOrNone = (field: string) => value[field] === undefined || typeof value[field] === 'string';
	switch (value.type) {
		case 'session': {
			return typeof value.v === 'number' && typeof value.id === 'string' && typeof value.created === 'string' && ['endpoint', 'model', 'system'].every(field => isTextOrNone(field));
		}

		case 'question': {
			return isContent(value.content) && isTextOrNone('typed') && isTextOrNone('at');
		}

		case 'piece': {
			return typeof value.text === 'string';
		}

		case 'answer': {
			return typeof value.isCut === 'boolean' && ['at', 'model', 'stopReason', 'reasoning'].every(field => isTextOrNone(field)) && isObjectOrNone(value.usage) && areCallsOrNone(value.toolCalls);
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
			return isTextOrNone(value.type);
		}

		default: {
			return false;
		}
	}
}

function isObjectOrNone(value: unknown): boolean {
	return value === undefined || (typeof value === 'object' && value !== null);
}

function isContent(value: unknown): boolean {
	return typeof value === 'string' || (Array.isArray(value) && value.length > 0 && value.every(part => isObject(part) && typeof part.type === 'string' && (part.text === undefined || typeof part.text === 'string')));
}

function areCallsOrNone(value: unknown): boolean {
	return value === undefined || (Array.isArray(value) && value.every(call => isObject(call) && typeof call.input === 'string'));
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}
