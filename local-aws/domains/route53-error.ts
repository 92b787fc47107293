import {AwsError} from '../aws-error.ts';

const statuses = {

	HostedZoneNotEmpty: 400,
	InvalidChangeBatch: 400,
	InvalidDomainName: 400,
	NoSuchHostedZone: 404,

} as const;

/**
A refusal of Route 53.
*/
export class Route53Error extends AwsError<keyof typeof statuses> {
	override readonly name = 'Route53Error';

	/**
	Makes a refusal.

	@param code - AWS's error code.
	@param message - One sentence for the person who deploys.
	*/
	constructor(code: keyof typeof statuses, message: string) {
		super(statuses, code, message);
	}
}
