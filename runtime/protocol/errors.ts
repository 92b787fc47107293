const statuses = {
	invalid_request: 400,
	unauthorized: 401,
	model_access: 403,
	route_not_allowed: 403,
	model_not_found: 404,
	route_not_found: 404,
	method_not_allowed: 405,
	not_acceptable: 406,
	too_large: 413,
	unsupported_media_type: 415,
	throttled: 429,
	quota_exceeded: 429,
	internal: 500,
	model_error: 502,
	model_cut: 502,
	overloaded: 503,
	model_not_ready: 503,
	model_timeout: 504,
} as const;

/**
A code of {@link errorCodes}.
*/
export type ErrorCode = keyof typeof statuses;

/**
The error codes of the protocol, each with the HTTP status it has before the first byte and whether the same request may succeed when sent again.
*/
export const errorCodes = Object.fromEntries(Object.entries(statuses).map(([code, status]) => [code, {status, retryable: status > 500 || code === 'throttled'}])) as Record<ErrorCode, {status: number; retryable: boolean}>;

/**
The body of an error answer before the first byte.
*/
export type ErrorBody = {
	error: {
		code: ErrorCode;
		message: string;
		requestId: string;
		retryable: boolean;
		/**
		The request field at fault (OpenAI dialect).
		*/
		param?: string;
	};
};

/**
A failure with a code of the protocol. Thrown anywhere on the path of a prompt; it becomes a status before the first byte, and the terminal `error` event after it.
*/
export class ProtocolError extends Error {
	override readonly name = 'ProtocolError';
	readonly code: ErrorCode;
	readonly status: number;
	readonly retryable: boolean;
	/**
	The path of the request field at fault, where there is one; the OpenAI dialect shows it.
	*/
	readonly param: string | undefined;
	/**
	Extra response headers, such as `allow` or `retry-after`.
	*/
	readonly headers: Record<string, string>;

	/**
	Makes the error; its status and whether it is retryable follow from the code.

	@param code - One of {@link errorCodes}.
	@param message - One sentence for the caller: what, where, what was received, what is allowed, what to do.
	@param options - More about it.
	@param options.param - The path of the request field at fault.
	@param options.headers - Extra response headers.
	@param options.cause - The error behind it, for the logs only.
	*/
	constructor(code: ErrorCode, message: string, {param, headers, cause}: {param?: string | undefined; headers?: Record<string, string>; cause?: unknown} = {}) {
		super(message, {cause});
		const {status, retryable} = errorCodes[code];
		this.code = code;
		this.status = status;
		this.retryable = retryable;
		this.param = param;
		this.headers = {...(status === 429 && {'retry-after': '2'}), ...headers};
	}
}
