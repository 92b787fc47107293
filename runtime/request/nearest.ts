/**
A name without what spellings differ in: `maxTokens` and `max_tokens` are the same.
*/
function plain(name: string): string {
	return name.toLowerCase().replaceAll(/[\-_]/gv, '');
}

/**
The name that was probably meant: one with at most a third of its characters wrong, missing or superfluous.

@returns `undefined` where none is near.
*/
export function nearest(name: string, names: readonly string[]): string | undefined {
	const given = plain(name);
	let best: string | undefined;
	// Names are short; a long text is none of them.
	let least = Math.min(given.length, 30) / 3;
	for (const candidate of given.length > 40 ? [] : names) {
		const away = distance(given, plain(candidate));
		if (away < least) {
			[best, least] = [candidate, away];
		}
	}

	return best;
}

/**
How many characters are to be replaced, put in or taken out (Levenshtein).
*/
function distance(a: string, b: string): number {
	let row = Array.from({length: [...b].length + 1}, (_, index) => index);
	for (const [index, given] of [...a].entries()) {
		const next = [index + 1];
		for (const [place, meant] of [...b].entries()) {
			next.push(Math.min(next[place]! + 1, row[place + 1]! + 1, row[place]! + (given === meant ? 0 : 1)));
		}

		row = next;
	}

	return row.at(-1)!;
}
