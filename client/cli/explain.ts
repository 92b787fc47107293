import {inspect} from 'node:util';
import {StreamError, TimeoutError, type StreamErrorCode} from '../errors.ts';
import {makeHarmless, makeHarmlessLine} from './answer/make-harmless.ts';
import {isUserMistake} from './user-error.ts';

/**
The exit codes of the terminal client.
*/
export const exitCodes = {
	done: 0, usage: 1, refused: 2, failed: 3, truncated: 4, timeout: 5, hangup: 129, interrupted: 130,
} as const;

function exitCodeOf(code: StreamErrorCode): number {
	switch (code) {
		case 'ERR_CONNECTION':
		case 'ERR_REFUSED': {
			return exitCodes.refused;
		}

		case 'ERR_TRUNCATED':
		case 'ERR_TOO_LARGE':
		case 'ERR_MALFORMED': {
			return exitCodes.truncated;
		}

		case 'ERR_TIMEOUT': {
			return exitCodes.timeout;
		}

		case 'ERR_FAILED':
		case 'ERR_STREAM': {
			return exitCodes.failed;
		}
	}
}

/**
What to do about a refusal, which the endpoint itself can't know: where this client has its key from, that a chat can begin anew, and what its timeouts are called here.
*/
function hintOf(error: StreamError): string | undefined {
	const {protocolCode} = error;
	if (error instanceof TimeoutError) {
		return `The flag is ${error.phase === 'total' ? '--timeout' : '--idle-timeout'}.`;
	}

	if (protocolCode === 'unauthorized') {
		return 'The key is LSF_API_KEY, else, without --url and LSF_URL, that of the stack\'s outputs: set LSF_API_KEY to a key that "lsf keys add" makes, or to the output of "pulumi stack output apiKey --show-secrets".';
	}

	if (protocolCode === 'context_length_exceeded') {
		return 'Begin a new conversation, or send a shorter prompt.';
	}

	return protocolCode === 'route_not_allowed' ? '"lsf keys list" shows the routes of each key.' : undefined;
}

/**
Turns a failure into what the user reads and the exit code: one sentence for what can happen to anybody, the stack trace for a bug.
*/
export function explain(error: unknown): {message: string; exitCode: number} {
	if (isUserMistake(error)) {
		return {message: makeHarmlessLine(error.message), exitCode: 'exitCode' in error && typeof error.exitCode === 'number' ? error.exitCode : exitCodes.usage};
	}

	if (error instanceof StreamError) {
		const details = [
			error.protocolCode,
			error.requestId !== undefined && `request ${error.requestId}`,
		].filter(Boolean).join(', ');
		const text = [error.message, hintOf(error), details !== '' && `[${details}]`].filter(Boolean).join(' ');
		return {message: makeHarmlessLine(text), exitCode: exitCodeOf(error.code)};
	}

	return {message: `This is a bug of the client: ${makeHarmless(inspect(error))}`, exitCode: exitCodes.usage};
}
