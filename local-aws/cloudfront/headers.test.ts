import type {IncomingMessage} from 'node:http';
import test, {type ExecutionContext} from 'ava';
import {headerPairs} from '../http-api/header-pairs.ts';
import {
	ask,
	behavior,
	bodyOf,
	distribution,
	origin,
	originHost,
	seenHeader,
	withEdge,
} from './helpers/with-edge.ts';

const policies = {
	allViewer: '216adef6-5c7f-47e4-b989-5492eafa07d3',
	allViewerExceptHost: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
	none: undefined,
};

test('the origin gets host, via, user-agent, x-forwarded-for and x-amz-cf-id', async t => {
	const {cloudFront, seen} = await withEdge(t);
	const {url} = await cloudFront.createDistribution(distribution());
	const response = await ask(`${url}/a?b=c`, {headers: {'x-forwarded-for': '1.1.1.1', via: '1.0 proxy', 'x-amz-cf-id': 'forged'}});
	t.is(seen[0]?.url, '/a?b=c');
	t.deepEqual(seenHeader(seen[0], 'host'), [originHost]);
	t.deepEqual(seenHeader(seen[0], 'x-forwarded-for'), ['1.1.1.1, 127.0.0.1']);
	t.deepEqual(seenHeader(seen[0], 'user-agent'), ['Amazon CloudFront']);
	t.regex(seenHeader(seen[0], 'via').join('|'), /^1\.0 proxy, 1\.1 [\da-f]{32}\.cloudfront\.net \(CloudFront\)$/v);
	t.deepEqual(seenHeader(seen[0], 'x-amz-cf-id'), [response.headers['x-amz-cf-id'] as string]);
});

const everything = {
	accept: 'text/event-stream',
	'accept-language': 'de',
	authorization: 'Bearer x',
	cookie: 'a=b',
	referer: 'http://r/',
	'user-agent': 'curl',
	'x-own': '1',
	'content-type': 'text/plain',
};

for (const [policy, method, missing, host] of [
	['allViewerExceptHost', 'GET', [], originHost],
	['allViewer', 'GET', [], undefined],
	['none', 'GET', ['accept', 'accept-language', 'authorization', 'cookie', 'referer'], originHost],
	['none', 'POST', ['accept', 'accept-language', 'cookie', 'referer'], originHost],
] as const) {
	test(`origin request policy ${policy}: what reaches the origin on ${method}`, async t => {
		const {cloudFront, seen} = await withEdge(t);
		const {url} = await cloudFront.createDistribution(distribution({defaultCacheBehavior: behavior({originRequestPolicyId: policies[policy]})}));
		await bodyOf(await ask(`${url}/p?q=1`, {method, headers: everything}));
		t.deepEqual(Object.keys(everything).filter(name => seenHeader(seen[0], name).length === 0), [...missing]);
		t.deepEqual(seenHeader(seen[0], 'user-agent'), [policy === 'none' ? 'Amazon CloudFront' : 'curl']);
		t.deepEqual(seenHeader(seen[0], 'host'), [host ?? new URL(url).host]);
		t.is(seen[0]?.url, policy === 'none' ? '/p' : '/p?q=1');
	});
}

test('hop-by-hop and CloudFront\'s reserved headers stay at the edge', async t => {
	const {cloudFront, seen} = await withEdge(t);
	const {url} = await cloudFront.createDistribution(distribution());
	const reserved = {
		'x-real-ip': '1', 'x-edge-location': '1', 'proxy-authorization': '1', te: 'trailers', 'x-forwarded-proto': 'ftp', 'keep-alive': '1', upgrade: 'websocket', 'x-hop': '1',
	};
	await bodyOf(await ask(url, {headers: {...reserved, connection: 'close, x-hop', 'x-stays': '1'}}));
	t.deepEqual(Object.keys(reserved).filter(name => seenHeader(seen[0], name).length > 0), []);
	t.deepEqual(seenHeader(seen[0], 'x-stays'), ['1']);
});

