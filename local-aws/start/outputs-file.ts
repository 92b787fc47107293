import {
	mkdirSync,
	readFileSync,
	renameSync,
	statSync,
	unlinkSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {isRunning} from '../is-running.ts';
import {UserError} from '../../client/cli/user-error.ts';
import {claimLock} from './claim-lock.ts';

/**
What a program needs to reach a running local stack.
*/
export type StackOutputs = {
	/**
	The CloudFront URL, without a trailing slash.
	*/
	url: string;
	/**
	The distribution's own name in the local account, which `lsf doctor` finds it by.
	*/
	domainName: string;
	apiKey?: string;
	/**
	Where the API keys are, for `lsf keys`.
	*/
	keyStoreArn?: string;
	/**
	Route name -> its URL behind CloudFront, and its function URL (ends in `/`).
	*/
	functions: Record<string, {url: string; directUrl: string}>;
	/**
	The process that serves; a dead one means that there is no stack.
	*/
	pid: number;
	/**
	Keys of the local account, and where its AWS APIs listen.
	*/
	aws: {endpoint: string; region: string; accessKeyId: string; secretAccessKey: string};
};

/**
Reads an outputs file; `undefined` where there is none, it is not readable as one, or its process is dead.
*/
export function readOutputs(file: string): StackOutputs | undefined {
	try {
		const outputs = JSON.parse(readFileSync(file, 'utf8')) as StackOutputs;
		return Number.isSafeInteger(outputs.pid) && isRunning(outputs.pid) ? outputs : undefined;
	} catch {
		return undefined;
	}
}

/**
Makes a folder and those above it. Node's own recursive `mkdirSync` tries for ever where a folder can't have any, as in `/proc`.
*/
function makeFolder(folder: string): void {
	if (statSync(folder, {throwIfNoEntry: false})) {
		return;
	}

	makeFolder(path.dirname(folder));
	try {
		mkdirSync(folder);
	} catch (error) {
		// Another start may have been quicker.
		if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
			throw error;
		}
	}
}

/**
Takes the place where the outputs will be written, before the stack starts, so that two starts never share a file.

The claim is a file `<file>.lock` with this process's id, made exclusively; one left by a dead process is taken over.

@param options.isNamed - Whether the user named that file: who gave no flag is told about none. Default: it is.
@returns `write` puts the outputs there (mode 0600, in one step), `remove` takes file and claim away; both are synchronous, so that they work in an `exit` handler.
@throws {UserError} Where a live stack has that file, or it can't be written there.
*/
export function claimOutputs(file: string, {isNamed = true}: {isNamed?: boolean} = {}): {write: (outputs: StackOutputs) => void; remove: () => void} {
	const refuse = (pid: number) => new UserError(`A local stack (process ${pid}) already uses ${file}; stop it, or start this one with --outputs <another file>.`);
	const live = readOutputs(file);
	if (live) {
		throw refuse(live.pid);
	}

	const unwritable = (error: unknown) => new UserError(isNamed
		? `--outputs: ${file} can't be written (${(error as Error).message}); give the path of a file in a folder of yours.`
		: `The stack's outputs can't be written to ${file} (${(error as Error).message}); make the folder ${path.dirname(file)} writable for you, or name another file by --outputs <file>.`, {cause: error});
	const lock = `${file}.lock`;
	let isFolder: boolean;
	try {
		makeFolder(path.dirname(file));
		isFolder = statSync(file, {throwIfNoEntry: false})?.isDirectory() ?? false;
	} catch (error) {
		throw unwritable(error);
	}

	if (isFolder) {
		throw new UserError(isNamed ? `--outputs: ${file} is a folder; give the path of a file.` : `The stack's outputs go to ${file}, which is a folder; remove it, or name another file by --outputs <file>.`);
	}

	let owner: number | undefined;
	try {
		owner = claimLock(lock);
	} catch (error) {
		throw unwritable(error);
	}

	if (owner !== undefined) {
		throw refuse(owner);
	}

	const removeQuietly = (name: string) => {
		try {
			unlinkSync(name);
		} catch {}
	};

	return {
		write(outputs) {
			const temporary = `${file}.${process.pid}`;
			writeFileSync(temporary, `${JSON.stringify(outputs, undefined, '\t')}\n`, {mode: 0o600});
			renameSync(temporary, file);
		},
		remove() {
			removeQuietly(file);
			removeQuietly(lock);
		},
	};
}
