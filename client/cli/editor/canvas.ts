import type {Layout} from './layout.ts';
import {splitText, widthOf} from './unit.ts';

/**
Draws the rows of the editor, each time over what it drew before, and touches nothing above them.
*/
export type Canvas = {
	/**
	What to write so that the terminal shows a layout.
	*/
	draw: (layout: Layout) => string;
	/**
	What to write so that the cursor is below all rows, at the start of a line: from there on the rows belong to the screen, and the next layout begins anew.
	*/
	leave: () => string;
	/**
	Says that the terminal is as wide as this now. Most terminals break rows that are too long for it, so that there are more of them to draw over.
	*/
	resize: (columns: number) => void;
};

/**
Moves the cursor: `A` up, `B` down, `C` to the right.
*/
function move(direction: 'A' | 'B' | 'C', count: number): string {
	return count > 0 ? `\u{1B}[${count}${direction}` : '';
}

const clearBelow = '\u{1B}[J';

/**
How many rows a terminal makes of one that has become too long for it. A wide character that has one column left goes to the next row.
*/
function rowsAt(row: string, columns: number): number {
	let rows = 1;
	let column = 0;
	for (const unit of splitText(row)) {
		const width = widthOf(unit);
		if (column + width > columns) {
			rows++;
			column = 0;
		}

		column += width;
	}

	return rows;
}

/**
Makes the canvas of one prompt.

@param isReflowing - Whether the terminal breaks rows anew when it becomes narrower. What doesn't must not be told that it does: what stands above the prompt would be drawn over.
*/
export function createCanvas(isReflowing: boolean): Canvas {
	let shown: Layout = {rows: [], cursorRow: 0, cursorColumn: 0};
	let above = 0;
	return {
		draw(layout) {
			const text = `\r${move('A', above)}${clearBelow}${layout.rows.join('\r\n')}\r${move('A', layout.rows.length - 1 - layout.cursorRow)}${move('C', layout.cursorColumn)}`;
			shown = layout;
			above = layout.cursorRow;
			return text;
		},
		leave() {
			const text = `\r${move('B', shown.rows.length - 1 - shown.cursorRow)}\r\n`;
			shown = {rows: [], cursorRow: 0, cursorColumn: 0};
			above = 0;
			return text;
		},
		resize(columns) {
			if (!isReflowing) {
				return;
			}

			// The row of the cursor itself is broken by some and cut by others. What the first leave behind is ugly; with the others a row of what stands above would be lost.
			above = 0;
			for (const row of shown.rows.slice(0, shown.cursorRow)) {
				above += rowsAt(row, columns);
			}
		},
	};
}
