import {ProtocolError} from '../protocol/errors.ts';
import {describe} from './describe.ts';

/**
A check of a value: what it takes, and the words for it.
*/
export type Rule<T> = {is: (value: unknown) => value is T; allowed: string};

/**
The fields of one JSON object, read by name.
*/
export type Fields = {
	/**
	A field's place in the body, such as `messages[0].role`.
	*/
	where: (name: string) => string;
	/**
	The value as it came; `undefined` where the field is missing.
	*/
	raw: (name: string) => unknown;
	/**
	A value that must be there. Throws `invalid_request`.
	*/
	get: <T>(name: string, rule: Rule<T>) => T;
	/**
	A value that may be missing. Throws `invalid_request`.
	*/
	find: <T>(name: string, rule: Rule<T>) => T | undefined;
};

/**
Opens a JSON object of the request for reading.

@param value - Any JSON value.
@param place - Its place in the body; empty for the body itself.
@param names - The fields that it may have.
@throws {ProtocolError} `invalid_request` where it is no object, or has another field.
*/
export function readFields(value: unknown, place: string, names: readonly string[]): Fields {
	if (!isObject(value)) {
		throw refusal(place, `an object with ${names.map(name => `"${name}"`).join(', ')}`, value);
	}

	const unknown = Object.keys(value).find(name => !names.includes(name));
	if (unknown !== undefined) {
		throw new ProtocolError('invalid_request', `The field ${describe(unknown)}${place === '' ? '' : ` of "${place}"`} is not known; the fields are ${names.join(', ')}.`);
	}

	const entries = new Map(Object.entries(value));
	const where = (name: string) => place === '' ? name : `${place}.${name}`;
	const get = <T>(name: string, rule: Rule<T>): T => check(entries.get(name), where(name), rule);
	return {
		where,
		raw: name => entries.get(name),
		get,
		find: (name, rule) => entries.get(name) === undefined ? undefined : get(name, rule),
	};
}

/**
Whether the value is a JSON object: no array, not null.
*/
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
The value, where the rule takes it.

@throws {ProtocolError} `invalid_request`.
*/
export function check<T>(value: unknown, where: string, rule: Rule<T>): T {
	if (rule.is(value)) {
		return value;
	}

	throw refusal(where, rule.allowed, value);
}

/**
The error of a field whose value is not allowed.
*/
export function refusal(where: string, allowed: string, received: unknown): ProtocolError {
	return new ProtocolError('invalid_request', `The field "${where}" must be ${allowed}, but was ${describe(received)}.`);
}
