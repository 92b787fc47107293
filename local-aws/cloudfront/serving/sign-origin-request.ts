import {type HeaderPair, sha256} from '../../iam/signature/canonical-request.ts';
import {signRequest} from '../../iam/signature/sigv4.ts';
import type {Credentials} from '../../iam/types.ts';
import {headerValue} from './request-headers.ts';

const emptyHash = sha256('');
const hostPattern = /^[0-9a-z]+\.lambda-url\.(?<region>[\-0-9a-z]+)\.on\.aws$/v;

/**
The Region of a function URL's host; `undefined` where it is none.
*/
export function functionUrlRegion(domainName: string): string | undefined {
	return hostPattern.exec(domainName)?.groups?.region;
}

/**
What origin access control signs.
*/
export type OriginRequest = {
	method: string;
	path: string;
	rawQuery: string;
	headers: readonly HeaderPair[];
	hasBody: boolean;
};

/**
Who signs, and for which distribution.
*/
export type OriginSigner = {
	/**
	The function URL's Region.
	*/
	region: string;
	credentials: Credentials;
	/**
	The distribution's ARN.
	*/
	sourceArn: string;
	/**
	The account that owns it.
	*/
	sourceAccount: string;
	/**
	The clock; by default the machine's.
	*/
	now?: () => Date;
};

/**
Signs a request to a function URL as origin access control does: for the service `lambda`, with CloudFront's own session, over the raw path and query.

The viewer's `x-amz-content-sha256` is passed through and signed as it is: CloudFront doesn't read the body. Without it the empty body's hash is right where there is no body; with a body there is no right hash, so the signature covers `UNSIGNED-PAYLOAD`, which Lambda refuses.

Source ARN and account name the distribution.
*/
export function signOriginRequest(request: OriginRequest, {region, credentials, sourceArn, sourceAccount, now}: OriginSigner): HeaderPair[] {
	const payloadHash = headerValue(request.headers, 'x-amz-content-sha256') ?? (request.hasBody ? 'UNSIGNED-PAYLOAD' : emptyHash);
	const own = new Set(['x-amz-content-sha256', 'x-amz-source-account', 'x-amz-source-arn']);
	return signRequest({
		...request,
		headers: [
			...request.headers.filter(([name]) => !own.has(name.toLowerCase())),
			['x-amz-source-arn', sourceArn],
			['x-amz-source-account', sourceAccount],
			['x-amz-content-sha256', payloadHash],
		],
		payloadHash,
	}, {
		service: 'lambda', region, credentials, now,
	});
}
