import {execFile} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import pLimit from 'p-limit';
import type {FunctionOutcome} from '../engine/function-host.ts';
import {cloudfrontOf, harnessOf, type NjsHost} from './njs-surroundings.ts';

/**
How long code may run, in ms: only what never ends takes as long.
*/
const patience = 120_000;

/**
Processes at a time: hundreds of cases are asked for at once, and each would take memory and time from all. `p-limit` because it is its author's smallest and most used queue.
*/
const few = pLimit(2);

async function outputOf(njs: string, folder: string): Promise<string> {
	return new Promise((resolve, reject) => {
		execFile(njs, ['-p', folder, path.join(folder, 'function.js')], {timeout: patience, killSignal: 'SIGKILL'}, (error, output, errors) => {
			if (error && (error.killed === true || output + errors === '')) {
				reject(new Error(error.killed === true ? 'njs did not end' : `njs did not run (${error.message})`, {cause: error}));
			} else {
				// It says in either place what it does not understand.
				resolve(output + errors);
			}
		});
	});
}

/**
Runs a function's code under njs, in a process of its own, without what only njs's command line has. The clock goes on, digests are not counted, and there is no budget: code that never ends is an error after two minutes.

@param njs - Its file, of `.ci/njs`.
@returns As the engine of this stack would; only the words of errors are njs's.
*/
export async function runInNjs(njs: string, code: string, event: unknown, host: NjsHost = {}): Promise<FunctionOutcome> {
	return few(async () => run(njs, code, event, host));
}

async function run(njs: string, code: string, event: unknown, host: NjsHost): Promise<FunctionOutcome> {
	const folder = await mkdtemp(path.join(tmpdir(), 'lsf-njs-'));
	try {
		await writeFile(path.join(folder, 'harness.js'), harnessOf(host));
		await writeFile(path.join(folder, 'cloudfront'), cloudfrontOf(host));
		await writeFile(path.join(folder, 'function.js'), `import lsfHarness from 'harness.js'; ${code}\nlsfHarness.run(handler, JSON.parse(${JSON.stringify(JSON.stringify(event))}));\n`);
		const output = await outputOf(njs, folder);
		const told = output.trimEnd().split('\n').at(-1)!;
		if (told.startsWith('{"kind":')) {
			return JSON.parse(told) as FunctionOutcome;
		}

		const thrown = /(?:^|\n)(?:Thrown:\n)?(?<message>\w*Error: .*)/v.exec(output);
		return {kind: 'failed', message: thrown?.groups!.message ?? output.trim(), logs: []};
	} finally {
		await rm(folder, {recursive: true});
	}
}
