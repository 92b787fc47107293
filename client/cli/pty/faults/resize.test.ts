import {openChat} from '../helpers/open-chat.ts';
import {testOnTerminal as test} from '../helpers/pty.ts';
import {unspaced, words} from '../helpers/words.ts';

const resizes = [[40, 10], [110, 30], [33, 24], [80, 24]] as const;
const parts = ['a', 'b', 'c', 'd'].map(prefix => words(60, prefix));

test('an answer outlives every resize between its paragraphs', async t => {
	const {terminal, ask} = await openChat(t);
	const turn = await ask('Tell me all');
	for (const [index, [columns, rows]] of resizes.entries()) {
		turn.say(`${parts[index]!}\n\n`);
		await terminal.until(() => terminal.cursor().column === 0 && terminal.all().includes(parts[index]!.slice(-2)));
		terminal.resize(columns, rows);
	}

	turn.say('the end.');
	turn.done();
	await terminal.until('the end.');
	await terminal.untilPrompt();
	t.true(unspaced(terminal.all()).includes(unspaced(`> Tell me all ${parts.join(' ')} the end.`)), terminal.all());
});

test('nothing is written into an answer because of a resize in the middle of a line', async t => {
	const {terminal, ask} = await openChat(t, {argv: ['--raw']});
	const turn = await ask('Tell me all');
	for (const [index, [columns, rows]] of resizes.entries()) {
		turn.say(`${parts[index]!} `);
		await terminal.until(() => terminal.raw().includes(parts[index]!));
		terminal.resize(columns, rows);
	}

	turn.say('the end.');
	turn.done();
	await terminal.untilPrompt();
	// The emulator itself does not wrap the cursor's line anew as other terminals do, so its screen proves nothing here.
	t.true(terminal.raw().includes(`${parts.join(' ')} the end.`), terminal.raw());
});

test('a resize before the first piece leaves the question and the spinner alone', async t => {
	const {terminal, ask} = await openChat(t);
	const turn = await ask('my question');
	turn.beat();
	terminal.resize(30, 10);
	terminal.resize(100, 30);
	turn.say('my answer');
	turn.done();
	await terminal.until('my answer');
	await terminal.untilPrompt();
	t.regex(unspaced(terminal.all()), />myquestionmyanswer/v);
});
