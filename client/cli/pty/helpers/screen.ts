import headless from '@xterm/headless';
import graphemes from '@xterm/addon-unicode-graphemes';

/**
One cell of a screen, as far as tests look at it.
*/
export type Cell = {text: string; isBold: boolean; isDim: boolean; isItalic: boolean; isUnderlined: boolean; isColored: boolean};

/**
What a program has done to its terminal besides writing text.
*/
export type Doings = {
	/**
	Each new title of the window.
	*/
	titles: string[];
	/**
	The contents of each OSC 52, which fills the clipboard: `c;<base64>`.
	*/
	clipboard: string[];
	/**
	What the terminal itself answered into the program's input.
	*/
	replies: string[];
	bells: number;
};

/**
The screen of an emulated terminal, which shows what was written to it as a user's would.
*/
export type Screen = {
	/**
	Writes bytes, and waits until they are shown.
	*/
	write: (bytes: string | Uint8Array) => Promise<void>;
	/**
	The lines that are to be seen, without spaces at their ends.
	*/
	lines: () => string[];
	/**
	The same, and those that went off at the top, the last `most` of them. What the terminal itself wrapped is one line.
	*/
	scrollback: (most?: number) => string[];
	/**
	From 0, on the lines that are to be seen.
	*/
	cursor: () => {column: number; row: number};
	cell: (row: number, column: number) => Cell | undefined;
	/**
	The modes that a program can switch on, less the bracketed pastes: those that are not as in a new terminal.
	*/
	oddModes: () => string[];
	/**
	Whether the program has asked for pastes in brackets.
	*/
	takesPastes: () => boolean;
	resize: (columns: number, rows: number) => void;
	size: () => {columns: number; rows: number};
	doings: Doings;
};

/**
Makes a screen.

@param reply - Gets what the terminal answers by itself, as to a question for the cursor's place.
*/
export function createScreen(columns: number, rows: number, reply: (bytes: string) => void = () => {}): Screen {
	const terminal = new headless.Terminal({
		cols: columns, rows, allowProposedApi: true, scrollback: 20_000,
	});
	terminal.loadAddon(new graphemes.UnicodeGraphemesAddon());
	const doings: Doings = {
		titles: [], clipboard: [], replies: [], bells: 0,
	};
	const fresh = {...terminal.modes};
	terminal.onTitleChange(title => {
		doings.titles.push(title);
	});
	terminal.onBell(() => {
		doings.bells++;
	});
	terminal.onData(bytes => {
		doings.replies.push(bytes);
		reply(bytes);
	});
	terminal.parser.registerOscHandler(52, contents => {
		doings.clipboard.push(contents);
		return true;
	});

	const active = () => terminal.buffer.active;
	const textOf = (line: number, isTrimmed = true) => active().getLine(line)?.translateToString(isTrimmed) ?? '';
	return {
		async write(bytes) {
			return new Promise(resolve => {
				terminal.write(bytes, resolve);
			});
		},
		lines: () => Array.from({length: terminal.rows}, (_, row) => textOf(active().baseY + row)),
		scrollback(most = Infinity) {
			const whole: string[] = [];
			for (let line = Math.max(0, active().baseY - most); line < active().length; line++) {
				const isWrapped = active().getLine(line)?.isWrapped ?? false;
				const isContinued = active().getLine(line + 1)?.isWrapped ?? false;
				const text = textOf(line, !isContinued);
				whole.splice(isWrapped ? -1 : whole.length, isWrapped ? 1 : 0, isWrapped ? (whole.at(-1) ?? '') + text : text);
			}

			return whole;
		},
		cursor: () => ({column: active().cursorX, row: active().cursorY}),
		cell(row, column) {
			const cell = active().getLine(active().baseY + row)?.getCell(column);
			return cell && {
				text: cell.getChars(), isBold: cell.isBold() !== 0, isDim: cell.isDim() !== 0, isItalic: cell.isItalic() !== 0, isUnderlined: cell.isUnderline() !== 0, isColored: !cell.isFgDefault(),
			};
		},
		oddModes: () => [
			...Object.entries(terminal.modes).filter(([name, value]) => name !== 'bracketedPasteMode' && value !== fresh[name as keyof typeof fresh]).map(([name]) => name),
			...(active().type === 'alternate' ? ['alternate screen'] : []),
		],
		takesPastes: () => terminal.modes.bracketedPasteMode,
		resize(newColumns, newRows) {
			terminal.resize(newColumns, newRows);
		},
		size: () => ({columns: terminal.cols, rows: terminal.rows}),
		doings,
	};
}
