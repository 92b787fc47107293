import test from 'ava';
import {requestEvent, type EventRequest} from './request-event.ts';

const request: EventRequest = {
	method: 'POST',
	path: '/a%20b/c',
	rawQuery: 'x=1&x=2&y=%EC%95%BC',
	headers: [['Content-Type', 'application/json; charset=utf-8'], ['X-A', '1'], ['x-a', '2'], ['Cookie', 'a=1; b=2'], ['Connection', 'keep-alive'], ['Host', '127.0.0.1:1'], ['Authorization', 'Bearer mine'], ['User-Agent', 'test']],
	body: Buffer.from('{"prompt":"야"}'),
	host: 'abc.lambda-url.eu-central-1.on.aws',
	sourceIp: '127.0.0.1',
	requestId: 'id-1',
	traceId: 'Root=1-2-3;Parent=4;Sampled=0',
	now: new Date('2026-11-02T03:04:05.678Z'),
};

test('an event has the shape of payload format 2.0', t => {
	t.deepEqual(requestEvent(request), {
		version: '2.0',
		routeKey: '$default',
		rawPath: '/a%20b/c',
		rawQueryString: 'x=1&x=2&y=%EC%95%BC',
		cookies: ['a=1', 'b=2'],
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'x-a': '1,2',
			cookie: 'a=1; b=2',
			authorization: 'Bearer mine',
			'user-agent': 'test',
			host: 'abc.lambda-url.eu-central-1.on.aws',
			'x-amzn-trace-id': 'Root=1-2-3',
			'x-amzn-tls-version': 'TLSv1.3',
			'x-amzn-tls-cipher-suite': 'TLS_AES_128_GCM_SHA256',
			'x-forwarded-proto': 'https',
			'x-forwarded-port': '443',
			'x-forwarded-for': '127.0.0.1',
		},
		queryStringParameters: {x: '1,2', y: '야'},
		requestContext: {
			accountId: 'anonymous',
			apiId: 'abc',
			domainName: 'abc.lambda-url.eu-central-1.on.aws',
			domainPrefix: 'abc',
			http: {
				method: 'POST', path: '/a%20b/c', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test',
			},
			requestId: 'id-1',
			routeKey: '$default',
			stage: '$default',
			time: '02/Nov/2026:03:04:05 +0000',
			timeEpoch: 1_793_588_645_678,
		},
		body: '{"prompt":"야"}',
		isBase64Encoded: false,
	});
});

test('a query without a parameter gives none', t => {
	const event = requestEvent({...request, rawQuery: '&&'});
	t.false(Object.hasOwn(event, 'queryStringParameters'));
	t.is(event.rawQueryString, '&&');
});

test('what isn\'t there is left out', t => {
	const event = requestEvent({
		...request, rawQuery: '', headers: [], body: Buffer.alloc(0),
	});
	t.deepEqual(['cookies', 'queryStringParameters', 'body', 'pathParameters', 'stageVariables'].filter(name => Object.hasOwn(event, name)), []);
	t.is(event.rawQueryString, '');
	t.false(event.isBase64Encoded);
});

for (const [type, isBase64Encoded] of [['text/plain', false], ['application/json', false], ['application/xml', false], ['application/javascript', false], ['application/x-www-form-urlencoded', true], ['application/vnd.api+json', true], ['application/octet-stream', true], [undefined, true]] as const) {
	test(`a body of type ${type ?? 'none'} is ${isBase64Encoded ? 'base64' : 'text'}`, t => {
		const event = requestEvent({...request, headers: type === undefined ? [] : [['content-type', type]]});
		t.is(event.isBase64Encoded, isBase64Encoded);
		t.is(Buffer.from(event.body as string, isBase64Encoded ? 'base64' : 'utf8').toString(), '{"prompt":"야"}');
	});
}

test('bytes that are no text are base64, whatever their type says', t => {
	t.like(requestEvent({...request, body: Uint8Array.of(0xFF, 0xFE)}), {isBase64Encoded: true, body: '//4='});
});
