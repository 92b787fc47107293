#!/usr/bin/env node
/**
Shows that nothing stays behind: kills runs of the target `engine` with SIGKILL, at a random moment of `up`, of the suites and of the destroy in turn, and lets the recorded command destroy what is left. `npm run kills [-- count [seed]]`; it takes some 20 s a kill.
*/
import {spawn, spawnSync, type ChildProcess} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {watchTerminal} from '../../client/cli/process/watch-terminal.ts';
import {readAddress} from '../../local-aws/plugin/daemon/daemon-address.ts';
import {findPulumi, noPulumi} from '../../local-aws/plugin/stack/find-pulumi.ts';
import {seededRandom} from '../../local-aws/lambda/function-url/random.ts';
import {isRunning} from '../../local-aws/is-running.ts';
import {printFailure} from '../../local-aws/start/print-failure.ts';
import {UserError} from '../../client/cli/user-error.ts';
import {root} from '../runs/root.ts';

const [count = '20', seed = '1'] = process.argv.slice(2);
const random = seededRandom(Number(seed));

/**
The parts of a run: the line that begins it and the one that ends it.
*/
const phases = [
	{name: 'up', begins: /^Run (?<run>\S+);/mv, ends: /^Up in /mv},
	{name: 'suites', begins: /^Up in /mv, ends: /^Suites in /mv},
	{name: 'destroy', begins: /^Suites in /mv, ends: /^Destroyed in /mv},
] as const;

/**
What is killed: the harness alone, so that its worker sees it go; with Pulumi and its plugins; or with the daemon of the local account as well.
*/
const victims = ['the harness', 'the harness and all below it', 'everything, the daemon too'] as const;

function print(line: string) {
	process.stdout.write(`${line}\n`);
}

function kill(pid: number) {
	try {
		process.kill(pid, 'SIGKILL');
	} catch {
		// It has ended by itself.
	}
}

/**
Waits until a condition holds, at most so long.
*/
async function until(isMet: () => boolean, longestMs: number): Promise<boolean> {
	const givenUpAt = performance.now() + longestMs;
	while (!isMet() && performance.now() < givenUpAt) {
		await sleep(20);
	}

	return isMet();
}

type Run = {child: ChildProcess; text: () => string};

function start(): Run {
	const child = spawn(process.execPath, [path.join(root, 'integration/harness/main.ts'), '--target', 'engine', '--only', 'suites/streaming'], {cwd: root, stdio: ['ignore', 'pipe', 'pipe']});
	let text = '';
	const take = (more: string) => {
		text += more;
	};

	child.stdout.setEncoding('utf8').on('data', take);
	child.stderr.setEncoding('utf8').on('data', take);
	return {child, text: () => text};
}

/**
How long each part takes on this machine, in ms, measured on a run that nobody disturbs.
*/
async function measure(): Promise<number[]> {
	const {child, text} = start();
	const durations: number[] = [];
	for (const {name, begins, ends} of phases) {
		await until(() => begins.test(text()) || child.exitCode !== null, 120_000);
		const begun = performance.now();
		await until(() => ends.test(text()) || child.exitCode !== null, 120_000);
		if (!ends.test(text())) {
			throw new Error(`The run that was to be measured ended during ${name}:\n${text()}`);
		}

		durations.push(performance.now() - begun);
	}

	await until(() => child.exitCode !== null, 60_000);
	return durations;
}

/**
One kill and what is left of the run after its own command has destroyed it. Undefined where the run was faster than the kill.
*/
async function once(phase: typeof phases[number], duration: number, victim: typeof victims[number]): Promise<{isGone: boolean; report: string} | undefined> {
	const {child, text} = start();
	const ended = new Promise<void>(resolve => {
		child.on('exit', () => {
			resolve();
		});
	});
	await until(() => phase.begins.test(text()) || child.exitCode !== null, 120_000);
	const delay = Math.floor(random() * duration);
	await Promise.race([sleep(delay), ended]);
	const run = phases[0].begins.exec(text())?.groups?.run;
	const folder = path.join(root, '.local', 'integration', run ?? 'none');
	const isInTime = run !== undefined && child.exitCode === null && !phase.ends.test(text());
	const daemon = readAddress(path.join(folder, 'account'))?.pid;
	const pidFile = path.join(folder, 'worker.pid');
	const worker = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : undefined;
	child.kill('SIGKILL');
	if (victim !== victims[0] && worker !== undefined) {
		// Its group: Pulumi and its plugins too.
		kill(-worker);
	}

	if (victim === victims[2] && daemon !== undefined) {
		kill(daemon);
	}

	await ended;
	if (!existsSync(folder)) {
		return undefined;
	}

	const {status, stdout, stderr} = spawnSync('sh', [path.join(folder, 'destroy.sh')], {cwd: root, encoding: 'utf8'});
	const daemons = [daemon, readAddress(path.join(folder, 'account'))?.pid].filter(pid => pid !== undefined);
	// The daemon of an account that is empty ends by itself.
	const left = () => [
		...(status === 0 ? [] : [`destroy.sh ended with ${status}`]),
		...(existsSync(folder) ? [`the folder ${run!}`] : []),
		...daemons.filter(pid => isRunning(pid)).map(pid => `the daemon ${pid}`),
	];
	const isGone = await until(() => left().length === 0, 30_000);
	const swept = /^\d+ removed, \d+ left$/mv.exec(stdout)?.[0] ?? 'the sweeper did not run';
	// What was left counts, also where the run had just gone on to its next part.
	return isInTime || !isGone ? {isGone, report: `${victim}, ${delay} ms into ${phase.name}; sweeper: ${swept}${isGone ? '' : `\nLeft: ${left().join(', ')}\n${stdout}\n${stderr}`}`} : undefined;
}

async function main(): Promise<number> {
	for (const [name, value] of Object.entries({count, seed})) {
		if (!/^[1-9]\d{0,5}$/v.test(value)) {
			throw new UserError(`The ${name} must be a whole number from 1 to 999999, received ${JSON.stringify(value)}: npm run kills [-- count [seed]].`);
		}
	}

	if (findPulumi() === undefined) {
		throw new UserError(`The kills need Pulumi's CLI, and ${noPulumi}.`);
	}

	mkdirSync(path.join(root, '.local', 'integration'), {recursive: true});
	const durations = await measure();
	print(`A run takes ${phases.map(({name}, index) => `${name} ${(durations[index]! / 1000).toFixed(1)} s`).join(', ')}`);
	let failures = 0;
	for (let done = 0; done < Number(count);) {
		const phase = phases[done % phases.length]!;
		const outcome = await once(phase, durations[done % phases.length]!, victims[Math.floor(random() * victims.length)]!);
		if (!outcome) {
			print(`  (once more: ${phase.name} had ended)`);
			continue;
		}

		done++;
		failures += outcome.isGone ? 0 : 1;
		print(`${outcome.isGone ? '✔' : '✘'} ${done}: ${outcome.report}`);
	}

	print(`${Number(count) - failures} of ${count} left nothing behind`);
	return failures > 0 ? 1 : 0;
}

watchTerminal(exitCode => {
	// The run that is under way ends in order, since nobody reads what it prints.
	process.exit(exitCode);
});

try {
	process.exitCode = await main();
} catch (error) {
	printFailure(error);
	process.exitCode = 1;
}
