// `leven`: small, typed, without dependencies, MIT, and kept by its author since 2015.
import leven from 'leven';

/**
The name that somebody most likely meant: one that differs by a few letters, else one that is a part of what was written, or of which that is a part. Case doesn't count.

@returns One of them, or `undefined` where none is near.
*/
export function nearestName(written: string, names: readonly string[]): string | undefined {
	const lower = written.toLowerCase();
	const byDistance = names.map(name => ({name, letters: leven(lower, name.toLowerCase())})).toSorted((one, other) => one.letters - other.letters);
	const nearest = byDistance.find(({letters}) => letters <= (lower.length < 4 ? 1 : Math.max(2, Math.floor(lower.length / 4))));
	// A name of three letters is a part of too much.
	const related = byDistance.find(({name}) => Math.min(name.length, lower.length) > 3 && (name.toLowerCase().includes(lower) || lower.includes(name.toLowerCase())));
	return (nearest ?? related)?.name;
}
