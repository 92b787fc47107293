import {Buffer} from 'node:buffer';
import type {Limits} from '../../limits.ts';
import {KeyValueError} from './key-value-error.ts';

/**
A key and its value, both texts.
*/
export type Entry = {key: string; value: string};

/**
What is written at once.
*/
export type Update = {puts: readonly Entry[]; deletes: readonly string[]};

/**
Bytes of an entry, as quotas count them.
*/
export function bytesOf({key, value}: Entry): number {
	return Buffer.byteLength(key) + Buffer.byteLength(value);
}

function checkText(what: string, text: string, {minimum, maximum}: {minimum: number; maximum: number}): void {
	if (!text.isWellFormed()) {
		throw new KeyValueError('ValidationException', `${what} is no text in UTF-8.`);
	}

	const bytes = Buffer.byteLength(text);
	// The value is not repeated: it may be a secret.
	if (bytes < minimum || bytes > maximum) {
		throw new KeyValueError('ValidationException', `${what} has ${bytes} bytes, allowed ${minimum} to ${maximum}.`);
	}
}

/**
Checks what is to be written against the quotas of one call (CloudFront developer guide, cloudfront-limits, "Quotas on key value stores"). The API's model allows longer keys and values; the quotas are stricter.

@throws KeyValueError `ValidationException`.
*/
export function checkUpdate({puts, deletes}: Update, limits: Limits): void {
	const keys = [...puts.map(({key}) => key), ...deletes];
	if (keys.length === 0 || keys.length > limits.updatedKeys) {
		throw new KeyValueError('ValidationException', `The call changes ${keys.length} keys, allowed 1 to ${limits.updatedKeys}.`);
	}

	for (const key of keys) {
		checkText('The key', key, {minimum: 1, maximum: limits.keyBytes});
	}

	for (const {key, value} of puts) {
		checkText(`The value of the key ${JSON.stringify(key)}`, value, {minimum: 0, maximum: limits.keyValueBytes});
	}

	const twice = keys.find((key, index) => keys.indexOf(key) !== index);
	if (twice !== undefined) {
		throw new KeyValueError('ValidationException', `The call changes the key ${JSON.stringify(twice)} twice.`);
	}

	const bytes = puts.reduce((sum, entry) => sum + bytesOf(entry), 0);
	if (bytes > limits.updatedBytes) {
		throw new KeyValueError('ValidationException', `The call writes ${bytes} bytes, allowed ${limits.updatedBytes}.`);
	}
}
