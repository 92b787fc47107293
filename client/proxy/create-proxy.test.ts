import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {createServer, type AddressInfo} from 'node:net';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {gzipSync} from 'node:zlib';
import test, {type ExecutionContext} from 'ava';
import {createProxy} from './create-proxy.ts';
import {valuesOf} from './header-pairs.ts';
import {startEndpoint, startProxy} from './helpers/endpoint.ts';
import {openSocket, send, sendRaw} from './helpers/send.ts';
import {ProxyError} from './proxy-error.ts';
import {largestBody} from './serve-request.ts';

function sha256(body: string | Uint8Array): string {
	return createHash('sha256').update(body).digest('hex');
}

test('a body goes on with its hash, its length and the endpoint\'s key; the path and the query as they are', async t => {
	const endpoint = await startEndpoint(t);
	const {url, port} = await startProxy(t, {url: `${endpoint.url}/ignored`, apiKey: 'endpoint-key'});
	const target = '/bedrock/v1/chat/completions?a=%2F&b=1&b=%zz//..;x';
	const {status} = await send(`${url}${target}`, {headers: ['content-type', 'application/json', 'x-stainless-lang', 'js', 'x-two', '1', 'x-two', '2'], body: '{"é": 1}'});
	t.is(status, 200);
	const [{method, url: reached, rawHeaders, headers, body}] = endpoint.received as [typeof endpoint.received[number]];
	t.deepEqual([method, reached, body.toString()], ['POST', target, '{"é": 1}']);
	t.like(headers, {
		host: new URL(endpoint.url).host, authorization: 'Bearer endpoint-key', 'content-length': '9', 'x-amz-content-sha256': sha256(body), 'content-type': 'application/json', 'x-stainless-lang': 'js',
	});
	t.deepEqual(valuesOf(rawHeaders, 'x-two'), ['1', '2']);
	t.not(port, 0);
});

test('no key of the caller, and nothing about this machine, goes on', async t => {
	const endpoint = await startEndpoint(t);
	const {url} = await startProxy(t, {url: endpoint.url, apiKey: 'endpoint-key'});
	const secret = 'callers-own';
	await send(url, {
		headers: {
			authorization: `Bearer ${secret}`, 'X-Api-Key': secret, 'api-key': secret, 'x-goog-api-key': secret, cookie: secret, referer: `http://${secret}/`, forwarded: `for=${secret}`, 'x-forwarded-for': secret, 'x-real-ip': secret, via: secret,
			'x-auth-token': secret, 'Ocp-Apim-Subscription-Key': secret, 'x-functions-secret': secret, 'cf-authorization': secret, 'x-auth': secret, 'x-amz-security-token': secret, 'x-amz-date': secret, 'true-client-ip': secret, 'X-OpenWebUI-User-Email': secret,
			'proxy-authorization': secret, 'x-lsf-proof': secret, 'x-amz-content-sha256': secret, connection: 'close, x-named', 'x-named': secret, 'keep-alive': secret, te: 'trailers', 'sec-fetch-mode': secret, 'sec-fetch-site': 'none', 'x-author': 'goes-on', 'x-secretary': 'goes-on', 'x-api-key-name': 'goes-on', 'x-amzn-trace-id': 'goes-on',
		},
		body: 'x',
	});
	const [{rawHeaders}] = endpoint.received as [typeof endpoint.received[number]];
	t.deepEqual(rawHeaders.filter(text => text.includes(secret)), []);
	t.is(rawHeaders.filter(text => text === 'goes-on').length, 4);
	t.deepEqual(valuesOf(rawHeaders, 'authorization'), ['Bearer endpoint-key']);
	t.deepEqual(valuesOf(rawHeaders, 'x-amz-content-sha256'), [sha256('x')]);
	t.deepEqual(valuesOf(rawHeaders, 'connection'), ['keep-alive']);
});

