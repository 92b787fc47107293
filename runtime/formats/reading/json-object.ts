import {isObject} from '../../request/rule.ts';

/**
A JSON object whose fields nobody has checked yet.
*/
export type JsonObject = Record<string, unknown>;

/**
The value where it is a JSON object, else `undefined`.
*/
export const asObject = (value: unknown): JsonObject | undefined => isObject(value) ? value : undefined;

/**
The value where it is an array, else an empty one.
*/
export const asArray = (value: unknown): unknown[] => Array.isArray(value) ? value : [];

/**
The value where it is a string with something in it, else `undefined`.
*/
export const asText = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

/**
The value where it is a count (a whole number from 0), else `undefined`.
*/
export const asCount = (value: unknown): number | undefined =>
	Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : undefined;

/**
The parsed JSON, or `undefined` where the text is none.
*/
export const parseJson = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
};
