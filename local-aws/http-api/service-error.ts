/**
An error answer of an AWS service, before its stream.
*/
export class ServiceError extends Error {
	/**
	The exception's name on the wire, in `x-amzn-ErrorType`.
	*/
	readonly type: string;
	readonly status: number;
	readonly headers: Record<string, string>;
	/**
	Further members of the JSON body.
	*/
	readonly fields: Record<string, unknown>;

	/**
	Makes the answer of a service that refuses a call.

	@param type - Such as `ValidationException`.
	@param status - The HTTP status.
	@param message - As AWS words it.
	@param extra - What else it has.
	@param extra.headers - Further headers.
	@param extra.fields - Further members of the JSON body.
	*/
	constructor(type: string, status: number, message: string, extra: {headers?: Record<string, string>; fields?: Record<string, unknown>} = {}) {
		super(message);
		this.name = 'ServiceError';
		this.type = type;
		this.status = status;
		this.headers = extra.headers ?? {};
		this.fields = extra.fields ?? {};
	}
}
