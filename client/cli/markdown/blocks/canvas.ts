import type {Pen} from '../pen.ts';
import {toRow, type Row} from '../text/span.ts';
import {
	closeRow,
	widthOfSpans,
	type Lead,
	type OpenRow,
} from '../text/wrap.ts';
import type {TableLayout} from './table-layout.ts';

/**
Where blocks are drawn: rows, and what the next block needs to know of those before it.
*/
export type Canvas = {
	pen: Pen;
	rows: Row[];
	/**
	Whether nothing was drawn yet: an answer doesn't begin with an empty row.
	*/
	isEmpty: boolean;
	/**
	Whether blank lines came since the last block.
	*/
	hasGap: boolean;
	/**
	The last row of a paragraph of which a part is drawn already (its source begins with `drawnMark`).
	*/
	openRow?: OpenRow | undefined;
	/**
	The widths of the columns of a table of which a part is drawn already.
	*/
	table?: TableLayout | undefined;
};

/**
A canvas that goes on where another is, without changing it.
*/
export function copyCanvas(canvas: Canvas): Canvas {
	return {...canvas, rows: []};
}

/**
Adds rows.
*/
export function addRows(canvas: Canvas, rows: readonly Row[]): void {
	endOpenRow(canvas);
	for (const row of rows) {
		canvas.rows.push(row);
	}

	canvas.isEmpty = false;
}

/**
Draws the blank lines that came since the last block, as one row. Called where a block follows.
*/
export function drawGap(canvas: Canvas, lead: Lead): void {
	if (canvas.hasGap && !canvas.isEmpty) {
		endOpenRow(canvas);
		const bars = trimEnd(lead);
		canvas.rows.push(toRow(bars, widthOfSpans(bars)));
	}

	canvas.hasGap = false;
}

/**
Ends the row of a paragraph that nothing joins any more.
*/
export function endOpenRow(canvas: Canvas): void {
	if (!canvas.openRow) {
		return;
	}

	canvas.rows.push(closeRow(canvas.openRow));
	canvas.openRow = undefined;
}

function trimEnd({rest}: Lead): Lead['rest'] {
	const last = rest.findLastIndex(({text}) => text.trim() !== '');
	return rest.slice(0, last + 1);
}
