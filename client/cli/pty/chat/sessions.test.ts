import {readdirSync, statSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {makeHome} from '../helpers/isolated-environment.ts';
import {openChat} from '../helpers/open-chat.ts';
import {testOnTerminal as test} from '../helpers/pty.ts';
import {sizes} from '../helpers/sizes.ts';
import type {Terminal} from '../helpers/terminal.ts';
import {unspaced} from '../helpers/words.ts';

function textsOf({messages}: {messages?: Array<{content: unknown}>}): unknown[] {
	return messages!.map(({content}) => content);
}

function filesOf(directory: string): string[] {
	return readdirSync(directory, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name));
}

for (const [title, end] of [
	['is killed', async ({pid}: Terminal) => {
		// The first piece of an answer is written down before it is shown.
		process.kill(pid, 'SIGKILL');
	}],
	['loses its terminal', async ({hangUp}: Terminal) => {
		hangUp();
	}],
	['is left by two Ctrl-C', async ({press}: Terminal) => {
		press('ctrl-c', 'ctrl-c');
	}],
] as const) {
	for (const size of sizes) {
		test(`a conversation whose client ${title} during an answer goes on (${size.columns}x${size.rows})`, async t => {
			const home = makeHome(t);
			const first = await openChat(t, {home, ...size});
			await first.exchange('첫 질문 👨‍👩‍👧', '첫 **답** 🙂');
			const turn = await first.ask('두 번째');
			turn.say('half an answer');
			await first.terminal.until('half an answer');
			await end(first.terminal);
			await first.terminal.exit;

			const {terminal, exchange} = await openChat(t, {home, ...size, argv: ['-c']});
			t.true(unspaced(terminal.all()).includes('halfananswer'), terminal.all());
			const texts = textsOf(await exchange('세 번째', 'fine'));
			t.deepEqual([...texts.slice(0, 3), ...texts.slice(4)], ['첫 질문 👨‍👩‍👧', '첫 **답** 🙂', '두 번째', '세 번째']);
			t.regex(String(texts[3]), /^half an answer/v);
		});
	}
}

test('kept conversations are listed, named, loaded and begun anew, and belong to their user alone', async t => {
	const {terminal, exchange} = await openChat(t);
	await exchange('Which fruit is red?', 'A cherry.');
	await terminal.enter('/clear');
	await terminal.until('/sessions lists it');
	await terminal.untilPrompt();
	await exchange('어떤 과일이 노랗습니까?', '바나나입니다.');
	await terminal.enter('/title 노란 과일');
	await terminal.untilPrompt();
	await terminal.enter('/sessions');
	await terminal.until(() => /노란 과일[\s\S]*Which fruit is red/v.test(terminal.text().split('/sessions\n').at(-1)!));
	await terminal.untilPrompt();
	await terminal.enter('/load 2');
	await terminal.until(() => terminal.text().split('A cherry.').length === 3);
	await terminal.untilPrompt();
	t.deepEqual(textsOf(await exchange('And sour?', 'A lemon.')), ['Which fruit is red?', 'A cherry.', 'And sour?']);
	await terminal.enter('/load 99');
	await terminal.untilPrompt();
	await terminal.enter('/quit');
	t.deepEqual(await terminal.exit, {exitCode: 0});
	const files = filesOf(terminal.home.environment.XDG_STATE_HOME!);
	t.true(files.length >= 2);
	t.deepEqual([...new Set(files.map(file => (statSync(file).mode & 0o777).toString(8)))], ['600']); // eslint-disable-line no-bitwise -- The rights are bits.
});

test('--no-save keeps nothing', async t => {
	const {terminal, exchange} = await openChat(t, {argv: ['--no-save']});
	await exchange('a secret question', 'a secret answer');
	terminal.press('ctrl-d');
	await terminal.exit;
	const files = filesOf(terminal.home.environment.XDG_STATE_HOME!).filter(file => file.endsWith('.jsonl'));
	t.deepEqual(files, []);
});

test('two windows of one user keep their conversations apart', async t => {
	const home = makeHome(t);
	const one = await openChat(t, {home});
	const other = await openChat(t, {home});
	await one.exchange('one', '1');
	await other.exchange('other', '2');
	t.deepEqual(textsOf(await one.exchange('one again', '3')), ['one', '1', 'one again']);
	t.deepEqual(textsOf(await other.exchange('other again', '4')), ['other', '2', 'other again']);
});
