import type {RuntimeFailure} from '../runtime-api/runtime-failure.ts';
import type {Completion} from '../types.ts';
import {exitCompletion, timeoutCompletion, type ProcessExit} from './exit-reason.ts';

/**
How a cold start ended.
*/
export type InitOutcome =
	| {kind: 'ready'; durationMs: number}
	| {kind: 'failed'; durationMs: number; completion: Exclude<Completion, {outcome: 'ok'}>};

/**
What is known of a cold start that failed.
*/
export type FailedInit = {
	/**
	The invocation that waits.
	*/
	requestId: string;
	durationMs: number;
	/**
	Its limit, where that is what ended it.
	*/
	timeoutMs?: number | undefined;
	/**
	What the runtime told.
	*/
	failure?: RuntimeFailure | undefined;
	exit?: ProcessExit | undefined;
};

/**
Words the failure of a cold start.
*/
export function failedInit(init: FailedInit): InitOutcome {
	const {requestId, durationMs, timeoutMs, failure, exit} = init;
	if (timeoutMs !== undefined) {
		return {kind: 'failed', durationMs, completion: timeoutCompletion(requestId, timeoutMs / 1000)};
	}

	return {
		kind: 'failed',
		durationMs,
		completion: failure ? {outcome: 'functionError', ...failure} : exitCompletion(requestId, exit?.code ?? null, exit?.signal ?? null),
	};
}
