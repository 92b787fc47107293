import {isObject} from '../../request/rule.ts';

/**
A JSON object whose fields nobody has checked yet.
*/
export type JsonObject = Record<string, unknown>;

/**
The value where it is a JSON object, else `undefined`.
*/
export function asObject(value: unknown): JsonObject | undefined {
	return isObject(value) ? value : undefined;
}

/**
The value where it is an array, else an empty one.
*/
export function asArray(value: unknown): unknown[] {
	return Array.isArray(value) ? value : [];
}

/**
The value where it is a string with something in it, else `undefined`.
*/
export function asText(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/**
The value where it is a count (a whole number from 0), else `undefined`.
*/
export function asCount(value: unknown): number | undefined {
	return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : undefined;
}

/**
The parsed JSON, or `undefined` where the text is none.
*/
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
