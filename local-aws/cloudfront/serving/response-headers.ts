import type {HeaderPair} from '../../iam/signature/canonical-request.ts';
import type {ParsedResponseHeadersPolicy} from '../configuration/response-headers-policy.ts';
import {type CorsRequest, corsHeaders} from './cors-headers.ts';
import {connectionNames, headerValue} from './request-headers.ts';

const removedAlways = /^(?:connection|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade|via|x-amz-cf-id|x-amz-cf-pop|x-cache)$/v;

/**
The edge location that answers.
*/
export const edgeLocation = 'LOC50-P1';

/**
The headers that CloudFront adds to every answer; `outcome` is what it says of it in `x-cache`.
*/
export function edgeHeaders({outcome, edge, requestId, via, age}: {outcome: string; edge: string; requestId: string; via?: string; age?: number | undefined}): HeaderPair[] {
	return [
		...(age === undefined ? [] : [['age', String(age)] as const]),
		['x-cache', `${outcome} from cloudfront`],
		['via', [via, `1.1 ${edge} (CloudFront)`].filter(Boolean).join(', ')],
		['x-amz-cf-pop', edgeLocation],
		['x-amz-cf-id', requestId],
	];
}

/**
Headers as a response headers policy makes them.

@param headers - The origin's, or those of an answer that an edge made.
@param policy - The behaviour's.
@param request - The viewer's, for CORS.
*/
export function withPolicy(headers: readonly HeaderPair[], policy: ParsedResponseHeadersPolicy, request: CorsRequest): HeaderPair[] {
	const kept = headers.filter(([name]) => !policy.removed.includes(name.toLowerCase()));
	const added: HeaderPair[] = [];
	const replaced = new Set<string>();
	const hasCors = kept.some(([name]) => name.toLowerCase().startsWith('access-control-'));
	// Without the override an origin that sends any CORS header owns them all.
	if (policy.cors !== undefined && (!hasCors || policy.cors.originOverride)) {
		added.push(...corsHeaders(policy.cors, request));
	}

	for (const {name, value, override} of policy.headers) {
		if (override || headerValue(kept, name) === undefined) {
			added.push([name, value]);
		}
	}

	for (const [name] of added) {
		replaced.add(name);
	}

	return [...kept.filter(([name]) => !replaced.has(name.toLowerCase())), ...added];
}

/**
What an answer's headers depend on.
*/
export type AnswerContext = {
	status: number;
	/**
	The behaviour's response headers policy.
	*/
	policy: ParsedResponseHeadersPolicy | undefined;
	/**
	The viewer's request, for CORS.
	*/
	request: CorsRequest;
	edge: string;
	requestId: string;
	/**
	How many seconds the answer has been kept; absent where it comes from the origin.
	*/
	age?: number;
};

/**
The headers of an answer on its way from the origin to the viewer: hop-by-hop headers and `Trailer` removed, the policy's applied, CloudFront's own added.

The origin's come from `rawHeaders`; the viewer's request decides on CORS.
*/
export function responseHeaders(originHeaders: readonly HeaderPair[], {status, policy, request, edge, requestId, age}: AnswerContext): HeaderPair[] {
	const hop = connectionNames(originHeaders);
	const found = age === undefined ? 'Miss' : 'Hit';
	const kept = originHeaders.filter(([name]) => !removedAlways.test(name.toLowerCase()) && !hop.has(name.toLowerCase()));
	return [
		...(policy === undefined ? kept : withPolicy(kept, policy, request)),
		...edgeHeaders({
			outcome: status >= 400 ? 'Error' : found, edge, requestId, age, via: headerValue(originHeaders, 'via'),
		}),
	];
}
