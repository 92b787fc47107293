/**
What a code says of its failure: the HTTP status before the first byte, and whether the same request may succeed when it is sent again.
*/
export type ErrorKind = {status: number; retryable: boolean};

/**
The same request would fail again.
*/
function permanent(status: number): ErrorKind {
	return {status, retryable: false};
}

/**
The same request may succeed when sent again.
*/
function transient(status: number): ErrorKind {
	return {status, retryable: true};
}

/**
The error codes of the protocol, each with the HTTP status it has before the first byte and whether the same request may succeed when sent again.
*/
export const errorCodes = {
	invalid_request: permanent(400),
	missing_body_hash: permanent(400),
	context_length_exceeded: permanent(400),
	unauthorized: permanent(401),
	model_access: permanent(403),
	route_not_allowed: permanent(403),
	model_not_found: permanent(404),
	route_not_found: permanent(404),
	method_not_allowed: permanent(405),
	not_acceptable: permanent(406),
	too_large: permanent(413),
	unsupported_media_type: permanent(415),
	throttled: transient(429),
	quota_exceeded: permanent(429),
	internal: permanent(500),
	model_error: transient(502),
	model_cut: transient(502),
	overloaded: transient(503),
	model_not_ready: transient(503),
	model_timeout: transient(504),
};

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
What a failure may have besides its code and its sentence.
*/
export type ProtocolErrorOptions = {
	/**
	The path of the request field at fault.
	*/
	param?: string | undefined;
	/**
	Extra response headers.
	*/
	headers?: Record<string, string>;
	/**
	The error behind it, for the logs only.
	*/
	cause?: unknown;
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

	@param message - One sentence for the caller: what, where, what was received, what is allowed, what to do.
	*/
	constructor(code: ErrorCode, message: string, {param, headers, cause}: ProtocolErrorOptions = {}) {
		super(message, {cause});
		const {status, retryable} = errorCodes[code];
		this.code = code;
		this.status = status;
		this.retryable = retryable;
		this.param = param;
		this.headers = {...(status === 429 && {'retry-after': '2'}), ...headers};
	}
}
