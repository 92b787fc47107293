import process from 'node:process';
import {isUserMistake} from '../user-mistake.ts';

/**
A failure as it is printed: a user's mistake as its sentence, a bug with its stack trace.
*/
export function failureText(error: unknown): string {
	if (!(error instanceof Error)) {
		return String(error);
	}

	return isUserMistake(error) ? error.message : error.stack ?? error.message;
}

/**
Prints a failure to stderr, as {@link failureText} has it.
*/
export function printFailure(error: unknown): void {
	process.stderr.write(`${failureText(error)}\n`);
}
