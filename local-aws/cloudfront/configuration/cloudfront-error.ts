import {AwsError} from '../../aws-error.ts';

const statuses = {

	CNAMEAlreadyExists: 409,
	CannotDeleteEntityWhileInUse: 409,
	DistributionNotDisabled: 409,
	EntityAlreadyExists: 409,
	EntityLimitExceeded: 400,
	EntityNotFound: 404,
	FunctionAlreadyExists: 409,
	FunctionInUse: 409,
	FunctionSizeLimitExceeded: 413,
	IllegalOriginAccessConfiguration: 400,
	InvalidArgument: 400,
	InvalidFunctionAssociation: 400,
	InvalidIfMatchVersion: 400,
	InvalidLambdaFunctionAssociation: 400,
	InvalidViewerCertificate: 400,
	NoSuchCachePolicy: 404,
	NoSuchDistribution: 404,
	NoSuchFunctionExists: 404,
	NoSuchOrigin: 404,
	NoSuchOriginAccessControl: 404,
	NoSuchOriginRequestPolicy: 404,
	NoSuchResponseHeadersPolicy: 404,
	OriginAccessControlAlreadyExists: 409,
	OriginAccessControlInUse: 409,
	PreconditionFailed: 412,
	ResponseHeadersPolicyAlreadyExists: 409,
	ResponseHeadersPolicyInUse: 409,
	TooManyFunctions: 400,
	UnsupportedOperation: 400,

} as const;

/**
The error codes of CloudFront's API that the local stack gives.
*/
export type CloudFrontErrorCode = keyof typeof statuses;

/**
A refusal of CloudFront's API.
*/
export class CloudFrontError extends AwsError<CloudFrontErrorCode> {
	override readonly name = 'CloudFrontError';

	/**
	Makes a refusal.

	@param code - AWS's error code.
	@param message - One sentence for the person who deploys.
	*/
	constructor(code: CloudFrontErrorCode, message: string) {
		super(statuses, code, message);
	}
}

/**
A property with a value that CloudFront refuses.
*/
export function invalidArgument(path: string, problem: string): CloudFrontError {
	return new CloudFrontError('InvalidArgument', `${path} ${problem}.`);
}

/**
A property that AWS has and the local stack doesn't model: refused, because to ignore it would hide what it does.
*/
export function notModelled(path: string, what = 'this property'): CloudFrontError {
	return new CloudFrontError('InvalidArgument', `${path}: the local stack does not model ${what} yet; leave it out here, or deploy to AWS to use it.`);
}
