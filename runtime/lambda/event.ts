import {Buffer} from 'node:buffer';
import type {CoreRequest} from '../core/types.ts';
import {ProtocolError} from '../protocol/errors.ts';
import {anyText, flag} from '../request/parse-rules.ts';
import {invalidRequest} from '../request/refusal.ts';
import {isObject, rule, type Rule} from '../request/rule.ts';

/**
What is read of Lambda's context.
*/
export type LambdaContext = {
	awsRequestId: string;
	getRemainingTimeInMillis: () => number;
};

type HttpParts = Pick<CoreRequest, 'method' | 'path' | 'headers' | 'body'>;

const nothing: HttpParts = {
	method: 'POST', path: '/', headers: {}, body: new Uint8Array(0),
};

/**
The value of a field that may be missing, or `null`, as some who imitate a function URL have it.
*/
function given<T>(read: Rule<T>, value: unknown, place: string): T | undefined {
	return value === undefined || value === null ? undefined : read(value, place);
}

const anyObject = rule<Record<string, unknown>>('an object', isObject);

/**
Reads payload format 2.0 of a function URL (Lambda developer guide, urls-invocation).

@throws {ProtocolError} `invalid_request` where a field is of another kind than the format's.
*/
function readHttp(http: Record<string, unknown>, {rawPath, headers, body, isBase64Encoded}: Record<string, unknown>): HttpParts {
	const fields = Object.entries(given(anyObject, headers, 'headers') ?? {});
	return {
		method: (given(anyText, http.method, 'requestContext.http.method') ?? 'GET').toUpperCase(),
		path: given(anyText, rawPath, 'rawPath') ?? given(anyText, http.path, 'requestContext.http.path') ?? '/',
		// A function URL lower-cases the names already; whoever imitates it may not.
		headers: Object.fromEntries(fields.map(([name, value]) => [name.toLowerCase(), given(anyText, value, `headers.${name.slice(0, 80)}`)])),
		body: Buffer.from(given(anyText, body, 'body') ?? '', given(flag, isBase64Encoded, 'isBase64Encoded') ? 'base64' : 'utf8'),
	};
}

/**
Makes the core's request of an event: of a function URL, or, where somebody calls InvokeWithResponseStream, any JSON. An event that is no HTTP request is itself taken as the JSON body of a POST to the route; one that is none of both becomes a request with a {@link CoreRequest.problem}. Never throws.
*/
export function toCoreRequest(event: unknown, context: LambdaContext): CoreRequest {
	const host = {requestId: context.awsRequestId, remainingMs: () => context.getRemainingTimeInMillis()};
	try {
		const envelope = isObject(event) ? event : {};
		const http = isObject(envelope.requestContext) ? envelope.requestContext.http : undefined;
		return {
			...(isObject(http)
				? readHttp(http, envelope)
				: {
					...nothing, headers: {'content-type': 'application/json'}, body: Buffer.from(JSON.stringify(event) ?? ''),
				}),
			...host,
		};
	} catch (error) {
		// What is no refusal is JSON that is nested too deep to be written.
		return {...nothing, ...host, problem: error instanceof ProtocolError ? error : invalidRequest('The event must be JSON that is not nested so deep.', undefined, error)};
	}
}
