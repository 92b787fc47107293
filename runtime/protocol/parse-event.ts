import {DecodeError} from './decode-error.ts';
import type {StreamEvent} from './events.ts';

/**
The fields that each event must have, so that what the union promises is there at run time.
*/
const requiredFields: Readonly<Record<StreamEvent['type'], ReadonlyArray<readonly [name: string, type: string]>>> = {
	start: [['v', 'number'], ['requestId', 'string'], ['model', 'string']],
	delta: [['text', 'string']],
	reasoning: [],
	tool: [['index', 'number']],
	usage: [['inputTokens', 'number'], ['outputTokens', 'number'], ['totalTokens', 'number']],
	ping: [],
	done: [['stopReason', 'string']],
	error: [['code', 'string'], ['message', 'string'], ['requestId', 'string'], ['retryable', 'boolean']],
};

/**
Whether this version knows the event; others are to be ignored.
*/
export function isKnownType(type: string): type is StreamEvent['type'] {
	return Object.hasOwn(requiredFields, type);
}

/**
Reads one event from its JSON text; `undefined` for an event of a type that this version does not know. Fields that it does not know are kept as they are.

@throws {DecodeError} `ERR_EVENT_MALFORMED` where the text is no JSON object, has no `type`, or lacks a field of its type.
*/
export function parseEvent(json: string): StreamEvent | undefined {
	let event: unknown;
	try {
		event = JSON.parse(json);
	} catch (error) {
		throw malformed(`is not valid JSON (${json.length} characters)`, error);
	}

	if (!isRecord(event) || typeof event.type !== 'string') {
		throw malformed('is not an object with a "type"');
	}

	if (!isKnownType(event.type)) {
		return undefined;
	}

	for (const [name, type] of requiredFields[event.type]) {
		if (typeof event[name] !== type) {
			throw malformed(`of type "${event.type}" needs "${name}" as a ${type}, received ${typeof event[name]}`);
		}
	}

	return event as StreamEvent;
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null;
}

function malformed(problem: string, cause?: unknown): DecodeError {
	return new DecodeError('ERR_EVENT_MALFORMED', `An event of the answer ${problem}; check that the URL is an endpoint of lambda-stream-functions `
		+ 'and that nothing on the way rewrites its answers.', cause);
}
