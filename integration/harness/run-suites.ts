import {spawn} from 'node:child_process';
import {createWriteStream, globSync} from 'node:fs';
import {once} from 'node:events';
import path from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import type {Target} from '../suites/helpers/target.ts';
import {UserError} from '../../client/cli/user-error.ts';
import {root} from '../runs/root.ts';
import {enough} from './early-end.ts';

/**
How a run of the suites went.
*/
export type SuiteResult = {
	passed: number;
	failed: number;
	/**
	Titles of the tests that failed.
	*/
	failures: string[];
	/**
	Titles of those that failed by an assertion of their own, and not by what broke on the way to it.
	*/
	assertions: string[];
	/**
	Titles of what the target can't show, with the reason.
	*/
	skipped: string[];
};

function suiteFiles(): string[] {
	return globSync('integration/suites/**/*.test.ts', {cwd: root}).filter(file => !file.includes('/helpers/')).toSorted();
}

/**
Which files, and which titles in them: `only` is a part of a file's path, else of a title.
*/
function choose(only: string | undefined): {files: string[]; match: string[]} {
	const all = suiteFiles();
	const named = only === undefined ? all : all.filter(file => file.includes(only));
	return named.length > 0 ? {files: named, match: []} : {files: all, match: ['--match', `*${only}*`]};
}

/**
The suites in the order in which they run: those that change the stack's permissions come after all others, alone.
*/
function passes(files: string[]): string[][] {
	const changing = files.filter(file => file.includes('suites/changes/'));
	const others = files.filter(file => !changing.includes(file));
	return [others, ...changing.map(file => [file])].filter(pass => pass.length > 0);
}

async function runPass(files: string[], {target, match, signal, onTap}: {target: Target; match: string[]; signal?: AbortSignal; onTap: (line: string) => void}): Promise<number> {
	const child = spawn(process.execPath, [
		// They mostly wait; but a new account on AWS has 10 sandboxes.
		'node_modules/.bin/ava', '--tap', '--timeout', '10m', '--concurrency', target.kind === 'aws' ? '2' : '3', ...match, ...files,
	], {
		cwd: root, env: {...process.env, LSF_TARGET: JSON.stringify(target)}, stdio: ['ignore', 'pipe', 'inherit'], ...(signal && {signal}), killSignal: 'SIGTERM',
	});
	child.on('error', () => {
		// An abort; its exit is waited for.
	});
	createInterface({input: child.stdout}).on('line', onTap);
	// `events.once` would reject at the abort, and lose what has been seen by then.
	return new Promise(resolve => {
		child.once('close', code => {
			resolve(code ?? 1);
		});
	});
}

/**
Whether a line of AVA's TAP says that an assertion on what was seen failed. One about exceptions also fails where a connection is refused or a program can't be started.
*/
export function isFailedAssertion(line: string): boolean {
	return /^ {4}assertion: (?!'?t\.(?:notThrows|plan|throws))/v.test(line);
}

/**
Reads AVA's TAP line by line.
*/
export function readTap(print: (line: string) => void): {line: (line: string) => void; plans: () => number; result: SuiteResult} {
	const result: SuiteResult = {
		passed: 0, failed: 0, failures: [], assertions: [], skipped: [],
	};
	let isFailing = false;
	let plans = 0;
	return {
		result,
		// The plan is the last line of a reporter that got through.
		plans: () => plans,
		line(line) {
			plans += /^1\.\.\d+$/v.test(line) ? 1 : 0;
			const match = /^(?<not>not )?ok \d+ - (?<title>.*?)(?<skip> # SKIP.*)?$/v.exec(line)?.groups;
			if (!match) {
				// What belongs to a failure: its YAML, and what the tests logged.
				if (isFailing && isFailedAssertion(line)) {
					result.assertions.push(result.failures.at(-1)!);
				}

				if (isFailing && !/^(?:TAP version|1\.\.\d|# |$)/v.test(line)) {
					print(line);
				}

				return;
			}

			const title = match.title!;
			isFailing = match.not !== undefined;
			if (match.skip !== undefined) {
				result.skipped.push(title);
			} else if (isFailing) {
				result.failed++;
				result.failures.push(title);
				print(`✘ ${title}`);
			} else {
				result.passed++;
				print(`✔ ${title}`);
			}
		},
	};
}

/**
A pattern with a mistake in it must not look like suites that broke.

@throws UserError where nothing ran because nothing has the pattern in its name.
*/
export function refuseNothing({passed, failed, skipped}: Pick<SuiteResult, 'failed' | 'passed' | 'skipped'>, only: string | undefined): void {
	if (only !== undefined && passed + failed + skipped.length === 0) {
		throw new UserError(`--only: received ${JSON.stringify(only)}, allowed a part of a file's name in integration/suites or of a test's title.`);
	}
}

/**
Runs the suites against a stack, each in its own process that knows nothing but the target.

`file` gets the results as TAP; `only` is a part of a file's path or of a title; `signal` ends the suites early; what they showed by then is returned where it was enough.

@throws The signal's reason, where it is another; UserError where `only` is in no name.
*/
export async function runSuites({target, only, file, signal, print}: {target: Target; only?: string; file: string; signal?: AbortSignal; print: (line: string) => void}): Promise<SuiteResult> {
	const tap = createWriteStream(file);
	const {line: read, plans, result} = readTap(print);
	let failedPasses = 0;
	const {files: chosen, match} = choose(only);
	for (const files of passes(chosen)) {
		if (signal?.aborted) {
			break;
		}

		const before = {failed: result.failed, plans: plans()};
		const code = await runPass(files, {
			target, match, signal, onTap(line) {
				tap.write(`${line}\n`);
				read(line);
			},
		});
		if (signal?.aborted) {
			break;
		}

		const isWhole = plans() > before.plans;
		// A file that did not load has no test that failed, and AVA's reporter falls over errors that it can't print.
		if (isWhole && (code === 0 || result.failed !== before.failed || match.length > 0)) {
			continue;
		}

		failedPasses++;
		result.failures.push(`${files.map(name => path.basename(name)).join(', ')}: ava ended with exit code ${code}${isWhole ? '' : ', before its last test'}`);
	}

	tap.end();
	await once(tap, 'close');
	if (signal?.reason !== enough) {
		signal?.throwIfAborted();
	}

	result.failed += failedPasses;
	refuseNothing(result, only);
	return result;
}
