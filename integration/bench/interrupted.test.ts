import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import test from 'ava';

/**
The processes whose command line names a folder.
*/
function processesOf(folder: string): string[] {
	return readdirSync('/proc').filter(name => /^\d+$/v.test(name)).filter(pid => {
		try {
			return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
		} catch {
			return false;
		}
	});
}

const onLinux = process.platform === 'linux' ? test : test.skip;

for (const [signal, exitCode] of [['SIGINT', 130], ['SIGTERM', 143]] as const) {
	onLinux(`a bench that ${signal} ends leaves no folder and no process`, async t => {
		const folder = mkdtempSync(path.join(os.tmpdir(), 'interrupted-'));
		t.teardown(() => {
			rmSync(folder, {recursive: true, force: true});
		});
		const child = spawn(process.execPath, [fileURLToPath(new URL('main.ts', import.meta.url)), '--only', 'text output, SageMaker', '--samples', '1000'], {env: {...process.env, TMPDIR: folder}, stdio: ['ignore', 'ignore', 'pipe']});
		const ended = once(child, 'exit');
		let said = '';
		for await (const chunk of child.stderr as AsyncIterable<Uint8Array>) {
			said += Buffer.from(chunk).toString();
			// Its folder, the far side and a handler's process are there then.
			if (said.includes('round 2')) {
				break;
			}
		}

		t.is(readdirSync(folder).length, 1);
		t.true(processesOf(folder).length > 0);
		child.kill(signal);
		t.deepEqual(await ended, [exitCode, null]);
		t.deepEqual(readdirSync(folder), []);
		// A killed process is listed until it has gone.
		while (processesOf(folder).length > 0) {
			await delay(20);
		}
	});
}
