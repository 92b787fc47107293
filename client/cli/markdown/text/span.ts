import {addressCode} from './link-code.ts';

/**
A stretch of text of one look.
*/
export type Span = Readonly<{
	text: string;
	/**
	Parameters of "select graphic rendition" (`1;36`); empty: as the terminal's text is.
	*/
	style: string;
	/**
	Where it leads to, made safe by `safeAddress`.
	*/
	address?: string | undefined;
}>;

/**
One row of the terminal, as it is written: its escape codes end within it.
*/
export type Row = Readonly<{text: string; width: number}>;

/**
What stands in the source for text that is drawn already. It can't come from outside: text is harmless when it comes here, and has no control characters.
*/
export const drawnMark = '\u{1}';

/**
The same for an item of a list: it stands in a heading, and behind it the item's number.
*/
export const itemMark = '\u{2}';

/**
Makes a row of spans.

@param width - Its width in cells.
*/
export function toRow(spans: readonly Span[], width: number): Row {
	let text = '';
	for (let index = 0; index < spans.length;) {
		const {style, address} = spans[index]!;
		let part = '';
		while (index < spans.length && spans[index]!.style === style && spans[index]!.address === address) {
			part += spans[index]!.text;
			index++;
		}

		if (part === '') {
			continue;
		}

		const styled = style === '' ? part : `\u{1B}[${style}m${part}\u{1B}[0m`;
		text += address === undefined ? styled : addressCode(address) + styled + addressCode('');
	}

	// Whatever the parser made of a mark, it is not shown.
	return {text: text.includes(drawnMark) || text.includes(itemMark) ? text.replaceAll(drawnMark, '').replaceAll(itemMark, '') : text, width};
}
