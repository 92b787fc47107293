#!/usr/bin/env node
/**
Shows that nothing stays behind: kills runs of the target `engine` at random moments, each with SIGKILL, and lets the recorded command destroy them. `node integration/harness/kills.ts [count] [seed]`; it takes some 30 s a kill.
*/
import {spawn, spawnSync} from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	readFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {seededRandom} from '../local/function-url/random.ts';
import {readAddress} from '../local/engine/daemon-address.ts';
import {root} from './run-directory.ts';

const [count = '20', seed = '1'] = process.argv.slice(2);
const random = seededRandom(Number(seed));

/**
A start, the suites and a destroy take about so long, in ms.
*/
const wholeRunMs = 13_000;

const print = (line: string) => {
	process.stdout.write(`${line}\n`);
};

const kill = (pid: number) => {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It has ended by itself.
	}
};

const isAlive = (pid: number): boolean => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

const once = async (index: number): Promise<boolean> => {
	const delay = 500 + Math.floor(random() * wholeRunMs);
	const isWholeTree = random() < 0.5;
	const child = spawn(process.execPath, [path.join(root, 'integration/harness/main.ts'), '--target', 'engine', '--only', 'suites/streaming'], {cwd: root, stdio: ['ignore', 'pipe', 'ignore']});
	let printed = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => {
		printed += text;
	});
	const ended = new Promise<void>(resolve => {
		child.on('exit', () => {
			resolve();
		});
	});
	await Promise.race([sleep(delay), ended]);
	const isKilled = child.exitCode === null;
	child.kill('SIGKILL');
	await ended;
	const run = /^Run (?<run>\S+);/mv.exec(printed)?.groups!.run;
	const moment = printed.includes('Suites in') ? 'destroy' : (printed.includes('Up in') ? 'suites' : 'up');
	const folder = path.join(root, '.local', 'integration', run ?? 'none');
	if (!isKilled || run === undefined || !existsSync(folder)) {
		print(`${index}: ${isKilled ? 'nothing was begun' : 'it had ended'} after ${delay} ms`);
		return true;
	}

	const pidFile = path.join(folder, 'worker.pid');
	if (isWholeTree && existsSync(pidFile)) {
		// The worker's group: Pulumi and its plugins too.
		kill(-Number(readFileSync(pidFile, 'utf8')));
	}

	const daemon = readAddress(path.join(folder, 'account'))?.pid;
	const {status, stdout, stderr} = spawnSync('sh', [path.join(folder, 'destroy.sh')], {cwd: root, encoding: 'utf8'});
	// Its daemon must have ended too, and not only be out of reach.
	await sleep(5000);
	const isGone = status === 0 && !existsSync(folder) && (daemon === undefined || !isAlive(daemon));
	print(`${isGone ? '✔' : '✘'} ${index}: killed ${isWholeTree ? 'with all below it ' : ''}after ${delay} ms, during ${moment}; ${/^\d+ removed, \d+ left$/mv.exec(stdout)?.[0] ?? 'the sweeper did not run'}${isGone ? '' : `\n${stdout}\n${stderr}`}`);
	return isGone;
};

mkdirSync(path.join(root, '.local', 'integration'), {recursive: true});
let failures = 0;
for (let index = 1; index <= Number(count); index++) {
	failures += await once(index) ? 0 : 1;
}

print(`${Number(count) - failures} of ${count} left nothing behind`);
process.exitCode = failures > 0 ? 1 : 0;
