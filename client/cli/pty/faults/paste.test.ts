import {openChat} from '../helpers/open-chat.ts';
import {testOnTerminal as test} from '../helpers/pty.ts';
import {questionOf} from '../helpers/question-of.ts';
import {unspaced, words} from '../helpers/words.ts';

const pasted = '첫째 줄\nsecond line\n세 번째 🙂';

test('a paste of several lines is one unit for Backspace, the cursor and the history', async t => {
	const {terminal, model} = await openChat(t);
	terminal.paste(pasted);
	await terminal.until('[');
	terminal.press('backspace');
	await terminal.untilPrompt();
	await terminal.enter('after it');
	t.is(questionOf(await model.answer('one')), 'after it');
	await terminal.until('one');
	await terminal.untilPrompt();

	terminal.paste(pasted);
	terminal.press('left');
	terminal.type('before: ');
	terminal.press('right');
	terminal.type(' behind.');
	await terminal.until('behind.');
	terminal.press('enter');
	t.is(questionOf(await model.answer('two')), `before: ${pasted} behind.`);
	await terminal.until('two');
	await terminal.untilPrompt();

	terminal.press('up');
	await terminal.until(() => terminal.all().split('behind.').length === 3);
	terminal.press('enter');
	t.is(questionOf(await model.answer('three')), `before: ${pasted} behind.`);
	await terminal.until('three');
	await terminal.untilPrompt();
});

test('a paste of several lines behind /system belongs to the command', async t => {
	const {terminal, model, exchange} = await openChat(t);
	terminal.type('/system ');
	terminal.paste(pasted);
	await terminal.until(']');
	terminal.press('enter');
	await terminal.until(() => terminal.all().includes('second line') || model.count() > 0);
	t.is(model.count(), 0);
	await terminal.untilPrompt();
	t.is((await exchange('Hello', 'hi')).system, pasted);
});

for (const path of ['/etc/hosts', '/quit', '/system\nfoo', '/help\n']) {
	test(`a pasted ${JSON.stringify(path)} is no command`, async t => {
		const {terminal, model} = await openChat(t);
		terminal.paste(path);
		await terminal.until(() => terminal.cursor().column > 3);
		terminal.press('enter');
		const turn = await terminal.during(model.next(), 'a question');
		t.is(questionOf(turn.body), path.trimEnd());
	});
}

for (const columns of [40, 80, 10]) {
	for (const [name, line] of [['Latin', words(70)], ['Korean', '가나다라마바사 아자차카타파하'.repeat(8)], ['emoji', '👨‍👩‍👧🇰🇷e\u{301}x'.repeat(30)]] as const) {
		test(`a line of ${name} that is wider than ${columns} columns is drawn right when it arrives at once`, async t => {
			const {terminal, model} = await openChat(t, {columns, rows: 60, argv: ['-q']});
			terminal.type(`${line}END`);
			await terminal.until(() => unspaced(terminal.all()).includes('END'));
			t.is(unspaced(terminal.all()).split('>').at(-1), unspaced(`${line}END`));
			t.is(unspaced(terminal.all()).split('>').length, 2, 'it stands there once');
			terminal.press('home');
			terminal.type('START');
			await terminal.until(() => unspaced(terminal.all()).includes('>START'));
			t.is(unspaced(terminal.all()).split('>').at(-1), unspaced(`START${line}END`));
			terminal.press('end', 'enter');
			t.is(questionOf(await model.answer('an answer')), `START${line}END`);
		});
	}
}
