/**
The exceptions of Lambda's API that are played here, with their HTTP status.
*/
const statuses = {
	InvalidParameterValueException: 400,
	ResourceNotFoundException: 404,
	ResourceConflictException: 409,
	RequestTooLargeException: 413,
	CodeStorageExceededException: 400,
} as const;

/**
A refusal in AWS's words. `code` is the exception's name in the Lambda API reference.
*/
export class LambdaError extends Error {
	override readonly name = 'LambdaError';
	readonly code: keyof typeof statuses;
	readonly status: number;

	constructor(code: keyof typeof statuses, message: string) {
		super(message);
		this.code = code;
		this.status = statuses[code];
	}
}
