import path from 'node:path';
import {EngineError} from '../stack/engine-error.ts';

/**
A local account whose state directory can't be used: one sentence that says what to do. The account has no other copy, but it is of this machine alone.
*/
export function damagedAccount(directory: string, reason: string, cause?: unknown): EngineError {
	return new EngineError(`The local account in ${directory} can't be used (${reason}): put that right, or remove the folder and with it the account.`, {cause});
}

/**
SQLite's result codes for a file that can't be used: no permission, read-only, input and output, corrupt, full, can't be opened, no database (sqlite.org/rescode.html). Others, such as a broken constraint, are bugs.
*/
const unusable = new Set([3, 8, 10, 11, 13, 14, 26]);

/**
The low byte is the result code, what is above it says more of the same.
*/
function isUnusable(error: Error): boolean {
	return 'errcode' in error && typeof error.errcode === 'number' && unusable.has(error.errcode % 256);
}

function isIn(directory: string, file: unknown): boolean {
	return typeof file === 'string' && !path.relative(directory, file).startsWith('..');
}

/**
Tells damage of a state directory from a bug: what SQLite says of the account's file, and what the system says of any file of the folder, is for its owner to put right. Anything else is given back as it is.
*/
export function asDamage(directory: string, error: unknown): unknown {
	if (!(error instanceof Error && 'code' in error)) {
		return error;
	}

	const isOfTheFolder = isUnusable(error) || ('syscall' in error && 'path' in error && isIn(directory, error.path));
	return isOfTheFolder ? damagedAccount(directory, error.message, error) : error;
}
