import {toGraphemes, widthOf} from '../text/display-width.ts';
import {toRow, type Row, type Span} from '../text/span.ts';
import {widthOfSpans, type Lead} from '../text/wrap.ts';

/**
Cuts a line of code into rows, wherever the row ends: its spaces mean something.
*/
export function wrapCode(spans: readonly Span[], columns: number, lead: Lead): Row[] {
	const rows: Row[] = [];
	let row: Span[] = [];
	let leadWidth = widthOfSpans(lead.first);
	let width = 0;
	const endRow = () => {
		rows.push(toRow([...lead.first, ...row], leadWidth + width));
		lead.first = lead.rest;
		leadWidth = widthOfSpans(lead.first);
		row = [];
		width = 0;
	};

	for (const span of spans) {
		const spanWidth = widthOf(span.text);
		if (leadWidth + width + spanWidth <= columns) {
			row.push(span);
			width += spanWidth;
			continue;
		}

		for (const grapheme of toGraphemes(span.text)) {
			if (width > 0 && leadWidth + width + grapheme.width > columns) {
				endRow();
			}

			row.push({...span, text: grapheme.text});
			width += grapheme.width;
		}
	}

	endRow();
	return rows;
}

/**
How much of a line fills rows to their ends: what follows can't change them.

@param room - The cells of a row.
*/
export function lengthOfFullRows(text: string, room: number): number {
	let length = 0;
	let full = 0;
	let width = 0;
	for (const grapheme of toGraphemes(text)) {
		if (width > 0 && width + grapheme.width > room) {
			full = length;
			width = 0;
		}

		width += grapheme.width;
		length += grapheme.text.length;
	}

	return full;
}
