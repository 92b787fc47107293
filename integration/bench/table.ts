import type {Measured} from './figure.ts';
import {even} from './held.ts';

/**
A figure that has been measured.
*/
export type Outcome = {name: string; bar: string} & Measured;

/**
The outcomes as a table for the terminal; with a column for an old commit where a figure has it.
*/
export function formatTable(outcomes: readonly Outcome[]): string {
	const hasBefore = outcomes.some(({before}) => before !== undefined);
	const rows = [
		['figure', 'bar', ...(hasBefore ? ['before'] : []), 'measured', 'held'],
		...outcomes.map(({name, bar, before = '', measured, held}) => [name, bar, ...(hasBefore ? [before] : []), measured, held]),
	];
	const widths = rows[0]!.map((_, column) => Math.max(...rows.map(row => row[column]!.length)));
	return rows.map(row => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ').trimEnd()).join('\n');
}

/**
What the columns of the table mean.
*/
export const legend = `bar: the most that a figure may be; 0.5x is half of what it is measured against.
held: "yes" is up to the bar; "even" is over it by at most ${Math.round((even - 1) * 100)} %, which is this machine's own noise; "NO" is
over it by more, and ends the run with 1; "-" was not measured, or has no bar.`;

/**
The exit code of a run: 1 where a bar is not held, and not for what is even or was not measured.
*/
export function exitCodeOf(outcomes: readonly Outcome[]): 0 | 1 {
	return outcomes.some(({held}) => held === 'NO') ? 1 : 0;
}
