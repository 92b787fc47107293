/**
How a table is drawn: in columns of these widths, or, where they would be too narrow to read, each row as lines of `name: value`.
*/
export type TableLayout = Readonly<{widths: readonly number[]} | {widths: undefined}>;

/**
The cells between two columns.
*/
export const separator = ' │ ';

// A column narrower than this breaks most words.
const narrowest = 8;

/**
Decides the widths of columns.

@param widest - The widest line of each column.
@param room - The cells that the table may take.
*/
export function layOutTable(widest: readonly number[], room: number): TableLayout {
	const natural = widest.map(width => Math.max(1, width));
	const available = room - (separator.length * (natural.length - 1));
	if (sum(natural) <= available) {
		return {widths: natural};
	}

	// The widest columns give up most: all of them get the same.
	let cap = available;
	while (cap >= narrowest && sum(capped(natural, cap)) > available) {
		cap--;
	}

	if (cap < narrowest) {
		return {widths: undefined};
	}

	let spare = available - sum(capped(natural, cap));
	return {
		widths: natural.map(width => {
			if (width <= cap) {
				return width;
			}

			const more = spare > 0 ? 1 : 0;
			spare -= more;
			return cap + more;
		}),
	};
}

/**
Widens the columns of a table whose rows go on beyond the screen: those that come are drawn in the same columns, and may be wider than all before them. A column at most doubles, or gets 8 cells more.

@param room - The cells that the table may take.
*/
export function widenTable({widths}: TableLayout, room: number): TableLayout {
	if (!widths) {
		return {widths};
	}

	let spare = room - sum(widths) - (separator.length * (widths.length - 1));
	return {
		widths: widths.map((width, index) => {
			const more = Math.min(Math.max(width, narrowest), Math.floor(spare / (widths.length - index)));
			spare -= more;
			return width + more;
		}),
	};
}

function capped(widths: readonly number[], cap: number): number[] {
	return widths.map(width => Math.min(width, cap));
}

function sum(widths: readonly number[]): number {
	return widths.reduce((total, width) => total + width, 0);
}
