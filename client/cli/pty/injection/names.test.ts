import {EventEmitter} from 'node:events';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'ava';
import {completePath} from '../../attach/complete-path.ts';
import {readAttachment} from '../../attach/read-attachment.ts';
import {createInMemoryHistory} from '../../editor/history/in-memory-history.ts';
import {LineEditor} from '../../editor/line-editor.ts';
import {createPromptScreen} from '../../editor/prompt-screen.ts';
import {explain} from '../../explain.ts';
import {firstLine} from '../../interactive/first-line.ts';
import {formatSessions} from '../../sessions/format-sessions.ts';
import {makeTitle} from '../../sessions/title.ts';
import {createScreen} from '../helpers/screen.ts';
import {corpus} from './corpus/corpus.ts';
import {findHarm} from './find-harm.ts';

const texts = corpus.map(({text}) => text);

/**
What lines do to a terminal.
*/
async function harmOf(lines: readonly string[]): Promise<string[]> {
	const screen = createScreen(80, 24);
	const raw = `\u{1B}[?2004h${lines.join('\n').replaceAll('\n', '\r\n')}\r\n> `;
	await screen.write(raw);
	return findHarm(raw, screen);
}

/**
An editor that has each text in its history, and all that it writes.
*/
function startEditor() {
	const history = createInMemoryHistory();
	for (const text of texts) {
		history.add(text);
	}

	const editor = new LineEditor(history);
	const written: string[] = ['\u{1B}[?2004h'];
	// eslint-disable-next-line unicorn/prefer-event-target -- As the streams of Node are.
	const notices = Object.assign(new EventEmitter(), {
		isTTY: true,
		columns: 80,
		rows: 24,
		write(text: string) {
			written.push(text);
			return true;
		},
	});
	const screen = createPromptScreen(notices as unknown as NodeJS.WritableStream, editor, '> ');
	const press = (name: string, text?: string) => {
		editor.press({
			name, ctrl: name === 'r', meta: false, shift: false, sequence: '', ...(text !== undefined && {text}),
		});
		screen.draw();
	};

	return {
		screen, written, press, editor,
	};
}

async function harmWritten(written: readonly string[]): Promise<string[]> {
	const screen = createScreen(80, 24);
	await screen.write(written.join(''));
	return findHarm(written.join(''), screen);
}

test('attacks are harmless in titles, in the list of conversations and in the first line', async t => {
	const titles = texts.map(text => makeTitle(text));
	t.deepEqual(await harmOf(titles), []);
	t.deepEqual(await harmOf(formatSessions(titles.map((title, index) => ({
		id: String(index), title, turns: 1, isUnanswered: false, changedAt: new Date(0),
	})))), []);
	t.deepEqual(await harmOf(texts.map(text => firstLine({url: 'https://stream.example.com', origin: 'profile', profile: text}, text))), []);
});

test('attacks are harmless in the history, by Up and by Ctrl-R', async t => {
	const {press, written} = startEditor();
	for (const _ of texts) {
		press('up');
	}

	t.deepEqual(await harmWritten(written), []);
	const search = startEditor();
	search.press('r');
	search.press('e', 'e');
	for (const _ of texts) {
		search.press('r');
	}

	t.true(search.written.length > texts.length);
	t.deepEqual(await harmWritten(search.written), []);
});

test('attacks are harmless in lists of candidates', async t => {
	const {screen, written} = startEditor();
	for (const text of texts) {
		screen.showList([text, `${text}2`]);
		screen.draw();
	}

	t.deepEqual(await harmWritten(written), []);
});

test('attacks are harmless in the names of files that are sent, completed or not there', async t => {
	const directory = await mkdtemp(path.join(tmpdir(), 'lsf-names-'));
	t.teardown(async () => rm(directory, {recursive: true}));
	const names = [...new Set(texts.map(text => [...text.replaceAll(/[\0\/]/gv, '_').toWellFormed()].slice(0, 60).join('')))].filter(name => !['', '.', '..'].includes(name));
	t.true(names.length > 180);
	const told: string[] = [];
	for (const name of names) {
		const file = path.join(directory, name);
		try {
			await writeFile(file, 'text');
			told.push(JSON.stringify(await readAttachment(file)));
			await readAttachment(`${file}.none`);
		} catch (error) {
			told.push(explain(error).message);
		}
	}

	t.deepEqual(await harmOf(told), []);
	const {screen, written} = startEditor();
	screen.showList(await completePath(`${directory}/`));
	screen.draw();
	t.deepEqual(await harmWritten(written), []);
});

test('twin: written as it is, one is found', async t => {
	const text = '\u{1B}]0;title\u{7}';
	t.true(texts.some(each => each.includes('\u{1B}]0;')));
	t.deepEqual((await harmOf([text])).filter(harm => harm.startsWith('the title')), ['the title "title"']);
	t.deepEqual((await harmWritten(['\u{1B}[?2004h', text])).filter(harm => harm.startsWith('the title')), ['the title "title"']);
});
