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

function capped(widths: readonly number[], cap: number): number[] {
	return widths.map(width => Math.min(width, cap));
}

function sum(widths: readonly number[]): number {
	return widths.reduce((total, width) => total + width, 0);
}
