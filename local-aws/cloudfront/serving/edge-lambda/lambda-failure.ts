import {EdgeFailure} from '../error-page.ts';

/**
How CloudFront names what went wrong with a Lambda function, in `x-cache` (CloudFront developer guide, http-502-lambda-validation-error, http-503-lambda-execution-error, http-503-lambda-limit-exceeded-error).
*/
export type LambdaFault = 'LambdaExecutionError' | 'LambdaLimitExceeded' | 'LambdaValidationError';

const sorry = 'We can\'t connect to the server for this app or website at this time.';

const pages: Readonly<Record<LambdaFault, (reason: string) => {status: 502 | 503; message: string}>> = {
	LambdaExecutionError: () => ({status: 503, message: `The Lambda function associated with the CloudFront distribution is invalid or doesn't have the required permissions. ${sorry}`}),
	LambdaLimitExceeded: () => ({status: 503, message: `The Lambda function associated with the CloudFront distribution was throttled. ${sorry}`}),
	LambdaValidationError: reason => ({status: 502, message: `The Lambda function result failed validation: ${reason} ${sorry}`}),
};

/**
A request that ends with its Lambda function; the origin isn't asked.
*/
export class LambdaFailure extends EdgeFailure {
	readonly fault: LambdaFault;

	/**
	Makes a failure.

	@param reason - A sentence for the page of a failed validation. The others don't say why; the log does.
	*/
	constructor(fault: LambdaFault, reason: string) {
		const {status, message} = pages[fault](reason);
		super(status, message);
		this.fault = fault;
	}
}
