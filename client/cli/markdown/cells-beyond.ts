/**
What a row of a table has behind so many cells, without the bar at its end; empty where it has no more. A bar behind a backslash ends no cell.
*/
export function cellsBeyond(row: string, cells: number): string {
	const line = row.trim();
	const bars: number[] = [];
	for (const {0: part, index} of line.matchAll(/\\.|\|/gv)) {
		if (part === '|') {
			bars.push(index);
		}
	}

	const [start] = (bars[0] === 0 ? bars.slice(1) : bars).slice(cells - 1, cells);
	return start === undefined ? '' : line.slice(start + 1, bars.at(-1) === line.length - 1 && bars.at(-1) !== start ? -1 : undefined).trim();
}
