import stringWidth from 'string-width';
import {canEdit, sizeOf, type OutputStream} from '../../terminal.ts';

const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

/**
Breaks what the client says where a terminal would break it in the middle of a word. What stands in a second column stays in it, where there is room. A stream that is no terminal gets the text as it is.
*/
export function wrapNotice(text: string, stream: OutputStream): string {
	if (!canEdit(stream)) {
		return text;
	}

	const {columns} = sizeOf(stream);
	return text.split('\n').map(line => stringWidth(line) <= columns ? line : wrapLine(line, columns)).join('\n');
}

/**
Where a line may be broken: behind the dots of a list of figures, else between words.
*/
function piecesOf(line: string, columns: number): string[] {
	const figures = line.split(/(?<= ·)(?= )/v);
	return figures.every(figure => stringWidth(figure) <= columns / 2) ? figures : line.split(/(?<=\S)(?= )/v);
}

function wrapLine(line: string, columns: number): string {
	const lead = /^(?:\S+ )*\S+ {2,}(?=\S)/v.exec(line)?.[0] ?? '';
	const width = stringWidth(lead);
	const indent = width < columns / 2 ? ' '.repeat(width) : '  ';
	const rows: string[] = [];
	let row = '';
	for (const word of piecesOf(line, columns)) {
		if (stringWidth(row + word) <= columns) {
			row += word;
			continue;
		}

		const rest = word.trimStart();
		if (row.trim() !== '') {
			rows.push(row);
			row = indent.length < columns ? indent : '';
		}

		for (const {segment} of segmenter.segment(rest)) {
			if (stringWidth(row + segment) > columns && row.trim() !== '') {
				rows.push(row);
				row = indent.length < columns ? indent : '';
			}

			row += segment;
		}
	}

	return [...rows, row].join('\n');
}
