import {NumberSource} from './number-source.ts';

const longest = 40;

/**
Shows a received JSON value as it is, shortened, where what is in it matters: `["audio"]`, `{"50256":-100}`.

@param value - Not nested deep.
*/
export function describeJson(value: unknown): string {
	const json = JSON.stringify(value) ?? 'nothing';
	return json.length > longest ? json.slice(0, longest) + '…' : json;
}

/**
Shows a received value in an error message, shortened: `"abc"`, `12`, `an array`, `nothing`.
*/
export function describe(value: unknown): string {
	if (value === undefined) {
		return 'nothing';
	}

	if (Array.isArray(value)) {
		return value.length === 0 ? 'an empty array' : 'an array';
	}

	if (typeof value === 'string') {
		return value === '' ? 'an empty string' : JSON.stringify(value.length > longest ? value.slice(0, longest) + '…' : value);
	}

	if (value instanceof NumberSource) {
		return value.string.length > longest ? value.string.slice(0, longest) + '…' : value.string;
	}

	return typeof value === 'object' && value !== null ? 'an object' : JSON.stringify(value);
}
