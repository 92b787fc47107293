import process from 'node:process';

/** Our own error classes for mistakes of the user carry such a code; anything else is a bug of ours. */
const isUserMistake = (error: unknown): error is Error =>
	error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('ERR_')
	&& !('syscall' in error) && !error.code.startsWith('ERR_INVALID_') && error.name.endsWith('Error') && error.name !== 'TypeError';

/** Prints a failure to stderr: a user's mistake as its sentence, a bug with its stack trace. */
export const printFailure = (error: unknown): void => {
	const text = isUserMistake(error) ? error.message : (error instanceof Error ? error.stack ?? error.message : String(error));
	process.stderr.write(`${text}\n`);
};
