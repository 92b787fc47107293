/**
What is drawn with: the size of the terminal, and what it can show.
*/
export type Pen = Readonly<{
	/**
	The width of the terminal, in cells; at least 2.
	*/
	columns: number;
	/**
	The height of the terminal; at least 1.
	*/
	rows: number;
	/**
	Whether the terminal understands links (OSC 8).
	*/
	hasLinks: boolean;
}>;

/**
The terminal that is written to. Its size is asked at each piece of text.
*/
export type MarkdownWriterOptions = {
	columns: () => number;
	rows: () => number;
	/**
	Whether the terminal understands links (OSC 8).

	@default false
	*/
	hasLinks?: boolean;
};

/**
The pen for a terminal as it is now.
*/
export function penOf({columns, rows, hasLinks = false}: MarkdownWriterOptions): Pen {
	return {
		columns: Math.max(2, columns()), rows: Math.max(1, rows()), hasLinks,
	};
}

/**
The parameters of the escape code "select graphic rendition" for what has a look of its own.
*/
export const styles = {
	heading1: '1;4;35',
	heading2: '1;35',
	heading: '1',
	strong: '1',
	em: '3',
	del: '9',
	code: '36',
	link: '4',
	dim: '2',
} as const;

/**
A style on top of another.
*/
export function addStyle(style: string, more: string): string {
	return style === '' ? more : `${style};${more}`;
}
