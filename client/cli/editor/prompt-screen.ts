import process from 'node:process';
import {speak} from '../language.ts';
import {sizeOf, type OutputStream} from '../terminal.ts';
import {listCandidates} from './candidates.ts';
import {createCanvas} from './canvas.ts';
import {layOut} from './layout.ts';
import type {LineEditor} from './line-editor.ts';
import {splitText} from './unit.ts';

/**
Shows on a terminal what is being written.
*/
export type PromptScreen = {
	/**
	Draws the editor's state, over what was drawn before.
	*/
	draw: () => void;
	/**
	Shows candidates below it until the next {@link PromptScreen.hideList}.
	*/
	showList: (candidates: readonly string[]) => void;
	hideList: () => void;
	/**
	Leaves what was drawn on the screen, and the cursor on the line below.

	@param isWhole - Whether what didn't fit on the screen is to be seen in it, too: draws it once more, all of it.
	*/
	leave: (isWhole?: boolean) => void;
	/**
	Clears the screen.
	*/
	clear: () => void;
	/**
	Draws anew after the terminal has changed its size.
	*/
	resize: () => void;
};

const clearScreen = '\u{1B}[H\u{1B}[2J';

/**
Makes the screen of one editor.
*/
export function createPromptScreen(notices: OutputStream, editor: LineEditor, prompt: string): PromptScreen {
	const canvas = createCanvas(process.env.XTERM_VERSION === undefined && process.env.TERM !== 'linux');
	let list: readonly string[] = [];
	const columns = () => sizeOf(notices).columns;
	const terminalRows = () => Math.max(1, sizeOf(notices).rows - 1);

	const layout = (windowRows: number) => {
		const {search, buffer} = editor;
		const written = search === undefined ? {prompt, ...buffer} : {prompt: `${speak({en: 'search', ko: '찾기'})} "${search.query}": `, units: splitText(search.found ?? ''), cursor: 0};
		return layOut({...written, columns: columns(), windowRows});
	};

	const draw = () => {
		const shown = layout(terminalRows());
		const rows = list.length === 0 ? [] : listCandidates(list, columns(), Math.max(1, terminalRows() - shown.rows.length));
		notices.write(canvas.draw({...shown, rows: [...shown.rows, ...rows]}));
	};

	return {
		draw,
		showList(candidates) {
			list = candidates;
		},
		hideList() {
			list = [];
		},
		leave(isWhole = false) {
			list = [];
			notices.write(`${isWhole ? canvas.draw(layout(Infinity)) : ''}${canvas.leave()}`);
		},
		clear() {
			notices.write(`${canvas.leave()}${clearScreen}`);
		},
		resize() {
			canvas.resize(columns());
			draw();
		},
	};
}
