import type {Completion} from '../types.ts';

/**
Lambda's runtime supervisor prints signals by their names in Go.
*/
const signalNames: Partial<Record<NodeJS.Signals, string>> = {
	SIGKILL: 'killed',
	SIGABRT: 'aborted',
	SIGSEGV: 'segmentation fault',
	SIGTERM: 'terminated',
	SIGINT: 'interrupt',
	SIGBUS: 'bus error',
	SIGILL: 'illegal instruction',
	SIGTRAP: 'trace/breakpoint trap',
	SIGHUP: 'hangup',
};

/**
How a process ended.
*/
export type ProcessExit = {code: number | null; signal: NodeJS.Signals | null};

/**
The words in which Lambda reports that a runtime's process ended during an invocation.
*/
export function exitCompletion(requestId: string, code: number | null, signal: NodeJS.Signals | null): Extract<Completion, {outcome: 'crash'}> {
	let reason = 'Runtime exited without providing a reason';
	if (signal !== null) {
		reason = `Runtime exited with error: signal: ${signalNames[signal] ?? signal}`;
	} else if (code !== null && code !== 0) {
		reason = `Runtime exited with error: exit status ${code}`;
	}

	return {outcome: 'crash', errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: ${reason}`};
}

/**
The words for a function that ran out of `seconds`.
*/
export function timeoutCompletion(requestId: string, seconds: number): Extract<Completion, {outcome: 'timeout'}> {
	return {
		outcome: 'timeout',
		errorMessage: `RequestId: ${requestId} Error: Task timed out after ${seconds.toFixed(2)} seconds`,
	};
}
