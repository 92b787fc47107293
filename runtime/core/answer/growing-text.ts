/**
How many pieces are put together at once.
*/
const most = 256;

/**
A text that comes in many small pieces and is asked for at its end.
*/
export type GrowingText = {
	add: (piece: string) => void;
	/**
	All that came.
	*/
	text: () => string;
};

/**
Makes an empty {@link GrowingText}.

By `+=` alone each piece would stay in memory by itself, with a node of the tree that joins them, until the end: five times the text, which the garbage collector copies again and again.
*/
export function createGrowingText(): GrowingText {
	let whole = '';
	let pieces: string[] = [];

	const gather = (): string => {
		whole += pieces.join('');
		pieces = [];
		return whole;
	};

	return {
		add(piece) {
			pieces.push(piece);
			if (pieces.length === most) {
				gather();
			}
		},
		text: gather,
	};
}
