import test from 'ava';
import {createStreamClient, RefusedError} from './index.ts';
import {startServer} from './helpers/with-server.ts';

type Case = {title: string; status: number; headers?: Record<string, string>; body: string; expected: Record<string, unknown>; message: RegExp};

const signatureMessage = 'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.';
const page = '<!DOCTYPE HTML><HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD><BODY>…</BODY></HTML>';

const cases: Case[] = [
	{
		title: 'a refusal of ours brings its own code', status: 429, body: '{"error":{"code":"quota_exceeded","message":"No more today.","requestId":"r-1","retryable":false}}',
		expected: {
			status: 429, protocolCode: 'quota_exceeded', requestId: 'r-1', retryable: false,
		}, message: /^No more today\.$/v,
	},
	{
		title: 'the edge\'s refusal of a body without its hash brings its own code', status: 400, body: String.raw`{"error":{"code":"missing_body_hash","message":"The request has no \"x-amz-content-sha256\".","requestId":"edge-1","retryable":false}}`,
		expected: {
			status: 400, protocolCode: 'missing_body_hash', requestId: 'edge-1', retryable: false,
		}, message: /^The request has no "x-amz-content-sha256"\.$/v,
	},
	{
		title: 'a refused signature explains the body hash', status: 403,
		headers: {'x-amzn-errortype': 'InvalidSignatureException', 'x-amzn-requestid': 'aws-1'}, body: JSON.stringify({message: signatureMessage}),
		expected: {status: 403, requestId: 'aws-1', retryable: false}, message: /x-amz-content-sha256/v,
	},
	{
		title: 'a refused signature is known by its text too', status: 403, body: JSON.stringify({message: signatureMessage}),
		expected: {status: 403}, message: /x-amz-content-sha256/v,
	},
	{
		title: 'a missing permission is another 403', status: 403, headers: {'x-amzn-errortype': 'AccessDeniedException'}, body: '{"Message":"Forbidden. For troubleshooting see the docs"}',
		expected: {status: 403, protocolCode: undefined, retryable: false}, message: /distribution.*Forbidden/v,
	},
	{
		title: 'a Host that nobody knows says so', status: 403, headers: {'x-amzn-errortype': 'AccessDeniedException'}, body: '{"Message":null}',
		expected: {status: 403, retryable: false}, message: /no function URL.*Host.*lsf doctor/v,
	},
	{
		title: 'a page of CloudFront\'s is its own 403', status: 403, headers: {'content-type': 'text/html'}, body: page,
		expected: {status: 403, retryable: false}, message: /CloudFront itself.*firewall.*lsf doctor/v,
	},
	{
		title: 'a 403 without a body names the hash', status: 403, body: '',
		expected: {status: 403, retryable: false}, message: /x-amz-content-sha256.*lsf proxy.*lsf doctor/v,
	},
	{
		title: 'a 403 of somebody else\'s is not said to be AWS\'s', status: 403, body: '{"detail":"no"}',
		expected: {status: 403, retryable: false}, message: /^The endpoint, or something on the way/v,
	},
	{
		title: 'the platform\'s own 413 has the class and code of ours', status: 413, body: '{"Message":"Request must be smaller than 6291556 bytes"}',
		expected: {status: 413, protocolCode: 'too_large', retryable: false}, message: /6 MB/v,
	},
	{
		title: 'the platform\'s 429 is a throttle', status: 429, body: '{"Reason":"ConcurrentInvocationLimitExceeded","Type":"User","message":"Rate Exceeded."}',
		expected: {status: 429, protocolCode: 'throttled', retryable: true}, message: /Rate Exceeded/v,
	},
	{
		title: 'a crash is a 502', status: 502, body: '{"message":"Internal Server Error"}',
		expected: {status: 502, protocolCode: undefined, retryable: true}, message: /logs/v,
	},
	{
		title: 'a page of CloudFront is classified by its status', status: 504, headers: {'content-type': 'text/html', 'x-amz-cf-id': 'cf-1'}, body: page,
		expected: {
			status: 504, protocolCode: 'model_timeout', requestId: 'cf-1', retryable: true,
		}, message: /originReadTimeout/v,
	},
	{
		title: 'an unknown status is refused as it is', status: 418, body: 'teapot', expected: {status: 418, retryable: false}, message: /status 418/v,
	},
	{
		title: 'a page instead of a stream is refused', status: 200, headers: {'content-type': 'text/html'}, body: page, expected: {status: 200, retryable: false}, message: /text\/html/v,
	},
	{
		title: 'JSON that only looks like ours is classified by its status', status: 503, body: '{"error":"busy"}', expected: {status: 503, protocolCode: 'overloaded'}, message: /overloaded/v,
	},
	{
		title: 'an empty body is enough', status: 500, body: '', expected: {status: 500, retryable: true}, message: /status 500/v,
	},
];

for (const {title, status, headers, body, expected, message} of cases) {
	test(title, async t => {
		const {url} = await startServer(t, response => {
			response.writeHead(status, headers).end(body);
		});
		const error = await t.throwsAsync(createStreamClient({url}).complete({prompt: 'Hi'}), {instanceOf: RefusedError, code: 'ERR_REFUSED', message});
		t.like(error, {name: 'RefusedError', ...expected});
	});
}

for (const [value, expected] of [['7', 7000], ['0', 0], ['Wed, 21 Oct 2015 07:28:00 GMT', 0], ['soon', undefined], ['-3', undefined]] as const) {
	test(`the wait that a refusal asks for is known: ${value}`, async t => {
		const {url} = await startServer(t, response => {
			response.writeHead(429, {'retry-after': value}).end('{"error":{"code":"throttled","message":"Too many.","requestId":"r-1","retryable":true}}');
		});
		const error = await t.throwsAsync<RefusedError>(createStreamClient({url}).complete({prompt: 'Hi'}), {instanceOf: RefusedError});
		t.is(error.retryAfter, expected);
	});
}

test('an endless page does not fill the memory', async t => {
	const {url} = await startServer(t, response => {
		response.writeHead(503);
		const timer = setInterval(() => {
			response.write('x'.repeat(65_536));
		}, 1);
		response.on('close', () => {
			clearInterval(timer);
		});
	});
	await t.throwsAsync(createStreamClient({url}).complete({prompt: 'Hi'}), {instanceOf: RefusedError});
});

test('a page that breaks off is still refused by its status', async t => {
	const {url} = await startServer(t, response => {
		response.writeHead(503, {'content-length': '1000'});
		response.write('begin', () => {
			response.destroy();
		});
	});
	await t.throwsAsync(createStreamClient({url}).complete({prompt: 'Hi'}), {instanceOf: RefusedError});
});
