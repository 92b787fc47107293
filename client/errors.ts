import type {AwsRefusal} from './aws-refusal.ts';
import {timeoutSentence, type TimeoutPhase} from './timeout-sentence.ts';

/**
What every error of the client may tell, where it is known.
*/
export type StreamErrorDetails = {
	/**
	The HTTP status of the answer.
	*/
	status?: number;
	/**
	The request id to look for in the function's logs, or CloudFront's id where the function was not reached.
	*/
	requestId?: string;
	/**
	A code of the protocol, such as `throttled`.
	*/
	protocolCode?: string;
	/**
	Whether the same request may succeed when sent again.
	*/
	retryable?: boolean;
	/**
	How long the endpoint asks to wait before that. In milliseconds.
	*/
	retryAfter?: number;
	/**
	The error behind this one.
	*/
	cause?: unknown;
};

/**
The `code` of each error class.
*/
export type StreamErrorCode = 'ERR_STREAM' | 'ERR_CONNECTION' | 'ERR_REFUSED' | 'ERR_FAILED' | 'ERR_TRUNCATED' | 'ERR_TOO_LARGE' | 'ERR_MALFORMED' | 'ERR_TIMEOUT';

/**
The base of all errors of the client. An abort is none of them: it passes the signal's reason on, by default an `AbortError`.
*/
export class StreamError extends Error {
	override readonly name: string = 'StreamError';
	/**
	A stable code for programs.
	*/
	readonly code: StreamErrorCode;
	readonly status: number | undefined;
	readonly requestId: string | undefined;
	readonly protocolCode: string | undefined;
	readonly retryable: boolean;
	readonly retryAfter: number | undefined;

	/**
	Makes the error.

	@param message - One sentence: what happened, and what to do.
	*/
	constructor(message: string, details: StreamErrorDetails = {}) {
		super(message, details.cause === undefined ? undefined : {cause: details.cause});
		this.code = 'ERR_STREAM';
		this.status = details.status;
		this.requestId = details.requestId;
		this.protocolCode = details.protocolCode;
		this.retryable = details.retryable ?? false;
		this.retryAfter = details.retryAfter;
	}
}

/**
No answer at all: the endpoint could not be reached, or closed the connection before its status.
*/
export class ConnectionError extends StreamError {
	override readonly name = 'ConnectionError';
	override readonly code = 'ERR_CONNECTION';
}

/**
What a refusal tells that is not the endpoint's own, as far as it is known: the message has it in words.
*/
export type ForeignAnswer = {
	/**
	Which of AWS's own answers with status 403 it is.
	*/
	refusal?: AwsRefusal;
	/**
	The sentence that AWS gave, without its full stop.
	*/
	said?: string;
	/**
	Where a redirection leads, without what may be secret.
	*/
	location?: string;
	contentType?: string;
};

/**
A status instead of a stream: refused before the first byte, by the endpoint or by something on the way to it.
*/
export class RefusedError extends StreamError {
	override readonly name = 'RefusedError';
	override readonly code = 'ERR_REFUSED';
	/**
	`undefined` where the endpoint itself refused, and the message is its own.
	*/
	readonly foreign: ForeignAnswer | undefined;

	/**
	Makes the error.
	*/
	constructor(message: string, details: StreamErrorDetails & {foreign?: ForeignAnswer} = {}) {
		super(message, details);
		this.foreign = details.foreign;
	}
}

/**
The stream ended with an `error` event.
*/
export class FailedError extends StreamError {
	override readonly name = 'FailedError';
	override readonly code = 'ERR_FAILED';
}

/**
The stream ended without `done` or `error`, or its connection broke: what was received is not the whole answer.
*/
export class TruncatedError extends StreamError {
	override readonly name = 'TruncatedError';
	override readonly code = 'ERR_TRUNCATED';
}

/**
The answer is longer than the client reads: what was received is not the whole of it.
*/
export class TooLargeError extends StreamError {
	override readonly name = 'TooLargeError';
	override readonly code = 'ERR_TOO_LARGE';
	/**
	The limit, in bytes.
	*/
	readonly maximum: number;

	/**
	Makes the error of an answer of more bytes than its limit.
	*/
	constructor(maximum: number, details: StreamErrorDetails = {}) {
		super(`The answer is longer than ${maximum} bytes, the most that this client reads; check that the URL is an endpoint of lambda-stream-functions, or raise maximumAnswerBytes.`, details);
		this.maximum = maximum;
	}
}

/**
The stream holds something that is not the protocol; `cause` tells what.
*/
export class MalformedError extends StreamError {
	override readonly name = 'MalformedError';
	override readonly code = 'ERR_MALFORMED';
}

/**
The endpoint was silent for too long.
*/
export class TimeoutError extends StreamError {
	override readonly name = 'TimeoutError';
	override readonly code = 'ERR_TIMEOUT';
	readonly phase: TimeoutPhase;
	/**
	The limit.
	*/
	readonly milliseconds: number;

	/**
	Makes the error of a wait that took longer than its limit.
	*/
	constructor(phase: TimeoutPhase, milliseconds: number) {
		super(timeoutSentence(phase, milliseconds, `the ${phase} timeout`), {retryable: true});
		this.phase = phase;
		this.milliseconds = milliseconds;
	}
}

export type {TimeoutPhase} from './timeout-sentence.ts';
