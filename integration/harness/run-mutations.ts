import path from 'node:path';
import {mutations} from '../program/mutations.ts';
import {exitCodeOf} from '../runs/exit-code.ts';
import {root} from '../runs/root.ts';
import type {HarnessArguments} from './arguments.ts';
import {EarlyEnd} from './early-end.ts';
import type {RunContext} from './prepare.ts';
import {isFailedAssertion} from './run-suites.ts';
import {runOnce, type RunOutcome} from './run.ts';

/**
What a run of the broken program showed. Only an assertion of a suite counts: a break that is refused before, or one that merely makes a test fall over, would pass unnoticed where nobody refuses it.
*/
export function verdictOf({result, failure}: Pick<RunOutcome, 'failure' | 'result'>): {isNoticed: boolean; text: string} {
	const [noticed] = result?.assertions ?? [];
	if (noticed !== undefined) {
		return {isNoticed: true, text: `noticed by: ${noticed}`};
	}

	if (failure !== undefined) {
		return {isNoticed: false, text: `refused before any assertion: ${failure.split('\n', 1)[0]!}`};
	}

	const [broken] = result?.failures ?? [];
	return {isNoticed: false, text: broken === undefined ? 'nothing failed' : `no assertion failed, only: ${broken}`};
}

/**
Whether a line must be read even of a run that nobody watches: it tells what is left, and how to destroy it.
*/
function isOfALeak(line: string): boolean {
	return line.startsWith('✘ destroy failed');
}

/**
Breaks the program in each known way, or in the ways that were asked for, one after the other, and expects an assertion of a suite to fail each time; its first one is enough. The suites are the same files in the same order as ever. Before that they must hold on the whole program: where a test fails anyway, every break would seem to be noticed. A stack that could not be destroyed ends it all.

@returns The exit code: 1 where a break went unnoticed; that of the signal where one ended it.
*/
export async function runMutations(options: HarnessArguments, context: RunContext): Promise<number> {
	const {print, interruption} = context;
	const asked = options.mutations ?? mutations;
	print('unbroken:');
	const whole = await runOnce(options, {
		...context,
		results: path.join(root, '.local', 'integration', 'mutation-none.tap'),
		print(line) {
			if (isOfALeak(line)) {
				print(line);
			}
		},
	});
	if (whole.isInterrupted) {
		return exitCodeOf(whole, interruption.exitCode);
	}

	const {passed, failed} = whole.result ?? {passed: 0, failed: 0};
	print(`  ${passed} passed, ${failed} failed`);
	if (whole.failure !== undefined || failed > 0 || passed === 0) {
		print(`✘ The suites do not hold on the whole program, so no break can be told: ${whole.failure ?? whole.result?.failures.join(', ') ?? ''}`);
		return 1;
	}

	const rows: string[] = [];
	let noticed = 0;
	for (const mutation of asked) {
		if (interruption.signal.aborted) {
			break;
		}

		print(`\n${mutation}:`);
		const startedAt = performance.now();
		const run = new EarlyEnd(interruption);
		const outcome = await runOnce(options, {
			...context,
			interruption: run,
			mutation,
			results: path.join(root, '.local', 'integration', `mutation-${mutation}.tap`),
			print(line) {
				if (isOfALeak(line)) {
					print(line);
				}

				if (isFailedAssertion(line)) {
					run.end();
				}
			},
		});
		if (outcome.isLeaked) {
			return 1;
		}

		if (outcome.isInterrupted) {
			break;
		}

		const {isNoticed, text} = verdictOf(outcome);
		noticed += isNoticed ? 1 : 0;
		const row = `${isNoticed ? '✔' : '✘'} ${mutation} ${text} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`;
		rows.push(row);
		print(`  ${row}`);
	}

	print(`\n${rows.join('\n')}\n\n${noticed} of ${asked.length} mutations noticed`);
	if (rows.length < asked.length && interruption.exitCode !== undefined) {
		return interruption.exitCode;
	}

	return noticed < asked.length ? 1 : 0;
}
