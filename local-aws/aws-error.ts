/**
A refusal of an AWS service's API, with AWS's own code and HTTP status: what `CloudFrontError`, `IamError` and `LambdaError` have in common.
*/
export abstract class AwsError<Code extends string> extends Error {
	/**
	AWS's error code, or the exception's name in the API reference.
	*/
	readonly code: Code;
	/**
	The HTTP status that AWS answers with.
	*/
	readonly status: number;

	/**
	Makes a refusal.

	@param statuses - By code.
	@param code - One that `statuses` has.
	@param message - One sentence for the person who deploys.
	*/
	protected constructor(statuses: Readonly<Record<Code, number>>, code: Code, message: string) {
		super(message);
		this.code = code;
		this.status = statuses[code];
	}
}
