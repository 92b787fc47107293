import {tooLarge} from './decode-error.ts';

/**
Which characters end a line: LF alone, or LF, CR and CRLF as in server-sent events.
*/
export type LineEnd = 'lf' | 'any';

/**
Turns pieces of text into lines.
*/
export type LineSplitter = {
	/**
	Yields the lines that are complete with this piece, without their ends.
	*/
	push: (text: string) => Iterable<string>;
	/**
	What follows the last line end.
	*/
	rest: () => string;
};

/**
Splits text that comes in pieces, cut anywhere, into lines. Time is linear in the length of the text, whatever the pieces are: each is searched once, and an unfinished line is only appended to.

@param maximum - The longest line in characters; a longer one throws.
@throws {DecodeError} `ERR_EVENT_TOO_LARGE`.
*/
export function createLineSplitter(lineEnd: LineEnd, maximum: number): LineSplitter {
	let partial = '';
	let isMayBeginWithLineFeed = false;

	return {
		* push(text) {
			let position = 0;
			if (isMayBeginWithLineFeed && text !== '') {
				// The line was given out at its CR already: an LF behind it belongs to the same end.
				position = text.startsWith('\n') ? 1 : 0;
				isMayBeginWithLineFeed = false;
			}

			let carriageReturn = lineEnd === 'any' ? text.indexOf('\r', position) : -1;
			while (position < text.length) {
				const lineFeed = text.indexOf('\n', position);
				const isCarriageReturn = carriageReturn !== -1 && (lineFeed === -1 || carriageReturn < lineFeed);
				const end = isCarriageReturn ? carriageReturn : lineFeed;
				if (partial.length + (end === -1 ? text.length : end) - position > maximum) {
					throw tooLarge(maximum);
				}

				if (end === -1) {
					partial += text.slice(position);
					return;
				}

				const line = partial + text.slice(position, end);
				partial = '';
				position = end + 1;
				if (isCarriageReturn) {
					isMayBeginWithLineFeed = position === text.length;
					position += text[position] === '\n' ? 1 : 0;
					carriageReturn = text.indexOf('\r', position);
				}

				yield line;
			}
		},
		rest: () => partial,
	};
}
