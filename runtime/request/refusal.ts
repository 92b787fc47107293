import {ProtocolError} from '../protocol/errors.ts';
import {describe} from './describe.ts';

/**
The error of a request that can't be taken as it is.

@param message - One sentence for the caller.
@param parameter - The path of the field at fault, where it is one field: `messages[0].role`.
@param cause - The error behind it, for the logs only.
*/
export function invalidRequest(message: string, parameter?: string, cause?: unknown): ProtocolError {
	return new ProtocolError('invalid_request', message, {param: parameter, cause});
}

/**
The error of a field whose value is not allowed.

@param place - The field's path; empty for the body itself.
@param allowed - What it may be, as the end of "must be".
@param cause - The error behind it, for the logs only.
*/
export function refusal(place: string, allowed: string, received: unknown, cause?: unknown): ProtocolError {
	const [subject, parameter] = place === '' ? ['body'] : [`field "${place}"`, place];
	return invalidRequest(`The ${subject} must be ${allowed}, but was ${describe(received)}.`, parameter, cause);
}
