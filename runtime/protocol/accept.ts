import type {StreamFormat} from './encode.ts';

type MediaRange = {type: string; quality: number};

/**
In the order of preference where a request likes several equally.
*/
const formats: ReadonlyArray<{format: StreamFormat; type: string; wildcard: string}> = [
	{format: 'text', type: 'text/plain', wildcard: 'text/*'},
	{format: 'sse', type: 'text/event-stream', wildcard: 'text/*'},
	{format: 'ndjson', type: 'application/x-ndjson', wildcard: 'application/*'},
];

/**
RFC 9110 section 12.4.2: 0 to 1 with at most three decimals; and `.2`, which Java's HTTP client sends.
*/
const qualityPattern = /^(?:0\.?|0?\.\d{1,3}|1(?:\.0{0,3})?)$/v;

const rangePattern = /^[^\s\/]+\/[^\s\/]+$/v;

/**
Chooses the body of an answer by the `Accept` header (RFC 9110, section 12.5.1): the best quality among `text/plain`, `text/event-stream` and `application/x-ndjson`.

The most specific range that matches a type gives its quality: the type itself, then `text/*` or `application/*`, then `*\/*`. Equal qualities are decided in favour of a type that is named, then in the order above. Ranges that are malformed are ignored, and a header with nothing else counts as none.

@param accept - The header's value; several headers joined with `,`.
@returns `undefined` where nothing is acceptable (406). Never throws.
*/
export function negotiate(accept: string | undefined): StreamFormat | undefined {
	const ranges = parse(accept ?? '');
	if (ranges.length === 0) {
		return 'text';
	}

	let best: {format: StreamFormat; quality: number; specificity: number} | undefined;
	for (const {format, type, wildcard} of formats) {
		const names = ['*/*', wildcard, type];
		const specificity = names.findLastIndex(name => ranges.some(range => range.type === name));
		if (specificity === -1) {
			continue;
		}

		const quality = Math.max(...ranges.filter(range => range.type === names[specificity]).map(range => range.quality));
		if (quality > 0 && (best === undefined || quality > best.quality || (quality === best.quality && specificity > best.specificity))) {
			best = {format, quality, specificity};
		}
	}

	return best?.format;
}

/**
Splits at commas and semicolons: a quoted string that holds one is cut, but none of our types has parameters that matter.
*/
function parse(accept: string): MediaRange[] {
	const ranges: MediaRange[] = [];
	for (const part of accept.split(',')) {
		const [name = '', ...parameters] = part.split(';').map(field => field.trim().toLowerCase());
		if (!rangePattern.test(name)) {
			continue;
		}

		const weight = parameters.find(parameter => parameter.startsWith('q='))?.slice(2);
		if (weight === undefined) {
			ranges.push({type: name, quality: 1});
		} else if (qualityPattern.test(weight)) {
			ranges.push({type: name, quality: Number(weight)});
		}
	}

	return ranges;
}
