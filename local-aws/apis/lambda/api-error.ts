/**
A refusal of Lambda's API that isn't one of the service's own state: of a caller, a path or a member. `type` is the exception's name on the wire.
*/
export class ApiError extends Error {
	override readonly name = 'ApiError';
	readonly type: string;
	readonly status: number;

	constructor(type: string, status: number, message: string) {
		super(message);
		this.type = type;
		this.status = status;
	}
}
