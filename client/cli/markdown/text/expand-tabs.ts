import {widthOf} from './display-width.ts';

const tabSize = 4;

/**
Replaces tabs by spaces up to the next multiple of four cells, so that a row's width is known.
*/
export function expandTabs(line: string): string {
	if (!line.includes('\t')) {
		return line;
	}

	let expanded = '';
	let column = 0;
	for (const [index, part] of line.split('\t').entries()) {
		if (index > 0) {
			const spaces = tabSize - (column % tabSize);
			expanded += ' '.repeat(spaces);
			column += spaces;
		}

		expanded += part;
		column += widthOf(part);
	}

	return expanded;
}
