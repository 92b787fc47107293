import {makeHarmless} from '../answer/make-harmless.ts';

const pasteStart = '\u{1B}[200~';
const pasteEnd = '\u{1B}[201~';

/**
A pasted text up to this length and without line ends is put into the line as if typed. In characters.
*/
const longestInline = 1000;

/**
Takes pastes out of what a terminal in bracketed-paste mode sends, so that a pasted line end does not send the message.
*/
export type PasteFilter = {
	/**
	What the line editor is to get of the next input.
	*/
	filter: (text: string) => string;
	/**
	Puts the pasted texts back into a finished line.
	*/
	restore: (line: string) => string;
};

/**
Makes the filter of one terminal.
*/
export function createPasteFilter(): PasteFilter {
	const pastes = new Map<string, string>();
	/**
	The beginning of a paste whose end has not come yet.
	*/
	let open: string | undefined;

	const place = (pasted: string): string => {
		// A paste must not press keys.
		const text = makeHarmless(pasted.replaceAll(/\r\n?/gv, '\n'));
		if (text.length <= longestInline && !text.includes('\n')) {
			return text;
		}

		const token = `[pasted text ${pastes.size + 1}, ${text.trimEnd().split('\n').length} lines]`;
		pastes.set(token, text.trimEnd());
		return token;
	};

	return {
		filter(input) {
			let rest = (open === undefined ? '' : pasteStart + open) + input;
			open = undefined;
			let result = '';
			for (;;) {
				const start = rest.indexOf(pasteStart);
				if (start === -1) {
					return result + rest;
				}

				result += rest.slice(0, start);
				const end = rest.indexOf(pasteEnd, start);
				if (end === -1) {
					open = rest.slice(start + pasteStart.length);
					return result;
				}

				result += place(rest.slice(start + pasteStart.length, end));
				rest = rest.slice(end + pasteEnd.length);
			}
		},
		restore(line) {
			let text = line;
			for (const [token, pasted] of pastes) {
				text = text.split(token).join(pasted);
			}

			return text;
		},
	};
}
