import {RunError} from '@pulumi/pulumi/errors.js';

/**
The codes of a mistake that the user of a component can correct.

- `ERR_ARGUMENT`: an argument or configuration value is outside what is allowed.
- `ERR_BUNDLE`: the handler can't be bundled: its file is missing, or it doesn't compile.
*/
export type UserErrorCode = 'ERR_ARGUMENT' | 'ERR_BUNDLE';

/**
A mistake of the user. The message is one sentence that says what was received, what is allowed and what to do.

It is a `RunError`, so `pulumi up` prints its message without a stack trace.
*/
export class UserError extends RunError {
	override readonly name = 'UserError';
	readonly code: UserErrorCode;

	/**
	What the local stack asks before it prints a trace. The same property is on the errors of every other folder, none of which may be imported here.
	*/
	get isUserMistake(): true {
		return true;
	}

	/**
	Makes the error.

	@param message - One kind sentence.
	@param options - `cause`: the error behind it, which the user is not shown.
	*/
	constructor(code: UserErrorCode, message: string, options: {cause?: unknown} = {}) {
		super(message);
		this.code = code;
		// Pulumi writes the way to a resource's property before the message of whatever an `apply` throws; the sentence says all that the user needs.
		Object.defineProperty(this, 'message', {
			get: () => message, set() {}, configurable: true, enumerable: false,
		});
		if (options.cause !== undefined) {
			// Not enumerable, as that of every error; `util.inspect` still shows it.
			Object.defineProperty(this, 'cause', {value: options.cause, configurable: true});
		}
	}
}
