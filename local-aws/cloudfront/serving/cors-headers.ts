import type {HeaderPair} from '../../iam/signature/canonical-request.ts';
import {isGlobMatch} from '../../iam/policy/glob.ts';
import type {CorsPolicy} from '../configuration/response-headers-policy.ts';
import {headerValue} from './request-headers.ts';

/**
A request as CORS sees it.
*/
export type CorsRequest = {method: string; headers: readonly HeaderPair[]};

/**
Whether a policy allows pages of an origin.
*/
export function allowsOrigin({allowOrigins}: CorsPolicy, origin: string): boolean {
	return allowOrigins.includes('*') || allowOrigins.some(pattern => isGlobMatch(pattern, origin));
}

/**
The CORS headers that a policy adds to an answer. None where the request has no `Origin`, or one that isn't allowed.

CloudFront doesn't answer a preflight itself: it adds headers to what the origin says to `OPTIONS`, and only then those about methods, headers and age.
*/
export function corsHeaders(cors: CorsPolicy, {method, headers}: CorsRequest): HeaderPair[] {
	const origin = headerValue(headers, 'origin');
	if (origin === undefined) {
		return [];
	}

	const isAny = cors.allowOrigins.includes('*');
	if (!allowsOrigin(cors, origin)) {
		return [];
	}

	const isPreflight = method === 'OPTIONS' && headerValue(headers, 'access-control-request-method') !== undefined;
	return [
		['access-control-allow-origin', isAny ? '*' : origin],
		...(cors.allowCredentials ? [['access-control-allow-credentials', 'true'] as const] : []),
		...(cors.exposeHeaders.length > 0 ? [['access-control-expose-headers', cors.exposeHeaders.join(', ')] as const] : []),
		...(isPreflight
			? [
				['access-control-allow-methods', cors.allowMethods.join(', ')] as const,
				['access-control-allow-headers', cors.allowHeaders.join(', ')] as const,
				...(cors.maxAgeSec === undefined ? [] : [['access-control-max-age', String(cors.maxAgeSec)] as const]),
			]
			: []),
	];
}