test('a request without a body has neither length nor hash; an empty POST has both', async t => {
	const endpoint = await startEndpoint(t);
	const {url} = await startProxy(t, {url: endpoint.url});
	await send(url, {method: 'GET'});
	await send(url, {body: ''});
	const [get, post] = endpoint.received;
	t.deepEqual([get!.headers['content-length'], get!.headers['transfer-encoding'], get!.headers['x-amz-content-sha256'], get!.headers.authorization], [undefined, undefined, undefined, undefined]);
	t.deepEqual([post!.headers['content-length'], post!.headers['x-amz-content-sha256']], ['0', sha256('')]);
});

test('a body in chunks, and one that is compressed, are hashed and sent as they are', async t => {
	const endpoint = await startEndpoint(t);
	const {url} = await startProxy(t, {url: endpoint.url});
	const zipped = gzipSync('{"prompt": "Hello"}');
	await send(url, {headers: {'transfer-encoding': 'chunked', 'content-encoding': 'gzip'}, body: zipped});
	const [{headers, body}] = endpoint.received as [typeof endpoint.received[number]];
	t.deepEqual(body, zipped);
	t.like(headers, {
		'content-encoding': 'gzip', 'content-length': String(zipped.length), 'x-amz-content-sha256': sha256(zipped), 'transfer-encoding': undefined,
	});
});

test('a slow upload reaches the endpoint when it is whole, and not before', async t => {
	const endpoint = await startEndpoint(t);
	const {port} = await startProxy(t, {url: endpoint.url});
	const socket = await openSocket(t, port);
	socket.write(`POST /x HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-length: 6\r\nconnection: close\r\n\r\nabc`);
	// What another caller sends meanwhile is through: the first one holds up nothing but itself.
	await send(`http://127.0.0.1:${port}/other`, {body: 'x'});
	t.deepEqual(endpoint.received.map(({url}) => url), ['/other']);
	socket.write('def');
	const [head] = await once(socket, 'data') as [Buffer];
	t.regex(head.toString(), /^HTTP\/1\.1 200 OK\r\n/v);
	t.is(endpoint.received[1]!.body.toString(), 'abcdef');
	t.is(endpoint.received[1]!.headers['x-amz-content-sha256'], sha256('abcdef'));
});

test('as many bytes as Lambda takes go on; one more is refused, whether it was announced or not', async t => {
	const endpoint = await startEndpoint(t);
	const {url} = await startProxy(t, {url: endpoint.url});
	const body = Buffer.alloc(largestBody, 'a');
	t.is((await send(url, {body})).status, 200);
	t.is(endpoint.received[0]!.headers['x-amz-content-sha256'], sha256(body));
	const over = Buffer.alloc(largestBody + 1, 'a');
	for (const headers of [{}, {'transfer-encoding': 'chunked'}]) {
		const answer = await send(`${url}/v1/chat/completions`, {headers, body: over});
		t.is(answer.status, 413);
		t.like(JSON.parse(answer.body.toString()), {error: {code: 'too_large', type: 'invalid_request_error'}});
		t.like(JSON.parse((await send(`${url}/bedrock`, {headers, body: over})).body.toString()), {error: {code: 'too_large', retryable: false}});
	}

	t.is(endpoint.received.length, 1);
});

test('who waits to be told to send the body is told, but not where it is refused', async t => {
	const endpoint = await startEndpoint(t);
	const {port} = await startProxy(t, {url: endpoint.url});
	const host = `host: 127.0.0.1:${port}`;
	const socket = await openSocket(t, port);
	socket.write(`POST / HTTP/1.1\r\n${host}\r\ncontent-length: 3\r\nexpect: 100-continue\r\nconnection: close\r\n\r\n`);
	const [first] = await once(socket, 'data') as [Buffer];
	t.is(first.toString(), 'HTTP/1.1 100 Continue\r\n\r\n');
	socket.write('abc');
	const [second] = await once(socket, 'data') as [Buffer];
	t.regex(second.toString(), /^HTTP\/1\.1 200 /v);
	t.like(endpoint.received[0], {headers: {expect: undefined}, body: Buffer.from('abc')});
	// Its connection ends: what would follow may be the body, or the next request.
	t.regex(await sendRaw(port, ['POST / HTTP/1.1', host, `content-length: ${largestBody + 1}`, 'expect: 100-continue']), /^HTTP\/1\.1 413 /v);
	t.regex(await sendRaw(port, ['POST / HTTP/1.1', 'host: evil.example', 'content-length: 3', 'expect: 100-continue']), /^HTTP\/1\.1 403 /v);
});

