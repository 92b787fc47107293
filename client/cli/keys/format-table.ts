/**
A table for people: columns as wide as their longest cell, two spaces between them, none at the ends of lines.
*/
export function formatTable(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const lines = [head.map(cell => cell.toUpperCase()), ...rows];
	const widths = head.map((_, column) => Math.max(...lines.map(cells => widthOf(cells[column]!))));
	return lines.map(cells => cells.map((cell, column) => cell + ' '.repeat(widths[column]! - widthOf(cell))).join('  ').trimEnd()).join('\n');
}

/**
In columns of a terminal, near enough: characters of East Asia and emoji take two.
*/
function widthOf(text: string): number {
	return [...text].reduce((width, character) => width + (/\p{Mark}/v.test(character) ? 0 : (/[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/v.test(character) ? 2 : 1)), 0);
}
