/**
The error codes of IAM that the local stack gives.
*/
export type IamErrorCode = 'AccessDenied' | 'DeleteConflict' | 'EntityAlreadyExists' | 'InvalidInput' | 'MalformedPolicyDocument' | 'NoSuchEntity';

const statuses: Record<IamErrorCode, number> = {

	AccessDenied: 403,
	DeleteConflict: 409,
	EntityAlreadyExists: 409,
	InvalidInput: 400,
	MalformedPolicyDocument: 400,
	NoSuchEntity: 404,

};

/**
A refusal of IAM, with AWS's own code and status.
*/
export class IamError extends Error {
	override readonly name = 'IamError';
	readonly code: IamErrorCode;
	/**
	The HTTP status that AWS answers with.
	*/
	readonly status: number;

	/**
	Makes a refusal.

	@param code - AWS's error code.
	@param message - One sentence for the person who deploys.
	*/
	constructor(code: IamErrorCode, message: string) {
		super(message);
		this.code = code;
		this.status = statuses[code];
	}
}
