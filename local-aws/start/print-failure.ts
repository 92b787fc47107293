import process from 'node:process';

/**
Errors whose message is meant for the one who typed the command; anything else is a bug of ours.
*/
const forTheUser = new Set(['UsageError', 'UserError', 'InProcessError', 'OptionError', 'ProviderError']);

/**
Prints a failure to stderr: a user's mistake as its sentence, a bug with its stack trace.
*/
export function printFailure(error: unknown): void {
	let text = String(error);
	if (error instanceof Error) {
		text = forTheUser.has(error.name) ? error.message : error.stack ?? error.message;
	}

	process.stderr.write(`${text}\n`);
}
