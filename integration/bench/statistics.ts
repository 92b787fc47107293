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

/**
Where the median of all values that could have been measured is, with 95 % confidence: between two of the values that were, whatever their distribution is. Fewer than six say no more than their least and largest.
*/
export function medianRange(values: readonly number[]): [least: number, largest: number] {
	const sorted = values.toSorted((first, second) => first - second);
	const count = sorted.length;
	// Chance that exactly so many of them lie below the true median, as heads of a coin; summed until it is 2.5 %.
	let exactly = 0.5 ** count;
	let chance = exactly;
	let outside = 0;
	while (chance <= 0.025) {
		exactly *= (count - outside) / (outside + 1);
		chance += exactly;
		outside++;
	}

	const skipped = Math.max(outside - 1, 0);
	return [sorted[skipped] ?? NaN, sorted[count - 1 - skipped] ?? NaN];
}
