import {UnicodeGraphemesAddon} from '@xterm/addon-unicode-graphemes';
import xterm from '@xterm/headless';
import {createMarkdownWriter} from '../create-markdown-writer.ts';
import type {MarkdownWriterOptions} from '../pen.ts';

/**
The size of a terminal, and how it shows text.
*/
export type ScreenOptions = {columns: number; rows: number} & Pick<MarkdownWriterOptions, 'hasLinks'>;

/**
What a reader sees after these pieces of Markdown: the lines of the screen, and those that have scrolled out of it.
*/
export async function showOnScreen(pieces: readonly string[], {columns, rows, hasLinks = false}: ScreenOptions): Promise<string[]> {
	const writer = createMarkdownWriter({
		columns: () => columns, rows: () => rows, hasLinks,
	});
	return readScreen([...pieces.map(piece => writer.push(piece)), writer.end()], {columns, rows});
}

/**
What a terminal shows of what was written to it, without the empty lines at its end.
*/
export async function readScreen(outputs: readonly string[], {columns, rows}: {columns: number; rows: number}): Promise<string[]> {
	const terminal = new xterm.Terminal({
		cols: columns, rows, scrollback: 5000, convertEol: true, allowProposedApi: true,
	});
	terminal.loadAddon(new UnicodeGraphemesAddon());
	await new Promise<void>(resolve => {
		terminal.write(outputs.join(''), resolve);
	});
	const {active} = terminal.buffer;
	const lines = Array.from({length: active.length}, (_, index) => active.getLine(index)!.translateToString(true));
	terminal.dispose();
	return lines.slice(0, lines.findLastIndex(line => line !== '') + 1);
}
