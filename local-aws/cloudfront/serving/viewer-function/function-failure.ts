import type {HeaderPair} from '../../../iam/signature/canonical-request.ts';
import {EdgeFailure} from '../error-page.ts';

/**
How CloudFront names what went wrong with a function, in `x-cache` (CloudFront developer guide, http-503-service-unavailable, http-502-bad-gateway).
*/
export type FunctionFault = 'FunctionExecutionError' | 'FunctionThrottledError' | 'FunctionValidationError';

const pages: Readonly<Record<FunctionFault, {status: 502 | 503; message: string}>> = {
	FunctionExecutionError: {status: 503, message: 'The CloudFront function associated with the CloudFront distribution is invalid or could not run. We can\'t connect to the server for this app or website at this time.'},
	FunctionThrottledError: {status: 503, message: 'The CloudFront function associated with the CloudFront distribution was throttled. We can\'t connect to the server for this app or website at this time.'},
	FunctionValidationError: {status: 502, message: 'The CloudFront function returned an invalid value. We can\'t connect to the server for this app or website at this time.'},
};

/**
A request that ends with its function. The page doesn't say why; the log does.
*/
export class FunctionFailure extends EdgeFailure {
	readonly fault: FunctionFault;
	/**
	What the behaviour's response headers policy makes of the page's headers: it is applied to those (seen on AWS).
	*/
	readonly adorn: (headers: HeaderPair[]) => HeaderPair[];

	/**
	Makes a failure.
	*/
	constructor(fault: FunctionFault, adorn: (headers: HeaderPair[]) => HeaderPair[]) {
		const {status, message} = pages[fault];
		super(status, message);
		this.fault = fault;
		this.adorn = adorn;
	}
}
