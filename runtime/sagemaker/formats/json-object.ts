/**
A JSON object whose fields nobody has checked yet.
*/
export type JsonObject = Record<string, unknown>;

/**
The value where it is a JSON object, else `undefined`.
*/
export const asObject = (value: unknown): JsonObject | undefined =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? value as JsonObject : undefined;

/**
The value where it is a string with something in it, else `undefined`.
*/
export const asText = (value: unknown): string | undefined =>
	typeof value === 'string' && value !== '' ? value : undefined;

/**
The value where it is a count (a whole number from 0), else `undefined`.
*/
export const asCount = (value: unknown): number | undefined =>
	typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;

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
