/**
How many letters have to be changed, added or left out to make one text of another.
*/
function distance(one: string, other: string): number {
	let previous = Array.from({length: other.length + 1}, (_, index) => index);
	for (const [row, letter] of [...one].entries()) {
		const current = [row + 1];
		for (const [column, otherLetter] of [...other].entries()) {
			current.push(Math.min(current[column]! + 1, previous[column + 1]! + 1, previous[column]! + (letter === otherLetter ? 0 : 1)));
		}

		previous = current;
	}

	return previous.at(-1)!;
}

/**
The name that somebody most likely meant: one that differs by a few letters, else one that is a part of what was written, or of which that is a part. Case doesn't count.

@param written - What was received.
@param names - What there is.
@returns One of them, or `undefined` where none is near.
*/
export function nearestName(written: string, names: readonly string[]): string | undefined {
	const lower = written.toLowerCase();
	const byDistance = names.map(name => ({name, letters: distance(lower, name.toLowerCase())})).toSorted((one, other) => one.letters - other.letters);
	const nearest = byDistance.find(({letters}) => letters <= (lower.length < 4 ? 1 : Math.max(2, Math.floor(lower.length / 4))));
	// A name of three letters is a part of too much.
	const related = byDistance.find(({name}) => Math.min(name.length, lower.length) > 3 && (name.toLowerCase().includes(lower) || lower.includes(name.toLowerCase())));
	return (nearest ?? related)?.name;
}
