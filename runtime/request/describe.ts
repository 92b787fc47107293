const longest = 40;

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

	return typeof value === 'object' && value !== null ? 'an object' : JSON.stringify(value);
}
