import {makeHome} from '../helpers/isolated-environment.ts';
import {openChat, type Chat} from '../helpers/open-chat.ts';
import {testOnTerminal as test} from '../helpers/pty.ts';
import {questionOf} from '../helpers/question-of.ts';
import {sizes} from '../helpers/sizes.ts';

/**
Presses Enter where the line is as it should be, lets the model answer, and gives what it was asked.
*/
async function sendLine({terminal, model}: Chat, line: string): Promise<unknown> {
	await terminal.until(() => terminal.lineAtCursor().trimEnd() === `> ${line}`);
	terminal.press('enter');
	const turn = await terminal.during(model.next(), 'the line to be sent');
	turn.say('네.');
	turn.done();
	await terminal.untilPrompt();
	return questionOf(turn.body);
}

for (const size of sizes) {
	test(`Korean, emoji and what is made of several characters are edited as units (${size.columns}x${size.rows})`, async t => {
		const chat = await openChat(t, size);
		const {terminal} = chat;
		for (const unit of ['한', '글', '👨‍👩‍👧', '🇰🇷', '👍🏽', '❤️', 'e\u{301}', '각', '漢', 'é', '1️⃣']) {
			terminal.type(`a${unit}b`);
			terminal.press('left', 'backspace');
			t.is(await sendLine(chat, 'ab'), 'ab', unit);
			terminal.type(`${unit}b`);
			terminal.press('home', 'right');
			terminal.type('|');
			t.is(await sendLine(chat, `${unit}|b`), `${unit}|b`, unit);
		}

		terminal.type('가나다 라마');
		terminal.press('ctrl-w');
		terminal.type('바');
		t.is(await sendLine(chat, '가나다 바'), '가나다 바');
		terminal.type('앞 뒤');
		terminal.press('home', 'delete');
		t.is(await sendLine(chat, ' 뒤').then(String), '뒤');
		terminal.type('버릴 것');
		terminal.press('ctrl-u');
		terminal.type('둘 것');
		t.is(await sendLine(chat, '둘 것'), '둘 것');
		terminal.type('하나 둘');
		terminal.press('ctrl-a', 'ctrl-k', 'ctrl-y');
		t.is(await sendLine(chat, '하나 둘'), '하나 둘');
	});

	test(`messages of several lines are written with Alt-Enter and with a backslash (${size.columns}x${size.rows})`, async t => {
		const {terminal, model} = await openChat(t, size);
		terminal.type('첫 줄');
		terminal.press('alt-enter');
		terminal.type('둘째 줄');
		await terminal.until(() => terminal.lineAtCursor().includes('둘째 줄'));
		t.true(terminal.text().includes('> 첫 줄\n'));
		terminal.press('enter');
		t.is(questionOf(await model.answer('one')), '첫 줄\n둘째 줄');
		await terminal.until('one');
		await terminal.untilPrompt();
		terminal.type('third \\');
		terminal.press('enter');
		terminal.type('fourth');
		await terminal.until(() => terminal.lineAtCursor().includes('fourth'));
		terminal.press('enter');
		const turn = await terminal.during(model.next(), 'the message');
		t.regex(String(questionOf(turn.body)), /^third ?\nfourth$/v);
	});

	test(`a half typed line outlives resizes (${size.columns}x${size.rows})`, async t => {
		const chat = await openChat(t, {...size, rows: 30});
		const {terminal} = chat;
		const line = '긴 줄 👨‍👩‍👧 입니다 '.repeat(6);
		terminal.type(line);
		await terminal.until(() => terminal.lineAtCursor().trimEnd().endsWith('입니다'));
		for (const columns of [33, 120, 20, 81]) {
			terminal.resize(columns, 30);
			terminal.type('+');
			await terminal.until(() => terminal.lineAtCursor().trimEnd().endsWith('+'));
			terminal.press('backspace');
		}

		terminal.type('!');
		await terminal.until(() => terminal.lineAtCursor().trimEnd().endsWith('!'));
		terminal.press('enter');
		const turn = await terminal.during(chat.model.next(), 'the line');
		t.is(questionOf(turn.body), `${line}!`);
	});
}

test('what was asked is there again in the next chat', async t => {
	const home = makeHome(t);
	const first = await openChat(t, {home});
	await first.exchange('오래된 질문', 'one');
	await first.exchange('newer question', 'two');
	first.terminal.press('ctrl-d');
	await first.terminal.exit;

	const chat = await openChat(t, {home});
	const {terminal} = chat;
	terminal.press('up');
	await terminal.until(() => terminal.lineAtCursor().trimEnd() === '> newer question');
	terminal.press('up');
	t.is(await sendLine(chat, '오래된 질문'), '오래된 질문');
});

test('--no-save writes no history either', async t => {
	const home = makeHome(t);
	const first = await openChat(t, {home, argv: ['--no-save']});
	await first.exchange('a secret', 'one');
	first.terminal.press('ctrl-d');
	await first.terminal.exit;
	const {terminal} = await openChat(t, {home});
	terminal.press('up');
	terminal.type('x');
	await terminal.until(() => terminal.lineAtCursor().includes('x'));
	t.false(terminal.text().includes('a secret'));
});
