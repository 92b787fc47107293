import {mkdirSync, symlinkSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {runFile} from '../../../client/cli/run-file.ts';
import {UserError} from '../../../client/cli/user-error.ts';
import {root} from '../../runs/root.ts';
import type {BuiltHandler} from '../bundles.ts';

/**
Finds a commit.

@param name - As git takes it: a hash or a part of one, a branch, `HEAD~3`.
@returns Its hash.
@throws {UserError} where there is none of that name.
*/
export async function findCommit(name: string): Promise<string> {
	try {
		const {stdout} = await runFile('git', ['rev-parse', '--verify', '--quiet', '--end-of-options', name + '^{commit}'], {cwd: root});
		return stdout.trim();
	} catch (error) {
		throw new UserError(`--beside: received ${JSON.stringify(name)}, allowed a commit of this repository.`, {cause: error});
	}
}

/**
Bundles the Bedrock handler of another commit as that commit does it itself, with the packages that are installed now.

@param directory - Where its sources and its bundle go.
@throws {UserError} where the commit has no such handler, or can't be bundled with these packages.
*/
export async function buildBefore(directory: string, commit: string): Promise<BuiltHandler> {
	const hash = await findCommit(commit);
	const [sources, archive] = [path.join(directory, 'before-sources'), path.join(directory, 'before.tar')];
	mkdirSync(sources);
	await runFile('git', ['archive', '--output', archive, hash], {cwd: root});
	await runFile('tar', ['-xf', archive, '-C', sources]);
	symlinkSync(path.join(root, 'node_modules'), path.join(sources, 'node_modules'));
	try {
		const {stdout} = await runFile(process.execPath, [fileURLToPath(new URL('bundle-old.ts', import.meta.url)), sources, path.join(directory, 'before')]);
		return JSON.parse(stdout) as BuiltHandler;
	} catch (error) {
		throw new UserError(`--beside: the commit ${hash.slice(0, 10)} has no handler that its own bundler takes: ${error instanceof Error ? error.message : String(error)}`, {cause: error});
	}
}
