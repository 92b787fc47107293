import stringWidth from 'string-width';
import {makeHarmlessLine} from '../answer/make-harmless.ts';
import {fit} from '../answer/notices/fit.ts';
import {speak} from '../language.ts';

/**
Completes the word before the cursor.

Offsets are UTF-16 code units of the line; each candidate replaces what stands from `start` to the cursor.
*/
export type Complete = (line: string, cursor: number) => Promise<{start: number; candidates: string[]}>;

/**
The beginning that all texts have in common, in whole graphemes as far as they are characters.
*/
export function commonPrefix(texts: readonly string[]): string {
	const [first = '', ...others] = texts;
	let length = 0;
	for (const character of first) {
		const longer = first.slice(0, length + character.length);
		if (others.some(other => !other.startsWith(longer))) {
			break;
		}

		length = longer.length;
	}

	return first.slice(0, length);
}

/**
The candidates in columns, as wide as the terminal allows; those that don't fit into the rows are counted.
*/
export function listCandidates(texts: readonly string[], columns: number, mostRows: number): string[] {
	// The name of a file may hold what a terminal obeys.
	const candidates = texts.map(text => makeHarmlessLine(text));
	const widest = Math.max(...candidates.map(text => stringWidth(text)));
	const room = Math.max(1, columns - 1);
	const count = Math.max(1, Math.floor((room + 2) / (widest + 2)));
	const rows: string[] = [];
	for (let index = 0; index < candidates.length; index += count) {
		rows.push(candidates.slice(index, index + count).map(text => cut(text, room)).map((text, place) => place === count - 1 ? text : text + ' '.repeat(Math.max(0, Math.min(widest, room) + 2 - stringWidth(text)))).join('').trimEnd());
	}

	if (rows.length <= mostRows) {
		return rows;
	}

	const shown = Math.max(0, mostRows - 1);
	const hidden = candidates.length - (shown * count);
	return [...rows.slice(0, shown), cut(speak({en: `… ${hidden} more`, ko: `… ${hidden}개 더`}), room)];
}

/**
A text as far as it fits, with a mark where it doesn't.
*/
function cut(text: string, columns: number): string {
	return stringWidth(text) <= columns ? text : `${fit(text, columns - 1)}…`;
}
