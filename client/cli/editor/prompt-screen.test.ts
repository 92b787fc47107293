import {EventEmitter} from 'node:events';
import test from 'ava';
import fc from 'fast-check';
import {createScreen} from '../pty/helpers/screen.ts';
import {createInMemoryHistory} from './history/in-memory-history.ts';
import {LineEditor} from './line-editor.ts';
import {createPromptScreen} from './prompt-screen.ts';

/**
An editor on a terminal that is played.
*/
function startScreen(columns: number, rows: number) {
	const screen = createScreen(columns, rows);
	let written: Promise<void> = Promise.resolve();
	// eslint-disable-next-line unicorn/prefer-event-target -- As the streams of Node are.
	const notices = Object.assign(new EventEmitter(), {
		isTTY: true,
		columns,
		rows,
		write(text: string) {
			written = screen.write(text);
			return true;
		},
	});
	const editor = new LineEditor(createInMemoryHistory());
	const shown = createPromptScreen(notices as unknown as NodeJS.WritableStream, editor, '> ');
	return {
		screen, notices, editor, shown, settled: async () => written,
	};
}

const pieces = fc.constantFrom('a', 'word ', '한글', '👨‍👩‍👧', '漢', ' ', '\n', 'é');

/**
The text without what only lays it out: indents, line ends and spaces.
*/
function bare(text: string): string {
	return text.replaceAll(/\s/gv, '');
}

test('whatever is written, at any width and after any change of it, the screen has it, and what stood above', async t => {
	await fc.assert(fc.asyncProperty(fc.array(fc.array(pieces, {minLength: 1, maxLength: 12}), {minLength: 1, maxLength: 5}), fc.array(fc.integer({min: 8, max: 90}), {minLength: 1, maxLength: 4}), async (typed, widths) => {
		const {screen, notices, editor, shown, settled} = startScreen(widths[0]!, 200);
		await screen.write('above 1\r\nabove 2\r\n');
		shown.draw();
		for (const [index, texts] of typed.entries()) {
			for (const text of texts) {
				editor.paste(text === '\n' ? ' ' : text);
				shown.draw();
			}

			await settled();
			const columns = widths[index % widths.length]!;
			screen.resize(columns, 200);
			notices.columns = columns;
			shown.resize();
			await settled();
		}

		const all = screen.lines().join('\n');
		t.true(all.startsWith('above 1'), all);
		t.is(bare(all), bare(`above1above2>${typed.flat().join('')}`), all);
	}), {numRuns: 60});
});

test('the cursor stands before what is behind it, also at the edge', async t => {
	for (const [typed, moves, expected] of [
		['한글한글', 0, {row: 1, column: 4}],
		['한글한글', 1, {row: 1, column: 2}],
		['abcdefg', 0, {row: 0, column: 9}],
		['abcdefgh', 1, {row: 1, column: 2}],
	] as const) {
		const {screen, editor, shown, settled} = startScreen(10, 10);
		editor.paste(typed);
		for (let count = 0; count < moves; count++) {
			editor.press({
				name: 'left', ctrl: false, meta: false, shift: false, sequence: '\u{1B}[D',
			});
		}

		shown.draw();
		await settled();
		t.deepEqual(screen.cursor(), expected, `${typed} ${moves}`);
	}
});

test('an input that is taller than the terminal scrolls within it, and is whole when it is sent', async t => {
	const {screen, editor, shown, settled} = startScreen(20, 6);
	for (let line = 0; line < 12; line++) {
		editor.press({
			text: `${line}`, name: `${line}`, ctrl: false, meta: false, shift: false, sequence: `${line}`,
		});
		editor.press({
			name: 'return', ctrl: false, meta: true, shift: false, sequence: '\u{1B}\r',
		});
		shown.draw();
	}

	await settled();
	t.is(screen.scrollback().join('\n').match(/> 0/gv)?.length ?? 0, 0, 'the window is at the end');
	shown.leave(true);
	await settled();
	const all = screen.scrollback().map(line => line.trim()).filter(line => line !== '');
	t.deepEqual(all.slice(-12), ['> 0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11']);
});

test('candidates stand below, and go', async t => {
	const {screen, editor, shown, settled} = startScreen(30, 10);
	editor.paste('x');
	shown.showList(['/help', '/history', '/한글']);
	shown.draw();
	await settled();
	t.deepEqual(screen.lines().slice(0, 2), ['> x', '/help     /history  /한글']);
	t.deepEqual(screen.cursor(), {row: 0, column: 3});
	shown.hideList();
	shown.draw();
	await settled();
	t.deepEqual(screen.lines().slice(0, 2), ['> x', '']);
});
