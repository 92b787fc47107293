import {Buffer} from 'node:buffer';
import {errorCodes, type ErrorCode} from '../../protocol/errors.ts';
import {longestContent, type RequestRecord} from './record.ts';
import {withoutQuotes} from './without-quotes.ts';

/**
The codes of failures that are not told where content is not logged: their messages, and what is behind them, may quote the prompt or the answer. They are a parser's, the model's of a request that it refuses, and a bug's.

Any other code has a message of ours. What is behind it, in the words of AWS, Node, the model or its container, is worth a look and told to nobody else; what it quotes of the request is left out.
*/
const quoting: ReadonlySet<ErrorCode> = new Set(['invalid_request', 'context_length_exceeded', 'model_not_found', 'internal']);

/**
Characters of a failure's words: a container may send a whole traceback, which says at its end what went wrong.
*/
const longestWords = 8000;

/**
The log line of a request that is over: one JSON object without line end. No prompt and no answer is in it but where content is logged.

@param isContentLogged - Whether prompts, answers and every error message are logged.
*/
export function formatLogLine(record: RequestRecord, isContentLogged: boolean): string {
	const {code, failure, request, answer, durationMs, timeToFirstTokenMs, ...rest} = record;
	// What is undefined is left out.
	return JSON.stringify({
		timestamp: new Date().toISOString(),
		level: isOurFailure(record) ? 'ERROR' : (record.warning === undefined ? 'INFO' : 'WARN'),
		message: 'request',
		...(failure !== undefined && code !== undefined && describeFailure(failure, code, isContentLogged, request)),
		...rest,
		durationMs: Math.round(durationMs),
		timeToFirstTokenMs: timeToFirstTokenMs === undefined ? undefined : Math.round(timeToFirstTokenMs),
		code,
		...(isContentLogged && {prompt: cut(request?.messages), answer: cut(answer)}),
	});
}

/**
Whether the request failed by what is not the caller's doing, so that it is logged and counted as an error.
*/
export function isOurFailure({code, failure}: Pick<RequestRecord, 'code' | 'failure'>): boolean {
	// What the model service does not know was configured, not asked for; and access to it is not the caller's.
	return code !== undefined && (errorCodes[code].status >= 429 || code === 'model_access' || (code === 'model_not_found' && failure?.cause !== undefined));
}

/**
What AWS's exceptions have besides: SageMaker's and Bedrock's have the container's own words in a field of theirs.
*/
type Cause = Error & {$metadata?: {requestId?: string}; OriginalMessage?: string; originalMessage?: string};

function describeFailure(failure: Error, code: ErrorCode, isContentLogged: boolean, request: unknown): Record<string, unknown> {
	const cause: Cause | undefined = failure.cause instanceof Error ? failure.cause : undefined;
	return {
		error: isContentLogged || !quoting.has(code) ? failure.message : undefined,
		cause: cause?.name,
		causeMessage: cause && wordsOf(cause, code, isContentLogged, request),
		// AWS's clients put the id of a failed call here.
		modelRequestId: cause?.$metadata?.requestId,
		// The frames alone: a stack begins with the message, which may quote the prompt.
		stack: code === 'internal' ? (cause ?? failure).stack?.split('\n').filter(line => /^\s+at /v.test(line)).slice(0, 8).map(line => line.trim()) : undefined,
	};
}

function wordsOf(cause: Cause, code: ErrorCode, isContentLogged: boolean, request: unknown): string | undefined {
	const words = (cause.OriginalMessage ?? cause.originalMessage ?? cause.message).slice(-longestWords);
	if (isContentLogged) {
		return words;
	}

	// A parser quotes the answer.
	return quoting.has(code) || cause instanceof SyntaxError ? undefined : withoutQuotes(words, textOf(request));
}

/**
A value that has room in a log line: itself, or the beginning of its text, or of its JSON, as a text.
*/
function cut(value: unknown): unknown {
	if (value === undefined || bytesOf(value) <= longestContent) {
		return value;
	}

	let text = (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, longestContent);
	while (bytesOf(text) > longestContent) {
		text = text.slice(0, text.length * 0.9);
	}

	return text;
}

function bytesOf(value: unknown): number {
	return Buffer.byteLength(JSON.stringify(value));
}

/**
All texts of a request, a line each.
*/
function textOf(request: unknown): string {
	const texts: string[] = [];
	JSON.stringify(request, (_, value: unknown) => {
		if (typeof value === 'string') {
			texts.push(value);
		}

		return value;
	});
	return texts.join('\n');
}
