/**
`npm test`: lint, types, unit tests and the suites against the local stack; offline, no AWS, no Pulumi CLI.

Prints what each part prints, names what was skipped, and ends with the line `N passed, N failed`.
*/
import {spawn} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import {stripVTControlCharacters} from 'node:util';

type Outcome = {exitCode: number; output: string};

/**
Each test file is a thread that loads the same modules: compiled once, they take a fifth less of the processors.
*/
const compileCache = path.join(import.meta.dirname, '..', '.local', 'compile-cache');

/**
What TypeScript found the last time, by the hash of each source: a third of its work where few have changed. xo keeps such a file by itself.
*/
const checked = path.join('.local', 'types.tsbuildinfo');

/**
How long AVA may print nothing before it counts as hung. The others print only at their end, which comes late on a busy machine.
*/
const silentMinutes = 10;
const wholeMinutes = 60;

/**
Runs one of the tools. What isn't shown live is shown when it is done, so that two at once do not mix.
*/
async function run(name: string, args: string[], {isShownLive = false} = {}): Promise<Outcome> {
	const startedAt = performance.now();
	const child = spawn(process.execPath, [`node_modules/.bin/${name}`, ...args], {
		stdio: ['ignore', 'pipe', 'pipe'],
		env: {...process.env, NODE_COMPILE_CACHE: compileCache, ...(process.stdout.isTTY && {FORCE_COLOR: '1'})},
	});
	let output = '';
	const take = (text: string) => {
		output += text;
		if (isShownLive) {
			process.stdout.write(text);
		}
	};

	// AVA's own time-out is lost where it ends within a longer one that a test asked for. An interrupt makes it name what is pending.
	const minutes = isShownLive ? silentMinutes : wholeMinutes;
	let isInterrupted = false;
	const silence = setTimeout(() => {
		take(`\n${name} has printed nothing for ${minutes} minutes and is ended.\n`);
		child.kill(isInterrupted ? 'SIGKILL' : 'SIGINT');
		isInterrupted = true;
		silence.refresh();
	}, minutes * 60_000);
	child.stdout.setEncoding('utf8').on('data', take).on('data', () => {
		silence.refresh();
	});
	child.stderr.setEncoding('utf8').on('data', take);

	const {promise, resolve, reject} = Promise.withResolvers<number>();
	child.on('error', reject).on('close', (code, signal) => {
		resolve(code ?? (signal === null ? 0 : 1));
	});
	const exitCode = await promise;
	clearTimeout(silence);
	const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
	if (!isShownLive) {
		process.stdout.write(output);
	}

	process.stdout.write(`${exitCode === 0 ? '✔' : '✘'} ${[name, ...args].join(' ')} (${seconds} s)\n`);
	return {exitCode, output: stripVTControlCharacters(output)};
}

/**
Adds up the numbers of the lines that match in AVA's summary.
*/
function count(output: string, pattern: RegExp): number {
	let sum = 0;
	for (const match of output.matchAll(pattern)) {
		sum += Number(match[1]);
	}

	return sum;
}

const filters = process.argv.slice(2);
const checking = filters.length > 0 ? [] : ([['tsc', '--noEmit', '--incremental', '--tsBuildInfoFile', checked], ['xo']] as const).map(async ([name, ...args]) => run(name, args));
const tests = await run('ava', filters, {isShownLive: true});
const checks = await Promise.all(checking);

const passedChecks = checks.filter(check => check.exitCode === 0).length;
// AVA tells how many passed only where none failed.
const passedTests = Math.max(count(tests.output, /^\s*(\d+) tests? passed/gmv), tests.output.match(/^\s*✔ /gmv)?.length ?? 0);
const passed = passedChecks + passedTests;
const reported = count(tests.output, /^\s*(\d+) (?:tests? failed|uncaught exceptions?|unhandled rejections?|test files? )/gmv);
// An exit code without a count (a file that did not load, a time-out) is a failure all the same.
const failed = checks.length - passedChecks + (tests.exitCode === 0 ? reported : Math.max(reported, 1));
const skipped = count(tests.output, /^\s*(\d+) tests? (?:skipped|todo)/gmv);

process.stdout.write(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
