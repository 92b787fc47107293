import type {Credentials} from '../types.ts';
import type {HeaderPair} from './canonical-request.ts';
import type {ReceivedRequest} from './received-request.ts';
import {
	algorithm,
	amzDate,
	scopeText,
	signature,
} from './signature.ts';

/**
What {@link signRequest} signs with.
*/
export type Signer = {
	service: string;
	region: string;
	credentials: Credentials;
	/**
	@default () => new Date()
	*/
	now?: () => Date;
};

/**
Signs a request and returns its headers with `x-amz-date`, `x-amz-security-token` and `Authorization` set. Signs `host` and every `x-amz-*` header.

It exists beside the library because CloudFront signs a body that it hasn't read: the payload hash is the viewer's claim, and the path and query are the raw ones of the request line.

The headers must hold `host`; `payloadHash` is the hash that the signature covers, in hex.
*/
export function signRequest(request: ReceivedRequest, {service, region, credentials, now = () => new Date()}: Signer): HeaderPair[] {
	const date = amzDate(now());
	const replaced = new Set(['authorization', 'x-amz-date', 'x-amz-security-token']);
	const headers: HeaderPair[] = [
		...request.headers.filter(([name]) => !replaced.has(name.toLowerCase())),
		['x-amz-date', date],
		...(credentials.sessionToken === undefined ? [] : [['x-amz-security-token', credentials.sessionToken] as const]),
	];
	const names = headers.map(([name]) => name.toLowerCase()).filter(name => name === 'host' || name.startsWith('x-amz-'));
	const signedHeaders = [...new Set(names)].toSorted();
	const scope = {date: date.slice(0, 8), region, service};
	const value = signature({...request, headers, signedHeaders}, {scope, date, secretAccessKey: credentials.secretAccessKey});
	return [...headers, ['authorization', `${algorithm} Credential=${credentials.accessKeyId}/${scopeText(scope)}, SignedHeaders=${signedHeaders.join(';')}, Signature=${value}`]];
}
