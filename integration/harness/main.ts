#!/usr/bin/env node
/**
`npm run integration`: an ephemeral stack, the suites against it, and nothing left behind.
*/
import {mkdirSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {watchTerminal} from '../../client/cli/process/watch-terminal.ts';
import {isAskedForPolicy, printPolicy} from '../policy/print-policy.ts';
import {printFailure} from '../../local-aws/start/print-failure.ts';
import {exitCodeOf} from '../runs/exit-code.ts';
import {root} from '../runs/root.ts';
import {readArguments, usage} from './arguments.ts';
import {Interruption} from './interruption.ts';
import {runMutations} from './run-mutations.ts';
import {runAgain, runOnce, type RunOutcome} from './run.ts';

function print(line: string) {
	process.stdout.write(`${line}\n`);
}

const interruption = new Interruption({
	print,
	exit(code) {
		process.exit(code);
	},
});
process.on('SIGINT', () => {
	interruption.receive(130);
});
process.on('SIGTERM', () => {
	interruption.receive(143);
});
watchTerminal(exitCode => {
	interruption.receive(exitCode);
});

/**
The last lines: what can't be shown here, what failed, the counts.
*/
function report(outcome: RunOutcome): number {
	const {result, failure} = outcome;
	if (result && result.skipped.length > 0) {
		print(`\nNot shown by this target:\n${result.skipped.map(title => `  ${title}`).join('\n')}`);
	}

	if (result && result.failures.length > 0) {
		print(`\nFailed:\n${result.failures.map(title => `  ✘ ${title}`).join('\n')}`);
	}

	if (failure !== undefined) {
		print(`\n✘ ${failure}`);
	}

	const failed = (result?.failed ?? 0) + (failure === undefined ? 0 : 1);
	const passed = result?.passed ?? 0;
	print(`\n${passed} passed, ${failed} failed${result && result.skipped.length > 0 ? `, ${result.skipped.length} not shown` : ''}`);
	return exitCodeOf(outcome, interruption.exitCode);
}

async function main(): Promise<number> {
	if (isAskedForPolicy(process.argv.slice(2))) {
		printPolicy(process.argv.slice(2), {
			print,
			advise(line) {
				process.stderr.write(`${line}\n`);
			},
		});
		return 0;
	}

	const options = readArguments(process.argv.slice(2));
	if (options.help) {
		process.stdout.write(usage);
		return 0;
	}

	mkdirSync(path.join(root, '.local', 'integration'), {recursive: true, mode: 0o700});
	if (options.mutations) {
		return runMutations(options, {interruption, print});
	}

	const outcome = options.reuse === undefined ? await runOnce(options, {interruption, print}) : await runAgain(options, {interruption, print});
	return report(outcome);
}

try {
	process.exitCode = await main();
} catch (error) {
	printFailure(error);
	process.exitCode = 1;
}
