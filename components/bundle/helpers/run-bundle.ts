import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {execFile} from 'node:child_process';

async function print(file: string, environment: Record<string, string>): Promise<string> {
	const {promise, resolve, reject} = Promise.withResolvers<string>();
	execFile(process.execPath, [file], {env: environment, timeout: 30_000}, (error, stdout) => {
		if (error === null) {
			resolve(stdout);
		} else {
			reject(error);
		}
	});
	return promise;
}

/**
Runs code beside a bundle in a Node process of its own, as a sandbox of Lambda would: nothing of this process's environment is passed on.

@param bundle - Its files, or the text of one; the program imports `./index.mjs`.
@param program - An ES module that prints its result.
@returns What it printed.
*/
export async function runBundle(bundle: string | ReadonlyArray<{name: string; code: string}>, program: string, environment: Record<string, string> = {}): Promise<string> {
	const directory = await mkdtemp(join(tmpdir(), 'lsf-bundle-'));
	try {
		const files = typeof bundle === 'string' ? [{name: 'index.mjs', code: bundle}] : bundle;
		await Promise.all(files.map(async ({name, code}) => writeFile(join(directory, name), code)));
		await writeFile(join(directory, 'program.mjs'), program);
		return await print(join(directory, 'program.mjs'), environment);
	} finally {
		await rm(directory, {recursive: true, force: true});
	}
}
