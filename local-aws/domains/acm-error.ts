import {AwsError} from '../aws-error.ts';

const statuses = {

	InvalidDomainValidationOptionsException: 400,
	ResourceInUseException: 400,
	ResourceNotFoundException: 400,
	ValidationException: 400,

} as const;

/**
A refusal of AWS Certificate Manager.
*/
export class AcmError extends AwsError<keyof typeof statuses> {
	override readonly name = 'AcmError';

	/**
	Makes a refusal.

	@param code - AWS's error code.
	@param message - One sentence for the person who deploys.
	*/
	constructor(code: keyof typeof statuses, message: string) {
		super(statuses, code, message);
	}
}
