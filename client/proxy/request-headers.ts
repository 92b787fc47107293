import {hopHeader} from './check-caller.ts';
import {endToEnd, type HeaderPair, type RawHeaders} from './header-pairs.ts';

/**
Where the tools put a key: whatever they have stays here, for it may be another service's.
*/
const keys: ReadonlySet<string> = new Set(['authorization', 'x-api-key', 'api-key', 'x-goog-api-key', 'anthropic-api-key']);

/**
The same by other names: `x-auth-token`, `ocp-apim-subscription-key`, `x-functions-secret`, AWS's own signatures.
*/
const keyPattern = /(?:^|-)(?:auth|authorization|api-key|subscription-key|secret|security-token|auth-token)$|^x-amz-/v;

/**
What is made anew, or is about this machine and its pages and nobody else's business. `x-lsf-proof` is the edge's to make.
*/
const own: ReadonlySet<string> = new Set(['host', 'content-length', 'expect', 'x-amz-content-sha256', 'x-lsf-proof', 'cookie', 'origin', 'referer', 'forwarded', 'via', 'x-real-ip', 'true-client-ip']);

/**
The headers of proxies and browsers, and those in which Open WebUI names its user.
*/
const foreignPrefix = /^(?:x-forwarded-|sec-|x-openwebui-user-)/v;

/**
The headers with which a request goes to the endpoint: the caller's own but for keys, cookies and what tells of this machine, then the endpoint's host and key, the body's length and its hash.

@param sent - As the caller sent them.
@param to.host - The endpoint's, as a URL has it.
@param to.id - The proxy's own.
@param body - Its length in bytes, and the hex SHA-256 of these; undefined where the request has none.
*/
export function requestHeaders(sent: RawHeaders, {host, apiKey, id}: {host: string; apiKey?: string | undefined; id: string}, body: {length: number; hash: string} | undefined): HeaderPair[] {
	return [
		['Host', host],
		...endToEnd(sent, name => keys.has(name) || own.has(name) || keyPattern.test(name) || foreignPrefix.test(name)),
		[hopHeader, id],
		...(apiKey === undefined ? [] : [['Authorization', `Bearer ${apiKey}`] as const]),
		...(body === undefined ? [] : [['Content-Length', String(body.length)] as const, ['x-amz-content-sha256', body.hash] as const]),
	];
}
