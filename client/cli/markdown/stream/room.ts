import type {Pen} from '../pen.ts';

/**
How much may wait for its end: what waits is shown on the screen, and what has scrolled out of it can't be drawn anew.
*/
export type Room = Readonly<{
	/**
	So many rows of source are looked at for what is final; of a single block that is longer, a part is drawn.
	*/
	rows: number;
	/**
	So many rows of open markup may wait; then it is drawn as it is.
	*/
	openRows: number;
	/**
	So many characters of a line that goes on are looked at for what is final.
	*/
	characters: number;
}>;

/**
The room of a terminal of this size.
*/
export function roomOf({columns, rows}: Pen): Room {
	const all = Math.max(2, rows - 2);
	return {rows: Math.max(1, Math.floor(all * 0.7)), openRows: Math.max(1, Math.floor(all * 0.9)), characters: Math.max(16, Math.floor(columns * all / 4))};
}

/**
About how many rows a line of source takes.
*/
export function rowsOf(line: string, {columns}: Pen): number {
	return 1 + Math.floor(line.length * (/^\p{ASCII}*$/v.test(line) ? 1 : 2) / columns);
}
