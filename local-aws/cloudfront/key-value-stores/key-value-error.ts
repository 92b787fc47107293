import {AwsError} from '../../aws-error.ts';

const statuses = {

	ConflictException: 409,
	ResourceNotFoundException: 404,
	ServiceQuotaExceededException: 402,
	ValidationException: 400,

} as const;

/**
The exceptions of the key value stores' own API (`cloudfront-keyvaluestore`) that the local stack gives.
*/
export type KeyValueErrorCode = keyof typeof statuses;

/**
A refusal of a call that reads or writes keys. The texts of AWS's are not published.
*/
export class KeyValueError extends AwsError<KeyValueErrorCode> {
	override readonly name = 'KeyValueError';

	/**
	Makes a refusal.

	@param code - AWS's exception.
	@param message - One sentence for whoever calls.
	*/
	constructor(code: KeyValueErrorCode, message: string) {
		super(statuses, code, message);
	}
}
