import type {StreamFormat} from './encode.ts';

/**
In the order of preference where a request likes several equally.
*/
const types: ReadonlyArray<[format: StreamFormat, type: string]> = [['text', 'text/plain'], ['sse', 'text/event-stream'], ['ndjson', 'application/x-ndjson']];

/**
RFC 9110 section 12.4.2: 0 to 1 with at most three decimals; and `.2`, which Java's HTTP client sends.
*/
const qualityPattern = /^(?:0\.?|0?\.\d{1,3}|1(?:\.0{0,3})?)$/v;

const rangePattern = /^[^\s\/]+\/[^\s\/]+$/v;

/**
Chooses the body of an answer by the `Accept` header (RFC 9110, section 12.5.1): the best quality among `text/plain`, `text/event-stream` and `application/x-ndjson`.

The most specific range that matches a type gives its quality: the type itself, then `text/*` or `application/*`, then `*\/*`. Equal qualities are decided in favour of a type that is named, then in the order above. Ranges that are malformed are ignored, and a header with nothing else counts as none. `undefined` where nothing is acceptable (406). Never throws.

@param accept - The header's value; several headers joined with `,`.
*/
export function negotiate(accept = ''): StreamFormat | undefined {
	const qualities = parse(accept);
	if (qualities.size === 0) {
		return 'text';
	}

	return types.map(([format, type]) => {
		const ranges = [type, type.replace(/\/.*/v, '/*'), '*/*'];
		const range = ranges.findIndex(name => qualities.has(name));
		return {format, range, quality: qualities.get(ranges[range] ?? '') ?? 0};
	}).filter(({quality}) => quality > 0).toSorted((left, right) => right.quality === left.quality ? left.range - right.range : right.quality - left.quality)[0]?.format;
}

/**
The best quality of each media range.

Splits at commas and semicolons: a quoted string that holds one is cut, but none of our types has parameters that matter.
*/
function parse(accept: string): Map<string, number> {
	const qualities = new Map<string, number>();
	for (const part of accept.split(',')) {
		const [name = '', ...parameters] = part.split(';').map(field => field.trim().toLowerCase());
		const weight = parameters.find(parameter => parameter.startsWith('q='))?.slice(2) ?? '1';
		if (rangePattern.test(name) && qualityPattern.test(weight)) {
			qualities.set(name, Math.max(Number(weight), qualities.get(name) ?? 0));
		}
	}

	return qualities;
}
