/**
What is known of one size of the function.
*/
export type Candidate = {
	memoryMb: number;
	/**
	Milliseconds to the first token that a caller sees, warm.
	*/
	firstTokenMs: number;
	/**
	The most memory that its process had resident.
	*/
	peakMb: number;
	/**
	Dollars of a thousand answers.
	*/
	price: number;
};

/**
How much later than the best a first token may be.
*/
export const slack = 0.1;
/**
How much of its memory a function may need: the rest is for what was not tried, and for what Lambda itself runs in a sandbox.
*/
export const filled = 0.8;

/**
Whether a size has room for the largest requests.
*/
export function isRoomy({memoryMb, peakMb}: Pick<Candidate, 'memoryMb' | 'peakMb'>): boolean {
	return peakMb <= memoryMb * filled;
}

/**
The cheapest size that has room and whose first token comes within a tenth of the best one's. The best one counts even where it has no room.

@returns `undefined` where none has.
*/
export function cheapest(candidates: readonly Candidate[]): Candidate | undefined {
	const bestMs = Math.min(...candidates.map(({firstTokenMs}) => firstTokenMs));
	return candidates
		.filter(candidate => isRoomy(candidate) && candidate.firstTokenMs <= bestMs * (1 + slack))
		.toSorted((one, other) => one.price === other.price ? one.firstTokenMs - other.firstTokenMs : one.price - other.price)[0];
}
