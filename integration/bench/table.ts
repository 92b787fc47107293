/**
A figure that has been measured.
*/
export type Outcome = {name: string; bar: string; measured: string; isHeld: boolean; values: Record<string, number>};

/**
The outcomes as a table for the terminal.
*/
export function formatTable(outcomes: readonly Outcome[]): string {
	const rows = [['figure', 'bar', 'measured', 'held'], ...outcomes.map(({name, bar, measured, isHeld}) => [name, bar, measured, isHeld ? 'yes' : 'NO'])];
	const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)));
	return rows.map(row => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd()).join('\n');
}
