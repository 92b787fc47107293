import leven from 'leven';

/**
The name that somebody most likely meant: one that differs by a few letters at most.

@param most - How many letters may differ. Default: two, or one where the word is short.
@returns One of `names`, or `undefined` where none is near.
*/
export function nearestName(written: string, names: readonly string[], most = written.length < 4 ? 1 : 2): string | undefined {
	const lower = written.toLowerCase();
	const [nearest] = names.map(name => ({name, letters: leven(lower, name.toLowerCase())})).toSorted((one, other) => one.letters - other.letters);
	return nearest !== undefined && nearest.letters <= most ? nearest.name : undefined;
}

/**
The end of a sentence about a name that isn't one: which was meant, or all that there are.
*/
export function insteadOf(written: string, names: readonly string[]): string {
	const nearest = nearestName(written, names);
	if (nearest !== undefined) {
		return `did you mean "${nearest}"?`;
	}

	return names.length === 0 ? 'there is none' : `there ${names.length === 1 ? 'is' : 'are'} ${names.join(', ')}`;
}
