import {Buffer} from 'node:buffer';
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
	const {method, path, headers, body} = isFunctionUrlEvent(event) ? fromFunctionUrl(event) : fromPayload(event);
	return {
		method, path, headers, body, requestId: context.awsRequestId, remainingMs: () => context.getRemainingTimeInMillis(),
	};
}

type Parts = Pick<CoreRequest, 'method' | 'path' | 'headers' | 'body'>;

function isFunctionUrlEvent(event: unknown): event is FunctionUrlEvent {
	return typeof event === 'object' && event !== null && 'requestContext' in event && typeof event.requestContext === 'object' && event.requestContext !== null && 'http' in event.requestContext;
}

function fromFunctionUrl(event: FunctionUrlEvent): Parts {
	const http = event.requestContext?.http;
	return {
		method: (http?.method ?? 'GET').toUpperCase(),
		path: event.rawPath ?? http?.path ?? '/',
		// A function URL lower-cases the names already; whoever imitates it may not.
		headers: Object.fromEntries(Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])),
		body: Buffer.from(event.body ?? '', event.isBase64Encoded === true ? 'base64' : 'utf8'),
	};
}

function fromPayload(event: unknown): Parts {
	return {
		method: 'POST', path: '/', headers: {'content-type': 'application/json'}, body: Buffer.from(JSON.stringify(event) ?? ''),
	};
}
