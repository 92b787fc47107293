import path from 'node:path';
import {mutations} from '../mutations.ts';
import type {HarnessArguments} from './arguments.ts';
import {EarlyEnd} from './early-end.ts';
import {root} from './run-directory.ts';
import {isFailedAssertion} from './run-suites.ts';
import {runOnce, type RunContext, type RunOutcome} from './run.ts';

/**
What a run of the broken program showed. Only an assertion of a suite counts: a break that is refused before, or one that merely makes a test fall over, would pass unnoticed where nobody refuses it.
*/
export const verdictOf = ({result, failure}: Pick<RunOutcome, 'failure' | 'result'>): {isNoticed: boolean; text: string} => {
	const [noticed] = result?.assertions ?? [];
	if (noticed !== undefined) {
		return {isNoticed: true, text: `noticed by: ${noticed}`};
	}

	if (failure !== undefined) {
		return {isNoticed: false, text: `refused before any assertion: ${failure.split('\n', 1)[0]!}`};
	}

	const [broken] = result?.failures ?? [];
	return {isNoticed: false, text: broken === undefined ? 'nothing failed' : `no assertion failed, only: ${broken}`};
};

/**
Breaks the program in each known way, or in the ways that were asked for, one after the other, and expects an assertion of a suite to fail each time; its first one is enough. The suites are the same files in the same order as ever.

@returns The exit code: 1 where a break went unnoticed.
*/
export const runMutations = async (options: HarnessArguments, context: RunContext): Promise<number> => {
	const {print, interruption} = context;
	const asked = options.mutations ?? mutations;
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
				if (isFailedAssertion(line)) {
					run.end();
				}
			},
		});
		const {isNoticed, text} = verdictOf(outcome);
		noticed += isNoticed ? 1 : 0;
		const row = `${isNoticed ? '✔' : '✘'} ${mutation} ${text} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`;
		rows.push(row);
		print(`  ${row}`);
	}

	print(`\n${rows.join('\n')}\n\n${noticed} of ${asked.length} mutations noticed`);
	return noticed < asked.length ? 1 : 0;
};
