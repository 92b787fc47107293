import {AwsError} from '../aws-error.ts';

const statuses = {

	AccessDenied: 403,
	DeleteConflict: 409,
	EntityAlreadyExists: 409,
	InvalidInput: 400,
	LimitExceeded: 409,
	MalformedPolicyDocument: 400,
	NoSuchEntity: 404,

} as const;

/**
The error codes of IAM that the local stack gives.
*/
export type IamErrorCode = keyof typeof statuses;

/**
A refusal of IAM.
*/
export class IamError extends AwsError<IamErrorCode> {
	override readonly name = 'IamError';

	/**
	Makes a refusal.

	@param code - AWS's error code.
	@param message - One sentence for the person who deploys.
	*/
	constructor(code: IamErrorCode, message: string) {
		super(statuses, code, message);
	}
}
