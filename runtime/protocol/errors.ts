
/**
The error codes of the protocol, each with the HTTP status it has before the first byte and whether the same request may succeed when sent again.
*/
export const errorCodes = {
	invalid_request: {status: 400, retryable: false},
	unauthorized: {status: 401, retryable: false},
	model_access: {status: 403, retryable: false},
	route_not_allowed: {status: 403, retryable: false},
	model_not_found: {status: 404, retryable: false},
	route_not_found: {status: 404, retryable: false},
	method_not_allowed: {status: 405, retryable: false},
	not_acceptable: {status: 406, retryable: false},
	too_large: {status: 413, retryable: false},
	unsupported_media_type: {status: 415, retryable: false},
	throttled: {status: 429, retryable: true},
	quota_exceeded: {status: 429, retryable: false},
	internal: {status: 500, retryable: false},
	model_error: {status: 502, retryable: true},
	model_cut: {status: 502, retryable: true},
	overloaded: {status: 503, retryable: true},
	model_not_ready: {status: 503, retryable: true},
	model_timeout: {status: 504, retryable: true},
} as const;

/**
A code of {@link errorCodes}.
*/
export type ErrorCode = keyof typeof errorCodes;

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
	Extra response headers, such as `allow` or `retry-after`.
	*/
	readonly headers: Record<string, string>;

	/**
	Makes the error; its status and whether it is retryable follow from the code.

	@param code - One of {@link errorCodes}.
	@param message - One sentence for the caller: what, where, what was received, what is allowed, what to do.
	@param options - More about it.
	@param options.headers - Extra response headers.
	@param options.cause - The error behind it, for the logs only.
	*/
	constructor(code: ErrorCode, message: string, options: {headers?: Record<string, string>; cause?: unknown} = {}) {
		super(message, {cause: options.cause});
		this.code = code;
		this.status = errorCodes[code].status;
		this.retryable = errorCodes[code].retryable;
		this.headers = {...((code === 'throttled' || code === 'quota_exceeded') && {'retry-after': '2'}), ...options.headers};
	}
}
