import path from 'node:path';
import {mutations} from '../mutations.ts';
import type {HarnessArguments} from './arguments.ts';
import {root} from './run-directory.ts';
import {runOnce, type RunContext} from './run.ts';

/**
Breaks the program in each known way, one after the other, and expects at least one assertion to fail each time. A break that the local AWS refuses to deploy is noticed before any suite: its words are shown.

@returns The exit code: 1 where a break went unnoticed.
*/
export const runMutations = async (options: HarnessArguments, context: RunContext): Promise<number> => {
	const {print, interruption} = context;
	const rows: string[] = [];
	let unnoticed = 0;
	for (const mutation of mutations) {
		if (interruption.signal.aborted) {
			break;
		}

		print(`\n${mutation}:`);
		const {result, failure} = await runOnce(options, {
			...context, mutation, print() {}, results: path.join(root, '.local', 'integration', `mutation-${mutation}.tap`),
		});
		const failures = result?.failures ?? [];
		const shown = failure === undefined ? `${failures.length} of ${(result?.passed ?? 0) + failures.length} tests failed, such as: ${failures[0]}` : `refused: ${failure.split('\n', 1)[0]}`;
		const isNoticed = failure !== undefined || failures.length > 0;
		unnoticed += isNoticed ? 0 : 1;
		rows.push(`${isNoticed ? '✔' : '✘'} ${mutation}: ${isNoticed ? shown : 'nothing failed'}`);
		print(`  ${isNoticed ? shown : 'nothing failed'}`);
	}

	print(`\n${rows.join('\n')}\n\n${rows.length - unnoticed} of ${mutations.length} mutations noticed`);
	return unnoticed > 0 || rows.length < mutations.length ? 1 : 0;
};
