/* eslint-disable no-control-regex, regexp/no-control-character -- What a terminal sends begins with control characters. */

/**
Shift-Enter and its like, as xterm's modifyOtherKeys and kitty's keyboard protocol send them: a line end, as Alt-Enter is.
*/
const modifiedEnter = /\u{1B}\[(?:27;[2-8];13~|13;[2-8]u)/gv;

/**
What isn't typed: reports of the mouse, answers of the terminal to somebody's question (its attributes, its colours, its place), and whatever other sequence has parameters that no key has. Node's decoder would take the end of them for text.
*/
const reports: readonly RegExp[] = [
	/\u{1B}\[[<=>?][\d:;]*\$?[A-Za-z~]/gv,
	/\u{1B}\[\d+(?:;\d+){2,}[A-Za-z~]/gv,
	/\u{1B}\[\d+;\d{2,}[A-Za-z~]/gv,
	/\u{1B}[PX\]^_][^\u{7}\u{1B}]*(?:\u{7}|\u{1B}\\)/gv,
];

/**
What a terminal has sent, as far as it is keys.
*/
export function knownKeys(keys: string): string {
	if (!keys.includes('\u{1B}')) {
		return keys;
	}

	let known = keys.replaceAll(modifiedEnter, '\u{1B}\r');
	for (const report of reports) {
		known = known.replaceAll(report, '');
	}

	return known;
}
