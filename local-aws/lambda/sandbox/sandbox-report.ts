import type {FunctionLog} from '../function-log.ts';
import type {Invocation} from '../runtime-api/invocation.ts';
import type {Completion, FunctionConfiguration} from '../types.ts';

const reportStatus = {
	ok: 'success',
	functionError: 'error',
	crash: 'failure',
	timeout: 'timeout',
} as const;

/**
What the platform knows at the end of an invocation.
*/
export type SandboxReport = {
	log: FunctionLog;
	configuration: FunctionConfiguration;
	invocation: Invocation;
	ending: Completion;
	/**
	Megabytes; `undefined` where the system doesn't tell.
	*/
	maxMemoryUsed: number | undefined;
	/**
	Milliseconds of a cold start, in the first invocation's report only.
	*/
	initDurationMs: number | undefined;
};

/**
Writes the platform's last lines of an invocation: the fault that ended it, if one did, and the report.
*/
export function writeReport({log, configuration, invocation, ending, maxMemoryUsed, initDurationMs}: SandboxReport): void {
	const {requestId} = invocation;
	if (ending.outcome === 'timeout' || ending.outcome === 'crash') {
		log.platform({type: 'fault', requestId, message: ending.errorMessage.replace(/^.* Error: /v, '')}, configuration.logFormat);
	}

	log.platform({
		type: 'report',
		requestId,
		durationMs: invocation.elapsedMs(),
		memorySize: configuration.memorySize,
		maxMemoryUsed,
		initDurationMs,
		status: reportStatus[ending.outcome],
	}, configuration.logFormat);
}
