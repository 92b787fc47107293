import {isObject} from '../../request/rule.ts';

/**
Anthropic's types of errors, as far as a stream may end with them, by the exception that Bedrock has for the same.
*/
const exceptions = new Map<unknown, string>([
	['invalid_request_error', 'ValidationException'],
	['request_too_large', 'ValidationException'],
	['permission_error', 'AccessDeniedException'],
	['rate_limit_error', 'ThrottlingException'],
	['timeout_error', 'ModelTimeoutException'],
	['overloaded_error', 'ServiceUnavailableException'],
]);

/**
What an `error` event among the model's own stands for, with the name of an exception of Bedrock's: so it is told, retried and logged as one.
*/
export class AnthropicError extends Error {
	/**
	Reads the event's `error`: `{type, message}`.
	*/
	constructor(error: unknown) {
		const {type, message} = isObject(error) ? error : {};
		super(typeof message === 'string' ? message : '');
		this.name = exceptions.get(type) ?? 'ModelStreamErrorException';
	}
}
