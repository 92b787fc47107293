/**
A piece of what a terminal sends: keys, or a text that was pasted.
*/
export type InputPiece = {keys: string} | {pasted: string};

const pasteStart = '\u{1B}[200~';
const pasteEnd = '\u{1B}[201~';
const controlC = '\u{3}';

/**
Takes pastes out of what a terminal in bracketed-paste mode sends.
*/
export type PasteSplitter = {
	/**
	The pieces that are complete with this input. The beginning of a mark is held back.
	*/
	split: (input: string) => InputPiece[];
	/**
	Gives out what was held back as the beginning of a mark that didn't go on: somebody pressed Escape.
	*/
	flush: () => InputPiece[];
	/**
	Whether something is held back as the beginning of a mark.
	*/
	isHolding: () => boolean;
};

/**
Makes the splitter of one terminal. A paste may come in any pieces, also within its marks.
*/
export function createPasteSplitter(): PasteSplitter {
	/**
	The paste so far, whose end has not come yet.
	*/
	let open: string | undefined;
	let held = '';
	return {
		split(input) {
			const pieces: InputPiece[] = [];
			// Nobody pastes that alone: the end has been lost, and the user wants to get out.
			if (open !== undefined && input !== '' && input.replaceAll(controlC, '') === '') {
				pieces.push({pasted: open}, {keys: input});
				open = undefined;
				return pieces;
			}

			let rest = held + input;
			held = '';
			for (;;) {
				if (open !== undefined) {
					const searchFrom = Math.max(0, open.length - pasteEnd.length + 1);
					open += rest;
					const end = open.indexOf(pasteEnd, searchFrom);
					if (end === -1) {
						return pieces;
					}

					pieces.push({pasted: open.slice(0, end)});
					rest = open.slice(end + pasteEnd.length);
					open = undefined;
				}

				const start = rest.indexOf(pasteStart);
				if (start === -1) {
					held = heldBack(rest);
					const keys = rest.slice(0, rest.length - held.length);
					return keys === '' ? pieces : [...pieces, {keys}];
				}

				if (start > 0) {
					pieces.push({keys: rest.slice(0, start)});
				}

				open = '';
				rest = rest.slice(start + pasteStart.length);
			}
		},
		flush() {
			const keys = held;
			held = '';
			return keys === '' ? [] : [{keys}];
		},
		isHolding: () => held !== '',
	};
}

/**
The end of an input that may be the beginning of a paste's first mark.
*/
function heldBack(input: string): string {
	for (let length = Math.min(pasteStart.length - 1, input.length); length > 0; length--) {
		const end = input.slice(-length);
		if (pasteStart.startsWith(end)) {
			return end;
		}
	}

	return '';
}
