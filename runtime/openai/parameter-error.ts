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

	@param path - Where in the body it is.
	@param message - One sentence for the caller.
	@param cause - The error behind it, for the logs only.
	*/
	constructor(path: string, message: string, cause?: unknown) {
		super('invalid_request', message, {cause});
		this.param = path;
	}
}
