/**
How far a JSON object has come: nothing but spaces, its first brace, more of it, its last brace (and spaces), or what can't be one object.
*/
export type BraceState = 'before' | 'begun' | 'inside' | 'closed' | 'broken';

/**
Counts the braces and brackets of a JSON object that comes in pieces.
*/
export type BraceCounter = {
	add: (piece: string) => void;
	state: () => BraceState;
};

/**
Makes the counter of one object. It looks at each character once, and tells nothing of what stands between the braces: `closed` may still be no JSON.
*/
export function createBraceCounter(): BraceCounter {
	let state: BraceState = 'before';
	let depth = 0;
	let isInString = false;
	let isEscaped = false;

	/**
	Where the string ends that the text is in.
	*/
	const skipString = (text: string, from: number): number => {
		let at = from;
		for (; at < text.length; at++) {
			if (isEscaped) {
				isEscaped = false;
			} else if (text[at] === '\\') {
				isEscaped = true;
			} else if (text[at] === '"') {
				isInString = false;
				return at;
			}
		}

		return at;
	};

	const read = (character: string): void => {
		if (' \n\r\t'.includes(character)) {
			return;
		}

		if (state === 'closed' || (state === 'before' && character !== '{')) {
			state = 'broken';
			return;
		}

		state = state === 'before' ? 'begun' : 'inside';
		switch (character) {
			case '"': {
				isInString = true;
				break;
			}

			case '{':
			case '[': {
				depth++;
				break;
			}

			case '}':
			case ']': {
				depth--;
				state = depth === 0 ? 'closed' : 'inside';
				break;
			}

			default: {
				break;
			}
		}
	};

	return {
		add(piece) {
			for (let at = 0; at < piece.length; at++) {
				if (state === 'broken') {
					return;
				}

				if (isInString) {
					at = skipString(piece, at);
				} else {
					read(piece[at]!);
				}
			}
		},
		state: () => state,
	};
}
