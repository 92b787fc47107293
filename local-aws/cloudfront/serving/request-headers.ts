import type {HeaderPair} from '../../iam/signature/canonical-request.ts';
import type {OriginRequestPolicy} from '../configuration/managed-policies.ts';
import type {Origin} from '../configuration/types.ts';

// Hop-by-hop headers, and those that CloudFront removes whatever the policy says (developer guide, RequestAndResponseBehaviorCustomOrigin).
const removedAlways = /^(?:connection|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade|x-amz-cf-id|x-forwarded-for|x-forwarded-proto|x-real-ip|via|proxy-.*|x-edge-.*)$/v;

// Without an origin request policy these don't reach the origin either.
const removedWithoutPolicy = new Set(['accept', 'accept-language', 'cookie', 'referer', 'user-agent']);

/**
What the origin's headers are made of.
*/
export type OriginHeadersInput = {
	method: string;
	/**
	From `rawHeaders`.
	*/
	viewerHeaders: readonly HeaderPair[];
	policy: OriginRequestPolicy;
	origin: Pick<Origin, 'customHeaders' | 'domainName'>;
	viewerAddress: string;
	/**
	This edge's name.
	*/
	edge: string;
	requestId: string;
};

/**
The values of a header, joined; `undefined` where it is missing.
*/
export function headerValue(headers: readonly HeaderPair[], name: string): string | undefined {
	const values = headers.filter(header => header[0].toLowerCase() === name).map(header => header[1]);
	return values.length === 0 ? undefined : values.join(', ');
}

/**
The names that `Connection` declares as meant for this hop only.

`content-length` can't be one of them: it frames the message (RFC 9110, section 7.6.1, asks senders not to list such fields), and a request that is forwarded with its body but without the length lets the body pass for the next viewer's request.
*/
export function connectionNames(headers: readonly HeaderPair[]): Set<string> {
	const names = new Set((headerValue(headers, 'connection') ?? '').split(',').map(name => name.trim().toLowerCase()));
	names.delete('content-length');
	return names;
}

function isForwarded(name: string, {method, policy}: OriginHeadersInput, hop: ReadonlySet<string>): boolean {
	if (removedAlways.test(name) || hop.has(name)) {
		return false;
	}

	return policy === 'none' ? !removedWithoutPolicy.has(name) && !(name === 'authorization' && ['GET', 'HEAD', 'OPTIONS'].includes(method)) : true;
}

/**
The headers that CloudFront sends to an origin, before a Lambda function and the origin's custom headers change them, and origin access control signs them.

`via`, `x-amz-cf-id` and `x-forwarded-for` are added, `user-agent` where none is forwarded; the viewer's that the origin's custom headers stand in for are left out. `host` is the origin's domain, but with the policy AllViewer the viewer's, which a function URL refuses.
*/
export function originHeaders(input: OriginHeadersInput): HeaderPair[] {
	const {viewerHeaders, policy, origin, viewerAddress, edge, requestId} = input;
	const hop = connectionNames(viewerHeaders);
	const forwarded = viewerHeaders.filter(([name]) => isForwarded(name.toLowerCase(), input, hop));
	const viewerHost = headerValue(viewerHeaders, 'host');
	const headers: HeaderPair[] = [
		['host', policy === 'all-viewer' && viewerHost !== undefined ? viewerHost : origin.domainName],
		...forwarded,
		...(headerValue(forwarded, 'user-agent') === undefined ? [['user-agent', 'Amazon CloudFront'] as const] : []),
		['x-forwarded-for', [headerValue(viewerHeaders, 'x-forwarded-for'), viewerAddress].filter(Boolean).join(', ')],
		['via', [headerValue(viewerHeaders, 'via'), `1.1 ${edge} (CloudFront)`].filter(Boolean).join(', ')],
		['x-amz-cf-id', requestId],
	];
	return withoutCustom(headers, origin);
}

function withoutCustom(headers: readonly HeaderPair[], {customHeaders}: Pick<Origin, 'customHeaders'>): HeaderPair[] {
	const custom = new Set(customHeaders.map(([name]) => name.toLowerCase()));
	return headers.filter(([name]) => !custom.has(name.toLowerCase()));
}

/**
Headers with an origin's custom ones in place of others of those names.
*/
export function withCustomHeaders(headers: readonly HeaderPair[], origin: Pick<Origin, 'customHeaders'>): HeaderPair[] {
	return [...withoutCustom(headers, origin), ...origin.customHeaders];
}
