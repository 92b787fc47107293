import {
	linkSync,
	readFileSync,
	renameSync,
	unlinkSync,
	writeFileSync,
} from 'node:fs';
import process from 'node:process';
import {isRunning} from '../is-running.ts';

function isCode(error: unknown, code: string): boolean {
	return (error as NodeJS.ErrnoException).code === code;
}

/**
What something gives, or undefined where the file system says so: others are at work on the same files.
*/
function unless<Result>(code: string, work: () => Result): Result | undefined {
	try {
		return work();
	} catch (error) {
		if (isCode(error, code)) {
			return undefined;
		}

		throw error;
	}
}

/**
By a link, so that the lock is never there without its number.

@returns Whether it was free.
*/
function take(lock: string): boolean {
	const own = `${lock}.${process.pid}`;
	writeFileSync(own, String(process.pid), {mode: 0o600});
	try {
		return unless('EEXIST', () => {
			linkSync(own, lock);
			return true;
		}) ?? false;
	} finally {
		unlinkSync(own);
	}
}

function ownerOf(lock: string): number | undefined {
	return unless('ENOENT', () => Number(readFileSync(lock, 'utf8')));
}

function isLive(owner: number | undefined): owner is number {
	return owner !== undefined && owner > 0 && isRunning(owner);
}

/**
Puts a dead process's lock away. It is moved before it is looked at again, so that of two that find it one has it; a live one that came meanwhile is put back.
*/
function clearDead(lock: string): void {
	const moved = `${lock}.${process.pid}.old`;
	unless('ENOENT', () => {
		renameSync(lock, moved);
		if (isLive(ownerOf(moved))) {
			unless('EEXIST', () => {
				linkSync(moved, lock);
			});
		}

		unlinkSync(moved);
	});
}

/**
Makes a file that says which process has something, exclusively. One that a dead process left is taken over.

@param lock - Its path.
@returns The live process that has it, by its id; undefined where this one has it now.
@throws Error of the file system where it can't be made.
*/
export function claimLock(lock: string): number | undefined {
	while (!take(lock)) {
		const owner = ownerOf(lock);
		if (isLive(owner)) {
			return owner;
		}

		clearDead(lock);
	}

	return undefined;
}
