import {escapeLineEnds} from './escape-line-ends.ts';

/**
What a JSON text can't hold as it is, or what {@link escapeLineEnds} escapes.
*/
const special = /[\p{Control}\p{Surrogate}"\\\u{2028}\u{2029}]/v;

/**
A text as JSON, in one line for every reader: what {@link escapeLineEnds} makes of `JSON.stringify`.

Most pieces of an answer are words, which stand in JSON as they are; to see that takes half the time that it takes to write them.
*/
export function lineText(text: string): string {
	return special.test(text) ? escapeLineEnds(JSON.stringify(text)) : '"' + text + '"';
}
