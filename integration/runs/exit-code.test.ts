import {spawn} from 'node:child_process';
import {once} from 'node:events';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {exitCodeOf} from './exit-code.ts';
import {root} from './root.ts';

const result = {
	passed: 1, failed: 0, failures: [], assertions: [], skipped: [],
};

test('only a run that passed and left nothing ends with 0', t => {
	t.is(exitCodeOf({result, isLeaked: false}, undefined), 0);
	t.is(exitCodeOf({result: {...result, failed: 1}, isLeaked: false}, undefined), 1);
	t.is(exitCodeOf({result: {...result, passed: 0}, isLeaked: false}, undefined), 1);
	t.is(exitCodeOf({result, failure: 'no Region', isLeaked: false}, undefined), 1);
	t.is(exitCodeOf({result, isLeaked: true}, undefined), 1);
});

test('a signal that ended it is its exit code, but not where it came too late or something is left', t => {
	const interrupted = {failure: 'interrupted', isInterrupted: true};
	t.is(exitCodeOf({...interrupted, isLeaked: false}, 143), 143);
	t.is(exitCodeOf({...interrupted, isLeaked: true}, 130), 1);
	t.is(exitCodeOf({result, isLeaked: false}, 130), 0);
	t.is(exitCodeOf({failure: 'no Region', isInterrupted: false, isLeaked: false}, 130), 1);
});

for (const [argument, signal, expected] of [['--target=local', 'SIGINT', 130], ['--mutations', 'SIGTERM', 143]] as const) {
	test.serial(`${signal} while the stack of ${argument} is tested destroys it and ends with ${expected}`, async t => {
		const child = spawn(process.execPath, [path.join(root, 'integration', 'harness', 'main.ts'), argument, '--only', 'suites/heartbeat'], {cwd: root, stdio: ['ignore', 'pipe', 'inherit']});
		let printed = '';
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			printed += text;
			// In a run of breaks this is all that is shown before its first end.
			if (/^(?:Up in|unbroken:)/mv.test(printed) && !child.killed) {
				child.kill(signal);
			}
		});
		const [code] = await once(child, 'close') as [number | null];
		t.is(code, expected, printed);
		t.regex(printed, /Interrupted: what is under way ends/v);
	});
}
