import type {Row} from '../text/span.ts';

/**
The lower end of the screen: rows that are drawn anew while their text grows, and above them rows that never change again.
*/
export type LiveRegion = {
	/**
	The escape codes and text that bring the screen from what was shown last to the given rows: those that are final, and those that may change. Only what differs is written; empty where nothing does.
	*/
	update(final: readonly Row[], live: readonly Row[]): string;
	/**
	Writes final rows below what is shown, which can't be cleared any more, less those that are shown already.
	*/
	goOn(final: readonly Row[]): string;
	/**
	Whether the rows that may change can still be cleared on a terminal of this size: none of them was broken by a narrower one, nor scrolled out of a lower one.
	*/
	fits(columns: number, rows: number): boolean;
};

// Nothing that a terminal joins with the character before it: an accent, the rest of an emoji.
const joinsNothing = /^[\p{ASCII}\u{4E00}-\u{9FFF}\u{AC00}-\u{D7A3}]/v;

/**
Makes the lower end of a screen whose cursor is at the start of a line. Between two updates it is at the end of the last row, or at the start of a line where there are no live rows.
*/
export function createLiveRegion(): LiveRegion {
	let shown: readonly Row[] = [];

	return {
		update(final, live) {
			const next = final.length === 0 ? live : [...final, ...live];
			let same = 0;
			while (same < shown.length && shown[same]!.text === next[same]?.text) {
				same++;
			}

			// Where there are fewer rows than before, the cursor belongs at the end of the last of them.
			if (same === next.length && same < shown.length && same > 0) {
				same--;
			}

			const output = write(same, next);
			shown = live;
			return live.length === 0 && next.length > 0 ? `${output}\n` : output;
		},
		goOn(final) {
			let same = 0;
			while (same < shown.length && shown[same]!.text === final[same]?.text) {
				same++;
			}

			const output = (shown.length === 0 ? '' : '\n') + final.slice(same).map(row => `${row.text}\n`).join('');
			shown = [];
			return output;
		},
		fits: (columns, rows) => shown.length <= Math.max(1, rows - 1) && shown.every(row => row.width <= columns),
	};

	function write(same: number, next: readonly Row[]): string {
		const text = next.slice(same).map(row => row.text).join('\n');
		if (shown.length === 0) {
			return text;
		}

		if (same === shown.length) {
			return next.length > same ? `\n${text}` : '';
		}

		const up = shown.length - 1 - same;
		const before = shown[same]!.text;
		return up === 0 && text.startsWith(before) && joinsNothing.test(text.slice(before.length)) ? text.slice(before.length) : (up === 0 ? '\r\u{1B}[K' : `\r\u{1B}[${up}A\u{1B}[J`) + text;
	}
}
