import type {Span} from './span.ts';

/**
The spans of a part of their text.

@param start - In UTF-16 code units of all of their text, as `end`.
*/
export function sliceSpans(spans: readonly Span[], start: number, end: number): Span[] {
	const slice: Span[] = [];
	let offset = 0;
	for (const span of spans) {
		const next = offset + span.text.length;
		if (next > start && offset < end) {
			slice.push(offset >= start && next <= end ? span : {...span, text: span.text.slice(Math.max(0, start - offset), end - offset)});
		}

		offset = next;
	}

	return slice;
}
