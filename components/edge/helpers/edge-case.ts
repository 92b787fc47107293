/*
The function at the edge, case by case, as data for whichever engine runs it: nothing of a test runner is in here.
*/
import {createHash, createHmac} from 'node:crypto';
import type {EdgeSettings} from '../edge-function-code.ts';

/**
A viewer-request event as CloudFront gives it (CloudFront developer guide, functions-event-structure).
*/
export type EdgeEvent = {
	version: '1.0';
	context: {distributionDomainName: string; distributionId: string; eventType: 'viewer-request'; requestId: string};
	viewer: {ip: string};
	request: {
		method: string;
		uri: string;
		querystring: Record<string, {value: string}>;
		headers: Record<string, {value: string; multiValue?: Array<{value: string}>}>;
		cookies: Record<string, {value: string}>;
	};
};

/**
What comes of an event: the request as it goes on, or an answer, whose body is parsed. Headers as name -> value.
*/
export type EdgeOutcome =
	| {kind: 'forwarded'; uri: string; headers: Record<string, string>}
	| {kind: 'answered'; status: number; headers: Record<string, string>; body?: unknown};

/**
One event, and what must come of it.
*/
export type EdgeCase = {
	name: string;
	settings: EdgeSettings;
	/**
	The key value store, key -> value; `undefined` where it can't be read.
	*/
	store: Readonly<Record<string, string>> | undefined;
	event: EdgeEvent;
	/**
	The function's clock, epoch ms.
	*/
	now: number;
	expected: EdgeOutcome;
	/**
	What the function writes to the access log, where it can.
	*/
	customData?: string;
};

/**
The second in which all cases happen.
*/
export const second = 1_800_000_000;

/**
The proof secret of each route of {@link settings}.
*/
export const proofSecrets: Readonly<Record<string, string>> = {'/bedrock': '0123456789abcdef0123456789abcdef', '/b': 'fedcba9876543210fedcba9876543210'};

/**
Two routes, of which the first is the default one, and two origins.
*/
export const settings: EdgeSettings = {
	auth: 'keys',
	corsOrigins: ['https://chat.example.com', 'https://*.example.net:8443'],
	edgeBodyHash: false,
	routes: {'/bedrock': {secret: '0123456789abcdef0123456789abcdef', maxBodyBytes: 1_048_576}, '/b': {secret: 'fedcba9876543210fedcba9876543210', maxBodyBytes: 100}},
};

/**
SHA-256 of a text, in hex.
*/
export function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

/**
The header that a request with a body has to have: here that of none, for nobody looks at the edge.
*/
export const bodyHash = {'x-amz-content-sha256': sha256('')};

/**
What a key's entry has where the key may sign tokens.
*/
export function signerOf(secret: string): string {
	return createHmac('sha256', secret).update('token').digest('hex');
}

/**
The header by which the function behind a route knows that the edge let a request in.
*/
export function proofOf(id: string, route: string, at = second): string {
	return `${id}.${at}.${createHmac('sha256', proofSecrets[route]!).update(`lsf1\n${id}\n${route}\n${at}`).digest('base64url')}`;
}

/**
A token, whatever it says.

@param header - Over the header that a right one has, where `undefined` leaves a member out; or a whole one, as a text.
*/
export function tokenOf(signer: string, payload: unknown, header: string | Readonly<Record<string, unknown>> = {}): string {
	const usual = {alg: 'HS256', typ: 'JWT', kid: 'team'};
	const [head, body] = [typeof header === 'string' ? header : {...usual, ...header}, payload].map(part => Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url'));
	return `${head}.${body}.${createHmac('sha256', signer).update(`${head}.${body}`).digest('base64url')}`;
}

/**
An event of a POST to `/bedrock`, or as said.

@param headers - A list is a header that came more than once.
*/
export function eventOf(headers: Readonly<Record<string, string | readonly string[]>>, {method = 'POST', uri = '/bedrock'}: {method?: string; uri?: string} = {}): EdgeEvent {
	return {
		version: '1.0',
		context: {
			distributionDomainName: 'd111111abcdef8.cloudfront.net', distributionId: 'EDFDVBD6EXAMPLE', eventType: 'viewer-request', requestId: 'request-1',
		},
		viewer: {ip: '198.51.100.1'},
		request: {
			method,
			uri,
			querystring: {},
			// Not a literal: there, `__proto__` would be no header.
			headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, typeof value === 'string' ? {value} : {value: value[0]!, multiValue: value.map(one => ({value: one}))}])),
			cookies: {},
		},
	};
}

/**
What a function returned, in the words of {@link EdgeCase.expected}.

@param returned - As JSON has it.
*/
export function outcomeOf(returned: unknown): EdgeOutcome {
	const {statusCode, headers, uri, body} = returned as {statusCode?: number; headers: EdgeEvent['request']['headers']; uri: string; body?: string};
	const values = Object.fromEntries(Object.entries(headers).map(([name, {value, multiValue}]) => [name, multiValue?.map(one => one.value).join(', ') ?? value]));
	return statusCode === undefined
		? {kind: 'forwarded', uri, headers: values}
		: {
			kind: 'answered', status: statusCode, headers: values, ...(body !== undefined && body !== '' && {body: JSON.parse(body) as unknown}),
		};
}
