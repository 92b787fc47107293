import {Buffer} from 'node:buffer';
import {isObject} from '../request/rule.ts';
import type {CoreRequest} from '../core/types.ts';

/**
What is read of an event: payload format 2.0 of a function URL (Lambda developer guide, urls-invocation), or, where somebody calls InvokeWithResponseStream, any JSON.
*/
export type FunctionUrlEvent = {
	rawPath?: string;
	headers?: Record<string, string | undefined>;
	requestContext?: {http?: {method?: string; path?: string}};
	body?: string;
	isBase64Encoded?: boolean;
};

/**
What is read of Lambda's context.
*/
export type LambdaContext = {
	awsRequestId: string;
	getRemainingTimeInMillis: () => number;
};

/**
Makes the core's request of an event. An event that is no HTTP request, as a direct InvokeWithResponseStream may send, is itself taken as the JSON body of a POST to the route.
*/
export function toCoreRequest(event: unknown, context: LambdaContext): CoreRequest {
	const {requestContext, rawPath, headers, body, isBase64Encoded} = (event ?? {}) as FunctionUrlEvent;
	const http = requestContext?.http;
	const parts = isObject(http)
		? {
			method: (http.method ?? 'GET').toUpperCase(),
			path: rawPath ?? http.path ?? '/',
			// A function URL lower-cases the names already; whoever imitates it may not.
			headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
			body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
		}
		: {
			method: 'POST', path: '/', headers: {'content-type': 'application/json'}, body: Buffer.from(JSON.stringify(event) ?? ''),
		};
	return {...parts, requestId: context.awsRequestId, remainingMs: () => context.getRemainingTimeInMillis()};
}
