import {AwsError} from '../aws-error.ts';

const statuses = {

	CodeStorageExceededException: 400,
	InvalidParameterValueException: 400,
	RequestTooLargeException: 413,
	ResourceConflictException: 409,
	ResourceNotFoundException: 404,

} as const;

/**
The exceptions of Lambda's API that are played here, by their names in the API reference.
*/
export type LambdaErrorCode = keyof typeof statuses;

/**
A refusal of Lambda.
*/
export class LambdaError extends AwsError<LambdaErrorCode> {
	override readonly name = 'LambdaError';

	/**
	Makes a refusal.

	@param code - The exception's name.
	@param message - In AWS's words, where they are known.
	*/
	constructor(code: LambdaErrorCode, message: string) {
		super(statuses, code, message);
	}
}
