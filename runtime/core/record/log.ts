import {errorCodes, type ErrorCode} from '../../protocol/errors.ts';
import type {RequestRecord} from './record.ts';

/**
What may be logged of the failures of each code, where content is not.

`quoting`: its message may quote the prompt or the answer: a parser's, the model's or its container's, and a bug's. `telling`: what is behind it is told in AWS's or Node's own words, about the account or the connection, and worth a look. `plain`: its message is ours, and what is behind it is not logged.
*/
const logged: Readonly<Record<ErrorCode, 'quoting' | 'telling' | 'plain'>> = {
	invalid_request: 'quoting',
	unauthorized: 'plain',
	model_access: 'telling',
	route_not_allowed: 'plain',
	model_not_found: 'quoting',
	route_not_found: 'plain',
	method_not_allowed: 'plain',
	not_acceptable: 'plain',
	too_large: 'plain',
	unsupported_media_type: 'plain',
	throttled: 'quoting',
	quota_exceeded: 'telling',
	internal: 'quoting',
	model_error: 'quoting',
	model_cut: 'telling',
	overloaded: 'quoting',
	model_not_ready: 'telling',
	model_timeout: 'plain',
};

/**
SageMaker's errors that pass the container's words on, whatever code they were given.
*/
const containersWords = /^Model(?:Stream)?Error$/v;

/**
CloudWatch takes up to 256 KB an event.
*/
const longestAnswer = 50_000;

/**
The log line of a request that is over: one JSON object without line end. No prompt and no answer is in it but where content is logged.

@param isContentLogged - Whether prompts, answers and every error message are logged.
*/
export function formatLogLine(record: RequestRecord, isContentLogged: boolean): string {
	const {code, failure, prompt, answer, durationMs, timeToFirstTokenMs, ...rest} = record;
	// What is undefined is left out.
	return JSON.stringify({
		timestamp: new Date().toISOString(),
		level: isOurFailure(record) ? 'ERROR' : 'INFO',
		message: 'request',
		...(failure !== undefined && code !== undefined && describeFailure(failure, code, isContentLogged)),
		...rest,
		durationMs: Math.round(durationMs),
		timeToFirstTokenMs: timeToFirstTokenMs === undefined ? undefined : Math.round(timeToFirstTokenMs),
		code,
		...(isContentLogged && {prompt, answer: answer?.slice(0, longestAnswer)}),
	});
}

/**
Whether the request failed by what is not the caller's doing, so that it is logged and counted as an error.
*/
export function isOurFailure({code, failure}: Pick<RequestRecord, 'code' | 'failure'>): boolean {
	// What the model service does not know was configured, not asked for; and access to it is not the caller's.
	return code !== undefined && (errorCodes[code].status >= 429 || code === 'model_access' || (code === 'model_not_found' && failure?.cause !== undefined));
}

function describeFailure(failure: Error, code: ErrorCode, isContentLogged: boolean): Record<string, unknown> {
	const cause: Error & {$metadata?: {requestId?: string}} | undefined = failure.cause instanceof Error ? failure.cause : undefined;
	const isTelling = logged[code] === 'telling' && !containersWords.test(cause?.name ?? '');
	return {
		error: isContentLogged || logged[code] !== 'quoting' ? failure.message : undefined,
		cause: cause?.name,
		causeMessage: isContentLogged || isTelling ? cause?.message : undefined,
		// AWS's clients put the id of a failed call here.
		modelRequestId: cause?.$metadata?.requestId,
		// The frames alone: a stack begins with the message, which may quote the prompt.
		stack: code === 'internal' ? (cause ?? failure).stack?.split('\n').filter(line => /^\s+at /v.test(line)).slice(0, 8).map(line => line.trim()) : undefined,
	};
}
