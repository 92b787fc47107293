import stringWidth from 'string-width';

const characters = new Intl.Segmenter();

/**
Cuts a text of one line so that it takes no more than a number of columns of a terminal: wide characters take two, and what is seen as one character is not divided. Characters whose width depends on the terminal count as wide.
*/
export function fit(text: string, columns: number): string {
	let width = 0;
	let fitting = '';
	for (const {segment} of characters.segment(text)) {
		width += stringWidth(segment, {ambiguousIsNarrow: false});
		if (width > columns) {
			break;
		}

		fitting += segment;
	}

	return fitting;
}
