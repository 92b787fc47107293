import {openChat} from '../helpers/open-chat.ts';
import {openTerminal} from '../helpers/open-terminal.ts';
import {testOnTerminal as test} from '../helpers/pty.ts';
import {startModel} from '../helpers/start-model.ts';
import {unspaced} from '../helpers/words.ts';

const frames = /[\u{2801}-\u{28FF}]/gv;

test('--idle-timeout covers the wait for the first byte', async t => {
	const model = await startModel(t);
	const terminal = openTerminal(t, {argv: ['chat', '--url', model.url, '--idle-timeout', '0.3', 'Hi']});
	// On a busy machine the client may give up before its request has come.
	t.deepEqual(await terminal.exit, {exitCode: 5});
	t.true(unspaced(terminal.all()).includes('raise--idle-timeout.'), terminal.all());
});

test('one second is no seconds', async t => {
	const model = await startModel(t);
	const terminal = openTerminal(t, {argv: ['chat', '--url', model.url, '--timeout', '1', 'Hi']});
	t.deepEqual(await terminal.exit, {exitCode: 5});
	t.regex(unspaced(terminal.all()), /1second[^s]/v);
});

test('a refusal under --json is an event as well', async t => {
	const model = await startModel(t);
	const terminal = openTerminal(t, {columns: 400, argv: ['chat', '--url', model.url, '--json', 'Hi']});
	const turn = await model.next();
	turn.refuse(400, 'invalid_request', 'The field "x" is wrong.');
	t.deepEqual(await terminal.exit, {exitCode: 2});
	t.regex(terminal.all(), /^\{"type":"error","code":"invalid_request"/mv);
});

test('the figures after a refusal are true', async t => {
	const model = await startModel(t);
	const terminal = openTerminal(t, {columns: 400, argv: ['chat', '--url', model.url, '--stats', 'Hi']});
	const turn = await model.next();
	turn.refuse(400, 'invalid_request', 'The field "x" is wrong.');
	await terminal.exit;
	t.notRegex(terminal.all(), /total 0 ms|first byte 0 ms/v);
});

test('an empty answer says so', async t => {
	const {terminal, ask} = await openChat(t);
	const turn = await ask('Hi');
	turn.done();
	await terminal.until(() => /empty|no text|nothing/iv.test(terminal.all()));
	await t.notThrowsAsync(terminal.untilPrompt());
});

for (const columns of [10, 14, 40]) {
	test(`the spinner fits ${columns} columns and leaves nothing`, async t => {
		const {terminal, ask} = await openChat(t, {columns, argv: []});
		const turn = await ask('Hi');
		// What was written may not be on the screen yet.
		await terminal.until(() => (terminal.raw().match(frames)?.length ?? 0) > 2 && frameCount(terminal.all()) > 0);
		t.is(frameCount(terminal.all()), 1, terminal.all());
		turn.beat();
		turn.say('yes');
		turn.done();
		await terminal.until('yes');
		await terminal.untilPrompt();
		t.notRegex(terminal.all(), frames);
	});
}

test('invisible characters of a model are not written', async t => {
	const {terminal, exchange} = await openChat(t);
	await exchange('Hi', 'a\u{200B}b\u{E0041}\u{E0042}c\u{2060}d\u{FEFF}e\u{E007F}f\u{AD}g');
	t.notRegex(terminal.raw(), /[\u{AD}\u{200B}\u{2060}\u{FEFF}\u{E0000}-\u{E007F}]/v);
});

function frameCount(screen: string): number {
	return unspaced(screen).match(frames)?.length ?? 0;
}
