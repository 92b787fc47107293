/**
How a server cuts what it sends.
*/
export type Cuts =
	| {kind: 'whole'}
	/**
	Pieces of random length up to `longest` bytes (default 24); the same seed cuts the same bytes alike.
	*/
	| {kind: 'seeded'; seed: number; longest?: number}
	/**
	At these positions of the answer's bytes, counted from 0.
	*/
	| {kind: 'at'; positions: readonly number[]};

/**
A small generator of numbers from 0 to 1 (a linear congruence; its modulus keeps the products exact).
*/
function createRandom(seed: number): () => number {
	let state = 1 + (Math.abs(Math.trunc(seed)) % 2_147_483_646);
	return () => {
		state = (state * 48_271) % 2_147_483_647;
		return state / 2_147_483_647;
	};
}

/**
Makes a cutter for one answer: it returns the pieces of each piece of the answer.
*/
export function createCutter(cuts: Cuts): (bytes: Uint8Array) => Uint8Array[] {
	if (cuts.kind === 'whole') {
		return bytes => [bytes];
	}

	const nextLength = cuts.kind === 'seeded' ? lengths(cuts.seed, cuts.longest ?? 24) : undefined;
	let offset = 0;
	return bytes => {
		const pieces: Uint8Array[] = [];
		if (cuts.kind === 'at') {
			const inside = cuts.positions.map(position => position - offset).filter(position => position > 0 && position < bytes.length).toSorted((left, right) => left - right);
			const bounds = [0, ...inside, bytes.length];
			for (const [index, bound] of bounds.slice(1).entries()) {
				pieces.push(bytes.subarray(bounds[index], bound));
			}
		} else {
			for (let start = 0; start < bytes.length;) {
				const end = Math.min(bytes.length, start + nextLength!());
				pieces.push(bytes.subarray(start, end));
				start = end;
			}
		}

		offset += bytes.length;
		return pieces.filter(piece => piece.length > 0);
	};
}

function lengths(seed: number, longest: number): (() => number) {
	const random = createRandom(seed);
	return () => 1 + Math.floor(random() * longest);
}
