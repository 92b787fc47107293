import {chmodSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {makeHome} from '../helpers/isolated-environment.ts';
import {openChat} from '../helpers/open-chat.ts';
import {testOnTerminal as test} from '../helpers/pty.ts';
import {questionOf} from '../helpers/question-of.ts';

test('Ctrl-R finds what was asked', async t => {
	const {terminal, model, exchange} = await openChat(t);
	await exchange('오래된 질문', 'one');
	await exchange('newer question', 'two');
	terminal.press('ctrl-r');
	terminal.type('오래');
	await terminal.until(() => terminal.text().split('\n').slice(-3).join('\n').includes('오래된 질문'));
	terminal.press('enter');
	terminal.press('enter');
	const turn = await terminal.during(model.next(), 'what was found');
	t.is(questionOf(turn.body), '오래된 질문');
});

test('Tab completes commands', async t => {
	const {terminal} = await openChat(t);
	terminal.type('/ses');
	terminal.press('tab');
	await terminal.until(() => terminal.lineAtCursor().startsWith('> /sessions'));
	terminal.press('ctrl-u');
	terminal.type('/');
	terminal.press('tab', 'tab');
	await terminal.until(() => terminal.text().includes('/retry') && terminal.text().includes('/system'));
	t.true(terminal.text().includes('> /'));
});

test('/edit takes the message from $EDITOR', async t => {
	const home = makeHome(t);
	const editor = path.join(home.directory, 'editor.sh');
	writeFileSync(editor, '#!/bin/sh\nprintf "편집기에서 쓴\\n두 줄\\n" > "$1"\n');
	chmodSync(editor, 0o700);
	const {terminal, model} = await openChat(t, {home, environment: {EDITOR: editor, VISUAL: undefined}});
	await terminal.enter('/edit');
	await terminal.until(() => terminal.all().includes('두 줄') || model.count() > 0);
	if (model.count() === 0) {
		terminal.press('enter');
	}

	const turn = await terminal.during(model.next(), 'the edited message');
	t.is(questionOf(turn.body), '편집기에서 쓴\n두 줄');
});
