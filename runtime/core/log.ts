import type {ErrorCode} from '../protocol/errors.ts';
import type {RequestRecord} from './record.ts';

/**
Their messages may quote the prompt or the answer: a parser's, the model's or its container's, and a bug's.
*/
const quoting: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['invalid_request', 'model_not_found', 'throttled', 'overloaded', 'model_error', 'internal']);

/**
What is behind them is told in AWS's or Node's own words, about the account or the connection, and worth a look.
*/
const telling: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['model_access', 'quota_exceeded', 'model_not_ready', 'model_cut']);

/**
SageMaker's errors that pass the container's words on, whatever code they were given.
*/
const containersWords = /^Model(?:Stream)?Error$/v;

const callersMistakes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
	'invalid_request',
	'unauthorized',
	'route_not_allowed',
	'model_not_found',
	'route_not_found',
	'method_not_allowed',
	'not_acceptable',
	'too_large',
	'unsupported_media_type',
]);

/**
CloudWatch takes up to 256 KB an event.
*/
const longestAnswer = 50_000;

/**
The log line of a request: one JSON object without line end. No prompt and no answer is in it but where content is logged.
@param record - The request, when it is over.
@param isContentLogged - Whether prompts, answers and every error message are logged.
*/
export function formatLogLine(record: RequestRecord, isContentLogged: boolean): string {
	const {code, failure, prompt, answer, ...rest} = record;
	return JSON.stringify({
		timestamp: new Date().toISOString(),
		level: code === undefined || isCallersMistake(record) ? 'INFO' : 'ERROR',
		message: 'request',
		...(failure !== undefined && code !== undefined && describeFailure(failure, code, isContentLogged)),
		...rest,
		durationMs: Math.round(record.durationMs),
		...(record.timeToFirstTokenMs !== undefined && {timeToFirstTokenMs: Math.round(record.timeToFirstTokenMs)}),
		...(code !== undefined && {code}),
		...(isContentLogged && {prompt, answer: answer?.slice(0, longestAnswer)}),
	});
}

/**
Whether an error is the caller's doing, so that it is neither logged as an error nor counted as one.
*/
export function isCallersMistake(record: Pick<RequestRecord, 'code' | 'failure'>): boolean {
	const {code, failure} = record;
	// What the model service does not know was configured, not asked for.
	return code !== undefined && callersMistakes.has(code) && (code !== 'model_not_found' || failure?.cause === undefined);
}

function describeFailure(failure: Error, code: ErrorCode, isContentLogged: boolean): Record<string, unknown> {
	const cause = failure.cause instanceof Error ? failure.cause : undefined;
	return {
		...((isContentLogged || !quoting.has(code)) && {error: failure.message}),
		...(cause && {cause: cause.name, modelRequestId: requestIdOf(cause)}),
		...(cause && (isContentLogged || (telling.has(code) && !containersWords.test(cause.name))) && {causeMessage: cause.message}),
		// The frames alone: a stack begins with the message, which may quote the prompt.
		...(code === 'internal' && {stack: (cause ?? failure).stack?.split('\n').filter(line => /^\s+at /v.test(line)).slice(0, 8).map(line => line.trim())}),
	};
}

/**
AWS's clients put the id of a failed call here.
*/
function requestIdOf(cause: Error): unknown {
	const metadata: unknown = '$metadata' in cause ? cause.$metadata : undefined;
	return typeof metadata === 'object' && metadata !== null && 'requestId' in metadata ? metadata.requestId : undefined;
}
