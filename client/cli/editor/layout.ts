import stringWidth from 'string-width';
import {shownText, widthOf, type Unit} from './unit.ts';

/**
The rows of an input, and where the cursor is in them, both from 0.
*/
export type Layout = Readonly<{rows: readonly string[]; cursorRow: number; cursorColumn: number}>;

/**
What the layout needs.

`columns` and `windowRows`: of the terminal; at least 1.
*/
export type LayoutInput = Readonly<{prompt: string; units: readonly Unit[]; cursor: number; columns: number; windowRows: number}>;

/**
Lays an input out in rows. Further rows are indented as far as the prompt reaches. The last column stays free: what a terminal does after a character there differs.

Where there are more rows than the window has, those around the cursor are shown.
*/
export function layOut({prompt, units, cursor, columns, windowRows}: LayoutInput): Layout {
	// A prompt that leaves no room is left out.
	const promptWidth = stringWidth(prompt);
	const indent = columns > promptWidth + 4 ? promptWidth : 0;
	const most = Math.max(columns - 1, indent + 1);
	const rows = [indent === 0 ? '' : prompt];
	let column = indent;
	let cursorRow = 0;
	let cursorColumn = column;

	const newRow = () => {
		rows.push(' '.repeat(indent));
		column = indent;
	};

	const draw = (text: string, width: number) => {
		if (column > indent && column + width > most) {
			newRow();
		}

		rows[rows.length - 1] += text;
		column += width;
	};

	const place = () => {
		cursorRow = rows.length - 1;
		cursorColumn = column;
	};

	for (const [index, unit] of units.entries()) {
		if (unit.token === undefined && unit.text === '\n') {
			if (index === cursor) {
				place();
			}

			newRow();
			continue;
		}

		const width = widthOf(unit);
		// The cursor stands on what is behind it, which may be in the next row.
		if (index === cursor) {
			if (column > indent && column + Math.min(width, most - indent) > most) {
				newRow();
			}

			place();
		}

		if (width > most - indent) {
			drawPieces(unit, most - indent, draw);
		} else {
			draw(shownText(unit), width);
		}
	}

	if (cursor === units.length) {
		place();
	}

	return showWindow({rows, cursorRow, cursorColumn: Math.min(cursorColumn, columns - 1)}, windowRows);
}

/**
Draws what is wider than a row, such as a token on a narrow terminal, character by character.
*/
function drawPieces(unit: Unit, most: number, draw: (text: string, width: number) => void): void {
	for (const character of shownText(unit)) {
		const width = widthOf({text: character, isPasted: false});
		// What is wider than the whole row can't be drawn.
		draw(width > most ? '?' : character, Math.min(width, most));
	}
}

function showWindow({rows, cursorRow, cursorColumn}: Layout, windowRows: number): Layout {
	const first = Math.max(0, Math.min(cursorRow - Math.floor(windowRows / 2), rows.length - windowRows));
	return {rows: rows.slice(first, first + windowRows), cursorRow: cursorRow - first, cursorColumn};
}
