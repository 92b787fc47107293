import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {openSync} from 'node:fs';
import {platform} from 'node:os';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';

/**
Runs a program that watches its terminal, and gives back what it heard and how it ended.

@param program - What it does then; `hear` tells the test, `later` waits until the streams have had their say.
*/
async function run(t: ExecutionContext, program: string, {stdout = 'ignore'}: {stdout?: 'ignore' | 'pipe' | number} = {}): Promise<{heard: unknown[]; exitCode: number | null; signal: string | null}> {
	const source = `
		import {setImmediate as turn} from 'node:timers/promises';
		import {outliveTerminal, watchTerminal} from ${JSON.stringify(new URL('watch-terminal.ts', import.meta.url).href)};
		const hear = message => process.send(message);
		const later = async () => { await turn(); await turn(); };
		// Signals keep nothing alive.
		const alive = setInterval(() => {}, 1000);
		await new Promise(resolve => process.once('message', resolve));
		${program}
		await later();
		clearInterval(alive);
		process.disconnect();
	`;
	const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {stdio: ['ignore', stdout, 'pipe', 'ipc']});
	t.teardown(() => child.kill('SIGKILL'));
	const heard: unknown[] = [];
	child.on('message', message => {
		heard.push(message);
	});
	child.stdout?.destroy();
	child.stderr!.destroy();
	child.send('go');
	const [exitCode, signal] = await once(child, 'close') as [number | null, string | null];
	return {heard, exitCode, signal};
}

for (const stream of ['stdout', 'stderr']) {
	test(`a reader of ${stream} that has left is told once, with 141`, async t => {
		const {heard, exitCode} = await run(t, `
			watchTerminal(hear);
			process.${stream}.write('a');
			await later();
			process.${stream}.write('b');
		`, {stdout: 'pipe'});
		t.deepEqual([heard, exitCode], [[141], 0]);
	});
}

test('twin: unwatched, the same ends the program by an uncaught error', async t => {
	const {heard, exitCode} = await run(t, 'process.stderr.write("a");');
	t.deepEqual([heard, exitCode], [[], 1]);
});

test('an uncaught error that is reported to a dead stderr is reported once', async t => {
	const {heard} = await run(t, `
		watchTerminal(hear);
		process.on('uncaughtException', error => {
			hear(error.message);
			process.stderr.write(error.message);
		});
		setImmediate(() => { throw new Error('a bug'); });
		await later();
	`);
	t.deepEqual(heard, ['a bug', 141]);
});

test('who listens to a stream deals with its failures', async t => {
	const {heard, exitCode} = await run(t, `
		watchTerminal(hear);
		process.stderr.on('error', error => hear(error.code));
		process.stderr.write('a');
	`);
	t.deepEqual([heard, exitCode], [['EPIPE'], 0]);
});

(platform() === 'linux' ? test : test.skip)('a full disk is told with 1', async t => {
	const {heard, exitCode} = await run(t, 'watchTerminal(hear); process.stdout.write("a");', {stdout: openSync('/dev/full', 'w')});
	t.deepEqual([heard, exitCode], [[1], 0]);
});

test('several hangups are one, with 129', async t => {
	const {heard, exitCode} = await run(t, `
		watchTerminal(hear);
		for (let count = 0; count < 3; count++) {
			const came = new Promise(resolve => process.once('SIGHUP', resolve));
			process.kill(process.pid, 'SIGHUP');
			await came;
		}
	`);
	t.deepEqual([heard, exitCode], [[129], 0]);
});

test('what another process ends goes on, whatever becomes of its streams', async t => {
	const {heard, exitCode} = await run(t, `
		outliveTerminal();
		process.stderr.write('a');
		await later();
		hear('still here');
	`);
	t.deepEqual([heard, exitCode], [['still here'], 0]);
});
