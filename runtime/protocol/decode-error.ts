/**
What is wrong with an answer's bytes.
*/
export type DecodeErrorCode = 'ERR_EVENT_MALFORMED' | 'ERR_EVENT_TOO_LARGE';

/**
The bytes of an answer are not the protocol. Thrown by the decoders; the answer can't be read any further.
*/
export class DecodeError extends Error {
	override readonly name = 'DecodeError';
	readonly code: DecodeErrorCode;

	/**
	Makes the error.

	@param code - `ERR_EVENT_MALFORMED`: no JSON, or an event without its fields. `ERR_EVENT_TOO_LARGE`: over the decoder's limit.
	@param message - One sentence. It never quotes the answer, so that it may be logged.
	@param cause - The parser's own error; it may quote the answer.
	*/
	constructor(code: DecodeErrorCode, message: string, cause?: unknown) {
		super(message, {cause});
		this.code = code;
	}
}

/**
The largest event in characters that a decoder takes by default: more than any answer's largest write.
*/
export const defaultMaximumEventLength = 8 * 1024 * 1024;

/**
The error for an event over the limit.
*/
export function tooLarge(maximum: number): DecodeError {
	return new DecodeError('ERR_EVENT_TOO_LARGE', `An event of the answer is longer than ${maximum} characters, the most that the decoder holds in memory; `
		+ 'raise maximumEventLength if the endpoint is meant to send such events.');
}

/**
The error for an event of too many lines.
*/
export function tooManyLines(maximum: number): DecodeError {
	return new DecodeError('ERR_EVENT_TOO_LARGE', `An event of the answer has more than ${maximum} lines of data; check that the URL is an endpoint of lambda-stream-functions, whose events have one.`);
}
