import {isObject} from '../../request/rule.ts';

/**
Whether a text is JSON of any kind.
*/
export function isJson(text: string): boolean {
	return jsonIs(text, () => true);
}

/**
Whether a text is a JSON object.
*/
export function isJsonObject(text: string): boolean {
	return jsonIs(text, isObject);
}

function jsonIs(text: string, test: (value: unknown) => boolean): boolean {
	try {
		return test(JSON.parse(text));
	} catch {
		return false;
	}
}
