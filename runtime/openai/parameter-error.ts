import {describe} from '../core/describe.ts';
import {ProtocolError} from '../protocol/errors.ts';

/**
A request whose parameter can't be taken; the error object names it as `param`. Always `invalid_request`.
*/
export class ParameterError extends ProtocolError {
	/**
	The path of the parameter: `messages[0].content[1].image_url.url`.
	*/
	readonly param: string;

	/**
	Makes the error.

	@param parameter - The path of the parameter.
	@param message - One sentence for the caller.
	@param cause - The error behind it, for the logs only.
	*/
	constructor(parameter: string, message: string, cause?: unknown) {
		super('invalid_request', message, {cause});
		this.param = parameter;
	}
}

/**
The error for a value that is not what it must be.

@param parameter - The path of the parameter.
@param allowed - What it may be, as the end of "must be".
@param received - What it was.
*/
export function refusal(parameter: string, allowed: string, received: unknown): ParameterError {
	return new ParameterError(parameter, `The parameter "${parameter}" must be ${allowed}, but was ${describe(received)}.`);
}
