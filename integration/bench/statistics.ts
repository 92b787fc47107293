/**
The middle value; of an even count the mean of the two in the middle.
*/
export function median(values: readonly number[]): number {
	const sorted = values.toSorted((first, second) => first - second);
	const middle = Math.floor(sorted.length / 2);
	return sorted.length % 2 === 1 ? sorted[middle]! : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/**
The median of the rounds' own ratios. Both values of a round were measured within seconds of each other, so what slows the machine for a while slows both.
*/
export function medianRatio(values: readonly number[], bases: readonly number[]): number {
	return median(values.map((value, index) => value / bases[index]!));
}
