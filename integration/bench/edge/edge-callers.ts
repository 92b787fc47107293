import {createHash, createHmac} from 'node:crypto';
import {edgeFunctionCode} from '../../../components/edge/edge-function-code.ts';

/**
Who calls at the edge: `empty` is anyone before a function that does nothing, the others come to ours, without a key, with a right one, and with a token that one has signed.
*/
export const edgeCallers = ['empty', 'no key', 'key', 'token'] as const;
export type EdgeCaller = typeof edgeCallers[number];

/**
The least that a function at the edge can be.
*/
export const emptyFunction = 'function handler(event) {\n\treturn event.request;\n}\n';

/**
The edge function of a distribution with two routes and an allowed origin.
*/
export function edgeFunction(): string {
	const route = {secret: '0123456789abcdef'.repeat(2), maxBodyBytes: 1_048_576};
	return edgeFunctionCode({
		auth: 'keys', corsOrigins: ['https://app.example.com'], edgeBodyHash: false, routes: {'/bedrock': route, '/sagemaker': route},
	});
}

const secret = 'f'.repeat(64);
const tokenSecret = createHmac('sha256', secret).update('token').digest('hex');

/**
What the store of keys has.
*/
export const storedKeys: ReadonlyMap<string, string> = new Map([
	['key/first', JSON.stringify({h: createHash('sha256').update(secret).digest('hex'), name: 'made by pulumi up', t: tokenSecret})],
]);

function mintToken(now: number): string {
	const [header, payload] = [{alg: 'HS256', typ: 'JWT', kid: 'first'}, {exp: Math.floor(now / 1000) + 300}].map(part => Buffer.from(JSON.stringify(part)).toString('base64url'));
	return `${header}.${payload}.${createHmac('sha256', tokenSecret).update(`${header}.${payload}`).digest('base64url')}`;
}

/**
A viewer-request event as CloudFront gives it: a page's prompt.

@param now - Epoch milliseconds, for a token's expiry.
*/
export function edgeEvent(caller: EdgeCaller, now: number) {
	const credential: string | undefined = {
		empty: undefined, 'no key': undefined, key: `lsf_first_${secret}`, token: mintToken(now),
	}[caller];
	const headers = {
		host: 'd111111abcdef8.cloudfront.net',
		accept: 'text/event-stream',
		'content-type': 'application/json',
		'content-length': '64',
		'x-amz-content-sha256': 'e'.repeat(64),
		origin: 'https://app.example.com',
		'user-agent': 'Mozilla/5.0',
		...(credential !== undefined && {authorization: `Bearer ${credential}`}),
	};
	return {
		version: '1.0',
		context: {
			distributionDomainName: 'd111111abcdef8.cloudfront.net', distributionId: 'E111111ABCDEF8', eventType: 'viewer-request', requestId: 'bench',
		},
		viewer: {ip: '192.0.2.1'},
		request: {
			method: 'POST', uri: '/bedrock', querystring: {}, headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, {value}])), cookies: {},
		},
	};
}

/**
Holds an answer against its caller: a refusal is faster than a proof, and its figure would be another's.

@throws {Error} Where a caller was not answered as it should be.
*/
export function checkEdgeAnswer(caller: EdgeCaller, value: unknown): void {
	const {statusCode, headers} = value as {statusCode?: number; headers: Record<string, unknown>};
	const isProven = headers['x-lsf-proof'] !== undefined;
	if (statusCode !== (caller === 'no key' ? 401 : undefined) || isProven !== (caller === 'key' || caller === 'token')) {
		throw new Error(`The edge function answered "${caller}" with ${JSON.stringify(value)}.`);
	}
}
