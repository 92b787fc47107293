import {spawn} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import test, {type ExecutionContext} from 'ava';
import {startServer, writeEvents} from '../../helpers/with-server.ts';

const chat = fileURLToPath(new URL('../main.ts', import.meta.url));

/**
An answer on its way that has no end, of a client that a command starts.
*/
async function startAnswer(t: ExecutionContext, [program, ...rest]: readonly [string, ...string[]], environment: Record<string, string> = {}) {
	const cancelled = Promise.withResolvers<void>();
	let isCancelled = false;
	const {url} = await startServer(t, response => {
		const talk = setInterval(() => {
			writeEvents(response, [{type: 'delta', text: 'and on '}]);
		}, 20);
		response.on('close', () => {
			clearInterval(talk);
			isCancelled = true;
			cancelled.resolve();
		});
	});
	// A process group of its own, which is ended with the test.
	const child = spawn(program, [...rest, '--url', url, 'Why?'], {detached: true, stdio: ['ignore', 'pipe', 'ignore'], env: {...process.env, ...environment}});
	t.teardown(() => {
		try {
			process.kill(-child.pid!, 'SIGKILL');
		} catch {}
	});
	await once(child.stdout, 'data');
	child.stdout.resume();
	return {child, cancelled: cancelled.promise, isCancelled: () => isCancelled};
}

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
	test.serial(`${signal} to npm ends the answer`, async t => {
		const {child, cancelled, isCancelled} = await startAnswer(t, ['npm', 'run', '--silent', 'chat', '--']);
		t.false(isCancelled());
		child.kill(signal);
		await cancelled;
		t.true(isCancelled());
	});
}

test.serial('twin: without npm the answer goes on when the shell is gone', async t => {
	const {child, isCancelled} = await startAnswer(t, ['sh', '-c', '"$@" & wait', 'sh', process.execPath, chat], {npm_lifecycle_event: 'test'});
	const exit = once(child, 'exit');
	child.kill('SIGKILL');
	await exit;
	// Twice as long as it takes to be noticed.
	await sleep(500);
	t.false(isCancelled());
});
