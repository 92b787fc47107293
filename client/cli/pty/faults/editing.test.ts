import {openChat} from '../helpers/open-chat.ts';
import {testOnTerminal as test} from '../helpers/pty.ts';
import {questionOf} from '../helpers/question-of.ts';

/**
What sets a colour, of text or behind it.
*/
const colors = /\[(?:[\d;]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;[\d;]*)?m/v;

test('NO_COLOR means no colour, and the line can be edited all the same', async t => {
	const {terminal, model} = await openChat(t, {environment: {NO_COLOR: '1'}});
	terminal.type('helo');
	terminal.press('left');
	terminal.type('l');
	await terminal.until(() => terminal.lineAtCursor().trim() === '> hello');
	terminal.press('enter');
	const turn = await terminal.during(model.next(), 'a question');
	t.is(questionOf(turn.body), 'hello');
	turn.say('# Heading\n\n```js\nconst x = 1;\n```\n[link](https://example.com)\n');
	turn.done();
	await terminal.until('example.com');
	await terminal.untilPrompt();
	t.notRegex(terminal.raw(), colors);
	terminal.press('up');
	await terminal.until(() => terminal.lineAtCursor().includes('hello'));
});

test('Ctrl-D leaves the line behind it to the shell', async t => {
	const {terminal} = await openChat(t);
	terminal.press('ctrl-d');
	t.deepEqual(await terminal.exit, {exitCode: 0});
	t.is(terminal.cursor().column, 0);
});
