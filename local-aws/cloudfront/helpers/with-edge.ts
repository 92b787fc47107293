import {once} from 'node:events';
import {
	Agent,
	createServer,
	request as httpRequest,
	type IncomingMessage,
	type RequestListener,
	type RequestOptions,
	type ServerResponse,
} from 'node:http';
import type {AddressInfo} from 'node:net';
import {text} from 'node:stream/consumers';
import type {ExecutionContext} from 'ava';
import {Iam} from '../../iam/iam.ts';
import {awsLimits, type Limits} from '../../limits.ts';
import {CloudFront, type CloudFrontOptions} from '../cloudfront.ts';
import {headerPairs} from '../../http-api/header-pairs.ts';

export const originHost = 'abc123.lambda-url.us-east-1.on.aws';
export const accountId = '123456789012';

/**
A behaviour as the components make it, with changes.
*/
export function behavior(changes: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		targetOriginId: 'main',
		viewerProtocolPolicy: 'redirect-to-https',
		allowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'],
		cachedMethods: ['GET', 'HEAD'],
		cachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
		originRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
		compress: false,
		...changes,
	};
}

/**
An origin as the components make it, with changes.
*/
export function origin(changes: Record<string, unknown> = {}, custom: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		originId: 'main',
		domainName: originHost,
		customOriginConfig: {
			httpPort: 80, httpsPort: 443, originProtocolPolicy: 'https-only', originSslProtocols: ['TLSv1.2'], originReadTimeout: 60, ...custom,
		},
		...changes,
	};
}

/**
A distribution as the components make it, with changes.
*/
export function distribution(changes: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		enabled: true,
		origins: [origin()],
		defaultCacheBehavior: behavior(),
		restrictions: {geoRestriction: {restrictionType: 'none'}},
		viewerCertificate: {cloudfrontDefaultCertificate: true},
		...changes,
	};
}

/**
The same with the cache policy CachingOptimized, and changes of its behaviour.
*/
export function caching(changes: Record<string, unknown> = {}): Record<string, unknown> {
	return distribution({
		defaultCacheBehavior: behavior({cachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6', ...changes}),
		customErrorResponses: [404, 405, 414, 500, 501, 502, 503, 504].map(errorCode => ({errorCode, errorCachingMinTtl: 0})),
	});
}

/**
A viewer's own request, whose answer's head has come.
*/
export async function ask(url: string, {body, ...options}: RequestOptions & {body?: string} = {}): Promise<IncomingMessage> {
	const request = httpRequest(url, {agent: new Agent(), ...options});
	request.end(body);
	const [response] = await once(request, 'response') as [IncomingMessage];
	return response;
}

/**
The answer's body; `cut` where the connection ended before it.
*/
export async function bodyOf(response: IncomingMessage): Promise<string> {
	try {
		return await text(response);
	} catch {
		return 'cut';
	}
}

/**
The status of a request's answer, whose body is dropped.
*/
export async function statusOf(url: string, options: RequestOptions & {body?: string} = {}): Promise<number | undefined> {
	const response = await ask(url, options);
	response.resume();
	return response.statusCode;
}

/**
What an origin does with a request.
*/
export type OriginListener = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

type Seen = {method: string; url: string; headers: Array<readonly [string, string]>; body: string};

/**
An origin on loopback, and CloudFront before it; both end with the test.

Without a listener the origin records each request in `seen` and answers `ok`.
*/
export async function withEdge(t: ExecutionContext, listener?: OriginListener, {limits = {}, ...options}: Partial<Omit<CloudFrontOptions, 'limits'>> & {limits?: Partial<Limits>} = {}) {
	const seen: Seen[] = [];
	// One entry each time that CloudFront tries the origin.
	const resolved: string[] = [];
	const record: OriginListener = async (request, response) => {
		seen.push({
			method: request.method!, url: request.url!, headers: headerPairs(request.rawHeaders), body: await text(request),
		});
		response.end('ok');
	};

	const server = createServer((request, response) => {
		void (listener ?? record)(request, response);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	const iam = new Iam({accountId, partition: 'aws', region: 'us-east-1'});
	const lines: string[] = [];
	const cloudFront = new CloudFront({
		iam,
		limits: {...awsLimits, ...limits},
		resolveHost(host) {
			resolved.push(host);
			return host === originHost ? {hostname: '127.0.0.1', port} : undefined;
		},
		failedStreamEnding: 'reset',
		log(line) {
			lines.push(line);
		},
		...options,
	});
	t.teardown(async () => {
		await cloudFront.close();
		server.closeAllConnections();
		server.close();
	});
	return {
		iam, cloudFront, resolved, seen, server, lines,
	};
}

/**
The values that the origin saw of a header.
*/
export function seenHeader(seen: Seen | undefined, name: string): string[] {
	return (seen?.headers ?? []).filter(header => header[0].toLowerCase() === name).map(header => header[1]);
}
