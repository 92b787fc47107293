/**
The harness as its user has it, on the target `engine`: what is kept, and what an interruption leaves.
*/
import {execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test from 'ava';
import {runFile} from '../../client/cli/run-file.ts';
import {readAddress} from '../../local-aws/plugin/daemon/daemon-address.ts';
import {findPulumi, noPulumi} from '../../local-aws/plugin/stack/find-pulumi.ts';
import {isRunning} from '../../local-aws/is-running.ts';
import {root} from '../runs/root.ts';

const main = path.join(root, 'integration', 'harness', 'main.ts');
function runOf(printed: string): string {
	return /^Run (?<run>\S+);/mv.exec(printed)!.groups!.run!;
}

function folderOf(run: string) {
	return path.join(root, '.local', 'integration', run);
}

async function harness(...args: string[]): Promise<string> {
	const {stdout} = await runFile(process.execPath, [main, '--target', 'engine', '--only', 'suites/streaming', ...args], {cwd: root});
	return stdout;
}

/**
Runs what the harness said that destroys the run.

@returns Whether nothing is left: no folder, no daemon.
*/
async function destroy(run: string): Promise<boolean> {
	const daemon = readAddress(path.join(folderOf(run), 'account'))?.pid;
	await runFile('sh', [path.join(folderOf(run), 'destroy.sh')]);
	return !existsSync(folderOf(run)) && (daemon === undefined || !isRunning(daemon));
}

if (findPulumi() === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`the harness's runs under the engine are skipped: ${noPulumi}`, () => {});
} else {
	test.serial('a kept stack is used again, also behind another URL and after a crash of its daemon, until its own command destroys it', async t => {
		t.timeout(300_000, 'a stack under the real engine');
		const kept = await harness('--keep');
		const run = /--reuse (?<run>[\w\-]+)\./v.exec(kept)?.groups!.run;
		if (run === undefined) {
			t.fail(kept);
			return;
		}

		const {baseUrl} = /^Up in [\d.]+ s: (?<baseUrl>\S+)$/mv.exec(kept)!.groups as {baseUrl: string};
		t.regex(await harness('--reuse', run, '--url', `${baseUrl.replace('127.0.0.1', 'localhost')}/`), /^3 passed, 0 failed$/mv);
		const {stdout, code} = await t.throwsAsync<Error & {stdout: string; code: number}>(harness('--reuse', run, '--url', 'http://127.0.0.1:1')) ?? {};
		t.is(code, 1, stdout);
		process.kill(readAddress(path.join(folderOf(run), 'account'))!.pid, 'SIGKILL');
		t.regex(await harness('--reuse', run, '--only', 'suites/refusals'), /^14 passed, 0 failed$/mv);
		await t.throwsAsync(harness('--reuse', run, '--target', 'aws'), {message: /is a run of --target engine/v});
		t.true(await destroy(run));
		await t.throwsAsync(harness('--reuse', run), {message: /there is no kept run/v});
	});

	test.serial('a Ctrl-C before anything is made leaves nothing either', async t => {
		t.timeout(120_000, 'Pulumi and the daemon of the local account start and end');
		const child = spawn(process.execPath, [main, '--target', 'engine'], {cwd: root, stdio: ['ignore', 'pipe', 'inherit']});
		let printed = '';
		let daemon: number | undefined;
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			const isFirst = printed === '';
			printed += text;
			if (isFirst) {
				child.kill('SIGINT');
			} else {
				daemon ??= readAddress(path.join(folderOf(runOf(printed)), 'account'))?.pid;
			}
		});
		const [code] = await once(child, 'close') as [number | null];
		t.is(code, 130, printed);
		t.regex(printed, /Interrupted: what is under way ends.*Destroyed in/sv);
		t.false(printed.includes(' created '), printed);
		t.false(existsSync(folderOf(runOf(printed))));
		t.false(daemon !== undefined && isRunning(daemon));
	});

	test.serial('a second Ctrl-C leaves at once and says how to destroy what is left, which then does', async t => {
		t.timeout(300_000, 'a stack under the real engine');
		const child = spawn(process.execPath, [main, '--target', 'engine'], {cwd: root, stdio: ['ignore', 'pipe', 'inherit']});
		let printed = '';
		let commands = '';
		child.stdout.setEncoding('utf8').on('data', (text: string) => {
			printed += text;
			// Something has been made, and something is still to be made.
			if (printed.includes(' created ') && commands === '') {
				commands = execFileSync('ps', ['-ww', '-A', '-o', 'args='], {encoding: 'utf8'});
			}

			if (printed.includes(' created ') && child.exitCode === null) {
				child.kill('SIGINT');
			}
		});
		const [code] = await once(child, 'close') as [number | null];
		t.is(code, 130, printed);
		const run = runOf(printed);
		t.true(commands.includes(run));
		t.false(commands.includes('PASSPHRASE'), 'the passphrase is in an argument, which everybody on the machine can read');
		t.regex(printed, /Interrupted: what is under way ends/v);
		t.true(printed.includes(`Left as it is. The stack may still be there; destroy it with:\n\n  sh .local/integration/${run}/destroy.sh`), printed);
		t.true(await destroy(run));
	});
}