test('repeated headers reach the origin repeated', async t => {
	const {cloudFront, seen} = await withEdge(t);
	const {url} = await cloudFront.createDistribution(distribution());
	await bodyOf(await ask(url, {headers: {'x-many': ['a', 'b']}}));
	t.deepEqual(seenHeader(seen[0], 'x-many'), ['a', 'b']);
});

test('custom headers of the origin overwrite the viewer\'s', async t => {
	const {cloudFront, seen} = await withEdge(t);
	const {url} = await cloudFront.createDistribution(distribution({origins: [origin({customHeaders: [{name: 'x-lsf-route', value: '/bedrock'}]})]}));
	await bodyOf(await ask(url, {headers: {'X-Lsf-Route': ['/forged', '/twice']}}));
	t.deepEqual(seenHeader(seen[0], 'x-lsf-route'), ['/bedrock']);
});

test('a POST without body is sent with length 0, a chunked one chunked', async t => {
	const {cloudFront, seen} = await withEdge(t);
	const {url} = await cloudFront.createDistribution(distribution());
	await bodyOf(await ask(url, {method: 'POST', headers: {'content-length': 0}}));
	await bodyOf(await ask(url, {method: 'POST', body: 'x', headers: {'transfer-encoding': 'chunked'}}));
	t.deepEqual([seenHeader(seen[0], 'content-length'), seenHeader(seen[0], 'transfer-encoding')], [['0'], []]);
	t.deepEqual([seenHeader(seen[1], 'transfer-encoding'), seen[1]?.body], [['chunked'], 'x']);
});

test('the answer gets x-cache, via, x-amz-cf-pop and x-amz-cf-id', async t => {
	const {cloudFront} = await withEdge(t, (request, response) => {
		response.writeHead(Number(request.url!.slice(1)), ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'Keep-Alive', 'timeout=5', 'X-Cache', 'forged', 'X-Own', '1']);
		response.end('text');
	});
	const {url} = await cloudFront.createDistribution(distribution());
	const good = await ask(`${url}/200`);
	t.like(good.headers, {
		'x-cache': 'Miss from cloudfront', 'set-cookie': ['a=1', 'b=2'], 'x-own': '1', 'x-amz-cf-pop': 'LOC50-P1',
	});
	t.regex(good.headers.via!, /^1\.1 [\da-f]{32}\.cloudfront\.net \(CloudFront\)$/v);
	t.is(good.headers['keep-alive'], undefined);
	const bad = await ask(`${url}/418`);
	t.is(bad.statusCode, 418);
	t.is(bad.headers['x-cache'], 'Error from cloudfront');
	t.is(await bodyOf(bad), 'text');
});

async function withPolicy(t: ExecutionContext, config: Record<string, unknown>, originHeaders: string[] = []): Promise<(method: string, headers?: Record<string, string>) => Promise<IncomingMessage>> {
	const {cloudFront} = await withEdge(t, (_request, response) => {
		response.writeHead(200, originHeaders);
		response.end();
	});
	const {id} = cloudFront.createResponseHeadersPolicy({name: 'p', ...config});
	const {url} = await cloudFront.createDistribution(distribution({defaultCacheBehavior: behavior({responseHeadersPolicyId: id})}));
	return async (method, headers = {}) => ask(url, {method, headers});
}

function corsOf(response: IncomingMessage) {
	return Object.fromEntries(headerPairs(response.rawHeaders).filter(([name]) => name.startsWith('access-control-')).map(([name, value]) => [name.slice('access-control-'.length), value]));
}

const corsConfig = {
	accessControlAllowCredentials: false,
	accessControlAllowHeaders: {items: ['content-type', 'x-amz-content-sha256']},
	accessControlAllowMethods: {items: ['GET', 'POST']},
	accessControlAllowOrigins: {items: ['https://a.example', 'https://*.b.example']},
	accessControlExposeHeaders: {items: ['retry-after']},
	accessControlMaxAgeSec: 600,
	originOverride: true,
};

