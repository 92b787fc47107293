import process from 'node:process';
import type {ExecutionContext} from 'ava';
import {root} from '../helpers/isolated-environment.ts';
import {client, openTerminal} from '../helpers/open-terminal.ts';
import {testOnTerminal as test} from '../helpers/pty.ts';
import {questionOf} from '../helpers/question-of.ts';
import {startModel} from '../helpers/start-model.ts';
import {unspaced} from '../helpers/words.ts';

/**
A shell with job control on a terminal.
*/
async function openShell(t: ExecutionContext) {
	const shell = openTerminal(t, {command: ['bash', '--norc', '--noprofile', '-i'], environment: {PS1: 'shell: '}, cwd: root});
	const untilShell = async (count: number) => {
		await shell.until(() => shell.all().split('shell:').length > count && shell.lineAtCursor().trim() === 'shell:');
	};

	await untilShell(1);
	return {shell, untilShell};
}

function directly(url: string): string {
	return `${client.join(' ')} chat --url ${url}`;
}

for (const [title, command] of [
	['started by npm', (url: string) => `npm run -s chat -- --url ${url}`],
	['started directly', directly],
] as const) {
	test(`Ctrl-Z suspends a chat ${title}, and fg brings it back with its conversation`, async t => {
		const model = await startModel(t);
		const {shell, untilShell} = await openShell(t);
		shell.type(`${command(model.url)}\r`);
		await shell.untilPrompt();
		await shell.enter('first');
		await model.answer('one');
		await shell.until('one');
		await shell.untilPrompt();
		shell.press('ctrl-z');
		await untilShell(2);
		t.true(shell.all().includes('Stopped'), shell.all());
		shell.type('echo "still $((40 + 2))"\r');
		await shell.until('still 42');
		await untilShell(3);
		shell.type('fg\r');
		await shell.untilPrompt();
		t.true(shell.takesPastes());
		await shell.enter('second');
		const {messages} = await model.answer('two');
		t.deepEqual(messages?.map(({content}) => content), ['first', 'one', 'second']);
		await shell.until('two');
		await shell.untilPrompt();
		shell.press('ctrl-d');
		await untilShell(4);
	});
}

test('what is half typed is there again after Ctrl-Z', async t => {
	const model = await startModel(t);
	const {shell, untilShell} = await openShell(t);
	shell.type(`${directly(model.url)}\r`);
	await shell.untilPrompt();
	shell.type('half a 질문');
	await shell.until('질문');
	shell.press('ctrl-z');
	await untilShell(2);
	shell.type('fg\r');
	await shell.until(() => shell.lineAtCursor().includes('half a 질문'));
	shell.press('enter');
	t.is(questionOf(await model.answer('fine')), 'half a 질문');
	await shell.until('fine');
});

test('Ctrl-Z during an answer suspends, and fg goes on with it', async t => {
	const model = await startModel(t);
	const {shell, untilShell} = await openShell(t);
	shell.type(`${directly(model.url)}\r`);
	await shell.untilPrompt();
	await shell.enter('first');
	const turn = await model.next();
	turn.say('The answer ');
	await shell.until('The answer');
	shell.press('ctrl-z');
	await untilShell(2);
	turn.say('goes on.');
	turn.done();
	shell.type('fg\r');
	await shell.until('goes on.');
	await t.notThrowsAsync(shell.untilPrompt());
});

test('a suspended chat that the shell ends ends', async t => {
	const model = await startModel(t);
	const {shell, untilShell} = await openShell(t);
	shell.type(`${directly(model.url)}\r`);
	await shell.untilPrompt();
	shell.press('ctrl-z');
	await untilShell(2);
	// `wait` would take the stop for an end.
	shell.type('pid=$(jobs -p); kill %1; for i in $(seq 300); do kill -0 $pid 2>&- || break; sleep 0.1; done; kill -0 $pid 2>&- && echo "is still $((40 + 2))" || echo "is gone $((40 + 2))"\r');
	await shell.until(() => /is (?:still|gone) 42/v.test(shell.all()));
	t.true(shell.all().includes('is gone 42'), shell.all());
});

test('a chat that another one stops and continues draws its prompt again', async t => {
	const model = await startModel(t);
	const terminal = openTerminal(t, {argv: ['chat', '--url', model.url]});
	await terminal.untilPrompt();
	terminal.type('kept');
	await terminal.until('kept');
	process.kill(terminal.pid, 'SIGTSTP');
	process.kill(terminal.pid, 'SIGCONT');
	await terminal.enter('!');
	t.is(questionOf(await model.answer('fine')), 'kept!');
});

test('Ctrl-D leaves the shell a line of its own', async t => {
	const model = await startModel(t);
	const {shell, untilShell} = await openShell(t);
	shell.type(`${directly(model.url)}\r`);
	await shell.untilPrompt();
	shell.press('ctrl-d');
	await untilShell(2);
	t.regex(unspaced(shell.all()), />shell:$/v);
});
