/**
A JSON object whose fields nobody has checked yet.
*/
export type JsonObject = Record<string, unknown>;

/**
The value where it is a JSON object, else `undefined`.
*/
export function asObject(value: unknown): JsonObject | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as JsonObject : undefined;
}

/**
The value where it is a string, else `undefined`.
*/
export function asText(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
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