test('cors: only an allowed origin gets headers, and its own name', async t => {
	const send = await withPolicy(t, {corsConfig});
	t.deepEqual(corsOf(await send('GET')), {});
	const refused = await send('GET', {origin: 'https://evil.example'});
	t.is(refused.statusCode, 403);
	t.deepEqual(corsOf(refused), {});
	t.deepEqual(corsOf(await send('GET', {origin: 'https://a.example'})), {'allow-origin': 'https://a.example', 'expose-headers': 'retry-after'});
	t.like(corsOf(await send('GET', {origin: 'https://x.b.example'})), {'allow-origin': 'https://x.b.example'});
});

test('cors: a preflight gets methods, headers and age too', async t => {
	const send = await withPolicy(t, {corsConfig});
	t.deepEqual(corsOf(await send('OPTIONS', {origin: 'https://a.example', 'access-control-request-method': 'POST'})), {
		'allow-origin': 'https://a.example',
		'allow-methods': 'GET, POST',
		'allow-headers': 'content-type, x-amz-content-sha256',
		'expose-headers': 'retry-after',
		'max-age': '600',
	});
});

test('cors: the override decides between the policy and the origin', async t => {
	const headers = ['Access-Control-Allow-Origin', 'https://own.example'];
	const override = await withPolicy(t, {corsConfig}, headers);
	t.like(corsOf(await override('GET', {origin: 'https://a.example'})), {'allow-origin': 'https://a.example'});
});

test('cors: without the override the origin\'s headers stay alone', async t => {
	const send = await withPolicy(t, {corsConfig: {...corsConfig, originOverride: false}}, ['Access-Control-Allow-Origin', 'https://own.example']);
	const response = await send('GET', {origin: 'https://a.example'});
	t.is(response.headers['access-control-allow-origin'], 'https://own.example');
	t.is(response.headers['access-control-expose-headers'], undefined);
});

test('security, custom and removed headers', async t => {
	const send = await withPolicy(t, {
		securityHeadersConfig: {
			contentSecurityPolicy: {contentSecurityPolicy: 'default-src \'none\'', override: true},
			contentTypeOptions: {override: true},
			frameOptions: {frameOption: 'DENY', override: false},
			referrerPolicy: {referrerPolicy: 'no-referrer', override: true},
			strictTransportSecurity: {
				accessControlMaxAgeSec: 60, includeSubdomains: true, preload: true, override: true,
			},
			xssProtection: {protection: true, modeBlock: true, override: true},
		},
		customHeadersConfig: {items: [{header: 'X-Custom', value: 'v', override: true}]},
		removeHeadersConfig: {items: [{header: 'Server'}]},
	}, ['X-Frame-Options', 'SAMEORIGIN', 'Referrer-Policy', 'origin', 'Server', 'own']);
	const {headers} = await send('GET');
	t.like(headers, {
		'content-security-policy': 'default-src \'none\'',
		'x-content-type-options': 'nosniff',
		'x-frame-options': 'SAMEORIGIN',
		'referrer-policy': 'no-referrer',
		'strict-transport-security': 'max-age=60; includeSubDomains; preload',
		'x-xss-protection': '1; mode=block',
		'x-custom': 'v',
	});
	t.is(headers.server, undefined);
});

for (const method of ['DELETE', 'OPTIONS', 'POST']) {
	test(`a ${method} that declares its own length as a hop's header can't leave its body to the next request`, async t => {
		const {cloudFront, seen} = await withEdge(t);
		const {url} = await cloudFront.createDistribution(distribution());
		const smuggled = `GET /smuggled HTTP/1.1\r\nhost: ${originHost}\r\nx-swallow: `;
		await bodyOf(await ask(`${url}/carrier`, {method, body: smuggled, headers: {connection: 'close, content-length', 'content-length': String(smuggled.length)}}));
		await bodyOf(await ask(`${url}/victim`));
		t.deepEqual(seen.map(request => request.url), ['/carrier', '/victim']);
		t.deepEqual(seenHeader(seen[0], 'content-length'), [String(smuggled.length)]);
	});
}