test('an endpoint that is not there is a 502 which clients may try again, in the dialect of the path', async t => {
	const {url} = await startProxy(t, {url: 'http://127.0.0.1:1', apiKey: 'endpoint-key'});
	const native = await send(`${url}/bedrock`, {body: 'x'});
	t.is(native.status, 502);
	t.is(native.headers['x-should-retry'], 'true');
	t.like(JSON.parse(native.body.toString()), {error: {code: 'endpoint_unreachable', retryable: true}});
	for (const path of ['/v1/chat/completions', '/bedrock/v1/chat/completions?x=/y', '/v1']) {
		const {error} = JSON.parse((await send(`${url}${path}`, {body: 'x'})).body.toString()) as {error: Record<string, unknown>};
		t.like(error, {type: 'server_error', code: 'endpoint_unreachable', param: null});
		t.regex(String(error.message), /^lsf proxy could not reach http:\/\/127\.0\.0\.1:1 \([^\n\)]*ECONNREFUSED[^\n\)]*\); [^\n]*\.$/v);
	}

	t.like(JSON.parse((await send(`${url}/bedrock/v11`, {body: 'x'})).body.toString()), {error: {retryable: true}});
});

test('it answers to localhost on both addresses, under one port', async t => {
	const endpoint = await startEndpoint(t);
	const {port} = await startProxy(t, {url: endpoint.url});
	for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
		t.is((await send(`http://${host}:${port}/`, {body: 'x'})).status, 200, host);
	}
});

/**
What is said of a port that another server has on an address.
*/
async function saidOfTaken(t: ExecutionContext, host: string): Promise<{said: string; sentence: (where: string) => string}> {
	const other = createServer().listen(0, host);
	t.teardown(() => other.close());
	await once(other, 'listening');
	const {port} = other.address() as AddressInfo;
	const {message} = await t.throwsAsync(createProxy({url: 'http://127.0.0.1:1', port}), {instanceOf: ProxyError});
	return {said: message, sentence: where => `Port ${port} is in use by another process${where}; give another with --port, or --port 0 for a free one.`};
}

test('a port that is taken, on either address, is one sentence', async t => {
	const first = await saidOfTaken(t, '127.0.0.1');
	t.is(first.said, first.sentence(''));
	let second = await saidOfTaken(t, '::1');
	// A port that is free on ::1 may be another test's on 127.0.0.1, which is tried first: then another port.
	for (let attempt = 1; attempt < 10 && second.said === second.sentence(''); attempt++) {
		second = await saidOfTaken(t, '::1');
	}

	t.is(second.said, second.sentence(' on ::1'));
});

test('its end is the end of every request', async t => {
	const left = Promise.withResolvers<void>();
	const endpoint = await startEndpoint(t, response => {
		response.write('first');
		response.on('close', () => {
			left.resolve();
		});
	});
	const proxy = await createProxy({url: endpoint.url});
	const answer = send(proxy.url, {body: 'x'});
	answer.catch(() => {/* Awaited below. */});
	while (endpoint.received.length === 0) {
		await nextTurn();
	}

	await proxy.close();
	await t.throwsAsync(answer);
	await left.promise;
	await t.throwsAsync(send(proxy.url, {body: 'x'}), {code: 'ECONNREFUSED'});
});
