/**
What is written once for all that comes in one turn of the event loop.
*/
export type Batch = {
	/**
	Takes a piece.
	*/
	add: (text: string) => void;
	/**
	Gives what waits, now.
	*/
	flush: () => void;
};

/**
The most characters that wait.
*/
const longest = 65_536;

/**
Gathers pieces that come at once: a network brings hundreds of them together, and to draw or write each by itself costs many times what all of them cost. A piece that comes alone waits for nothing but the work that is at hand.

@param give - Takes the text of all pieces, in order; never empty.
*/
export function createBatch(give: (text: string) => void): Batch {
	let waiting = '';
	let turn: NodeJS.Immediate | undefined;
	const flush = () => {
		clearImmediate(turn);
		turn = undefined;
		const text = waiting;
		waiting = '';
		if (text !== '') {
			give(text);
		}
	};

	return {
		add(text) {
			waiting += text;
			if (waiting.length >= longest) {
				flush();
			} else {
				turn ??= setImmediate(flush);
			}
		},
		flush,
	};
}
