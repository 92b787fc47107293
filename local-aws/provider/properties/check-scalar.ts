import type {CheckFailure} from '../errors.ts';
import {isRecord, signatureKey, signatures} from '../wire/wire-values.ts';
import type {Kind} from './kinds.ts';

/**
The value as it goes on, and what is wrong with it.
*/
export type CheckedValue = {value: unknown; failures: CheckFailure[]};

/**
A value for a message, shortened where it is long.
*/
export function shown(value: unknown): string {
	const json = JSON.stringify(value) ?? String(value);
	return json.length > 120 ? `${json.slice(0, 117)}...` : json;
}

/**
Refuses a value: what came and what is allowed.
*/
export function refuse(path: string, value: unknown, allowed: string): CheckedValue {
	return {value, failures: [{property: path, reason: `received ${shown(value)}, allowed ${allowed}`}]};
}

/**
A value that is right as it is.
*/
export function fine(value: unknown): CheckedValue {
	return {value, failures: []};
}

/**
Checks a text.
*/
export function checkString(value: unknown, kind: Extract<Kind, {type: 'string'}>, path: string): CheckedValue {
	if (typeof value !== 'string') {
		return refuse(path, value, 'text');
	}

	if (kind.allowed && !kind.allowed.includes(value)) {
		return refuse(path, value, kind.allowed.join(', '));
	}

	if (kind.pattern && !kind.pattern.test(value)) {
		return refuse(path, value, `text matching ${String(kind.pattern)}`);
	}

	const {minLength = 0, maxLength = Infinity} = kind;
	if (value.length < minLength || value.length > maxLength) {
		const range = maxLength === Infinity ? `at least ${minLength}` : `${minLength} to ${maxLength}`;
		return refuse(path, value, `${range} characters`);
	}

	return fine(value);
}

/**
Checks a number.
*/
export function checkNumber(value: unknown, kind: Extract<Kind, {type: 'number'}>, path: string): CheckedValue {
	const {min = -Infinity, max = Infinity, allowed} = kind;
	const noun = kind.integer ? 'a whole number' : 'a number';
	const range = Number.isFinite(min) && Number.isFinite(max)
		? `${min} to ${max}`
		: (Number.isFinite(min) ? `${noun} of at least ${min}` : noun);
	const isNumber = typeof value === 'number' && Number.isFinite(value) && (!kind.integer || Number.isSafeInteger(value));
	if (!isNumber) {
		return refuse(path, value, Number.isFinite(max) ? `${noun}, ${range}` : range);
	}

	if (allowed) {
		return allowed.includes(value) ? fine(value) : refuse(path, value, allowed.join(', '));
	}

	return value < min || value > max ? refuse(path, value, range) : fine(value);
}

/**
Checks a JSON document, which goes on as text.
*/
export function checkDocument(value: unknown, path: string): CheckedValue {
	if (isRecord(value)) {
		return fine(JSON.stringify(value));
	}

	if (typeof value !== 'string') {
		return refuse(path, value, 'a JSON document, as text or as an object');
	}

	try {
		if (isRecord(JSON.parse(value))) {
			return fine(value);
		}
	} catch {}

	return refuse(path, value, 'a JSON document');
}

/**
Checks an archive.
*/
export function checkArchive(value: unknown, path: string): CheckedValue {
	return isRecord(value) && value[signatureKey] === signatures.archive
		? fine(value)
		: {value, failures: [{property: path, reason: 'received something that is no archive, allowed a pulumi.asset.AssetArchive or a FileArchive of a folder'}]};
}
