import process from 'node:process';
import {openChat} from '../helpers/open-chat.ts';
import {openTerminal} from '../helpers/open-terminal.ts';
import {testOnTerminal as test} from '../helpers/pty.ts';
import {startModel} from '../helpers/start-model.ts';

for (const [signal, exit] of [['SIGTERM', {exitCode: 0, signal: 'SIGTERM'}], ['SIGINT', {exitCode: 0, signal: 'SIGINT'}], ['SIGQUIT', {exitCode: 131}], ['SIGHUP', {exitCode: 129}]] as const) {
	test(`${signal} at the prompt gives the terminal back`, async t => {
		const {terminal} = await openChat(t);
		terminal.type('half typed');
		await terminal.until('half typed');
		t.true(terminal.takesPastes());
		process.kill(terminal.pid, signal);
		t.deepEqual(await terminal.exit, exit);
		t.false(terminal.takesPastes());
		t.deepEqual(terminal.oddModes(), []);
		// The shell's prompt gets a line of its own.
		t.is(terminal.lineAtCursor(), '');
		t.is(terminal.cursor().column, 0);
		t.true(terminal.all().includes('half typed'));
	});
}

test('SIGTERM in a countdown leaves nothing of it, and in an answer the cursor at the start of a line', async t => {
	const model = await startModel(t);
	const counting = openTerminal(t, {argv: ['chat', '--url', model.url, 'Hi']});
	(await model.next()).refuse(429, 'throttled', 'Too busy now.', true);
	await counting.until('Too busy now.');
	process.kill(counting.pid, 'SIGTERM');
	await counting.exit;
	t.is(counting.text(), '');

	const answering = openTerminal(t, {argv: ['chat', '--url', model.url, 'Hi']});
	const turn = await model.next();
	turn.say('begun');
	await answering.until('begun');
	process.kill(answering.pid, 'SIGTERM');
	await answering.exit;
	t.is(answering.cursor().column, 0);
	t.true(answering.text().includes('begun'));
});

test('SIGTERM in an answer keeps what came of it', async t => {
	const {terminal, ask, model} = await openChat(t);
	const turn = await ask('Hi');
	turn.say('one ', 'two ', 'three\n\n');
	await terminal.until('three');
	turn.say('four five\n\n');
	await terminal.until('four five');
	process.kill(terminal.pid, 'SIGTERM');
	t.deepEqual(await terminal.exit, {exitCode: 0, signal: 'SIGTERM'});
	const next = openTerminal(t, {home: terminal.home, argv: ['chat', '--url', model.url, '-c']});
	await next.until('four five');
});
