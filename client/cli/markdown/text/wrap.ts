import {
	cellsOf,
	isAscii,
	partOfGrapheme,
	widthOf,
} from './display-width.ts';
import {sliceSpans} from './slice-spans.ts';
import {toRow, type Row, type Span} from './span.ts';

/**
What stands before the text of a row: bullets, bars, indentation.
*/
export type Lead = {
	/**
	Before the next row; then it is as `rest`.
	*/
	first: readonly Span[];
	rest: readonly Span[];
};

/**
A row that isn't full yet: what stands before its text, and its text.
*/
export type OpenRow = Readonly<{first: readonly Span[]; spans: readonly Span[]}>;

// What no row begins with, of the wide characters.
const closing = /[\u{3001}\u{3002}\u{3009}\u{300B}\u{300D}\u{300F}\u{3011}\u{FF01}\u{FF09}\u{FF0C}\u{FF0E}\u{FF1A}\u{FF1B}\u{FF1F}\u{FF3D}\u{FF5D}]/v;
// What no row ends with.
const opening = /[\u{3008}\u{300A}\u{300C}\u{300E}\u{3010}\u{FF08}\u{FF3B}\u{FF5B}]/v;

/**
Breaks text into rows: between words, and between wide characters (Korean, Chinese, Japanese); a word that is longer than a row is cut between graphemes. A line feed ends a row.

The lead's first row is used up.
*/
export function wrap(spans: readonly Span[], columns: number, lead: Lead): Row[] {
	const {rows, open} = fill(spans, columns, lead);
	rows.push(closeRow(open));
	return rows;
}

/**
The same, but the last row stays open: what follows may join it. The other rows are the same whatever follows.
*/
export function fill(spans: readonly Span[], columns: number, lead: Lead): {rows: Row[]; open: OpenRow} {
	const rows: Row[] = [];
	if (widthOfSpans(spans) <= roomFor(columns, lead.first) && spans.every(({text}) => !text.includes('\n'))) {
		const open = {first: lead.first, spans};
		lead.first = lead.rest;
		return {rows, open};
	}

	const text = spans.length === 1 ? spans[0]!.text : spans.map(span => span.text).join('');
	// Most text needs no look at its characters.
	const cells = isAscii(text) ? undefined : cellsOf(text);
	let room = roomFor(columns, lead.first);
	let start = 0;
	let width = 0;
	// The last place in the row where it may be broken, and the cells up to there.
	let breakAt = 0;
	let breakWidth = 0;
	let hasInk = false;

	function endRow(end: number, next: number): void {
		rows.push(closeRow({first: lead.first, spans: sliceSpans(spans, start, end)}));
		lead.first = lead.rest;
		room = roomFor(columns, lead.first);
		start = next;
		breakAt = next;
		hasInk = false;
	}

	for (let index = 0; index < text.length; index++) {
		const character = text[index]!;
		if (character === '\n') {
			endRow(index, index + 1);
			width = 0;
			breakWidth = 0;
			continue;
		}

		const cell = cells?.[index] ?? 1;
		if (cell === partOfGrapheme) {
			continue;
		}

		// Spaces behind the last word of a row take no room.
		if (character !== ' ') {
			if (hasInk && mayBreak(text, cells, index)) {
				breakAt = index;
				breakWidth = width;
			}

			if (width + cell > room && index > start) {
				const isBreak = breakAt > start;
				const next = isBreak ? breakAt : index;
				width -= isBreak ? breakWidth : width;
				endRow(next, next);
				breakWidth = 0;
			}

			hasInk = true;
		}

		width += cell;
	}

	const open = {first: lead.first, spans: sliceSpans(spans, start, text.length)};
	lead.first = lead.rest;
	return {rows, open};
}

/**
Makes a row of one that was open.
*/
export function closeRow({first, spans}: OpenRow): Row {
	const text = trimSpans(spans);
	return toRow(first.length === 0 ? text : [...first, ...text], widthOfSpans(first) + widthOfSpans(text));
}

function trimSpans(spans: readonly Span[]): readonly Span[] {
	const index = spans.findLastIndex(({text}) => text.trimEnd() !== '');
	const last = spans[index];
	if (!last) {
		return [];
	}

	const text = last.text.trimEnd();
	return index === spans.length - 1 && text.length === last.text.length ? spans : [...spans.slice(0, index), {...last, text}];
}

/**
How many cells spans take.
*/
export function widthOfSpans(spans: readonly Span[]): number {
	let width = 0;
	for (const {text} of spans) {
		width += widthOf(text);
	}

	return width;
}

/**
Whether a row may end before a character: behind a space, or between wide characters that aren't brackets or stops.
*/
function mayBreak(text: string, cells: Uint8Array | undefined, index: number): boolean {
	const before = text[index - 1]!;
	if (before === ' ') {
		return true;
	}

	if (cells === undefined || cells[index]! < 2) {
		return false;
	}

	let start = index - 1;
	while (cells[start] === partOfGrapheme) {
		start--;
	}

	return cells[start]! > 1 && !closing.test(text[index]!) && !opening.test(before);
}

function roomFor(columns: number, lead: readonly Span[]): number {
	return Math.max(1, columns - widthOfSpans(lead));
}
