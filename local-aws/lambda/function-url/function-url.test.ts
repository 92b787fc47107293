import {subscribe, unsubscribe} from 'node:diagnostics_channel';
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import process from 'node:process';
import test from 'ava';
import {makeGate, streaming} from '../helpers/with-lambda.ts';
import {until} from '../helpers/processes.ts';
import {makeUrl, send} from './helpers/with-url.ts';

function prelude(metadata: string) {
	return `stream = awslambda.HttpResponseStream.from(stream, ${metadata});`;
}

test('the prelude becomes status, headers and cookies; each byte leaves as it comes', async t => {
	const gate = await makeGate(t);
	const {url} = await makeUrl(t, streaming(`
		${prelude('{statusCode: 201, headers: {"Content-Type": "text/event-stream", "X-A": 1, connection: "close", "transfer-encoding": "gzip"}, cookies: ["a=1", "b=2"]}')}
		stream.write('야 ');
		await signal('more');
		stream.end('안녕?');
	`), {settings: {environment: {GATE: gate.url}}});
	let early = '';
	const {status, headers, body} = await send(url, {
		onData(text) {
			if (text !== '야 ') {
				return;
			}

			early = text;
			gate.open('more');
		},
	});
	t.is(early, '야 ');
	t.is(status, 201);
	t.is(body, '야 안녕?');
	t.like(headers, {
		'content-type': 'text/event-stream', 'x-a': '1', 'set-cookie': ['a=1', 'b=2'], 'transfer-encoding': 'chunked',
	});
	t.regex(String(headers['x-amzn-requestid']), /^[\d\-a-f]{36}$/v);
	t.regex(String(headers['x-amzn-trace-id']), /^Root=1-/v);
});

test('a buffered URL holds every byte until the end', async t => {
	const gate = await makeGate(t);
	const {url} = await makeUrl(t, streaming(`${prelude('{statusCode: 203, headers: {"content-type": "text/plain"}}')} stream.write('first'); await signal('more'); stream.end(' second');`), {invokeMode: 'BUFFERED', settings: {environment: {GATE: gate.url}}});
	let data = 0;
	const pending = send(url, {
		onData() {
			data++;
		},
	});
	await gate.reached('more');
	t.is(data, 0);
	gate.open('more');
	const {status, headers, body} = await pending;
	t.is(status, 203);
	t.is(body, 'first second');
	t.like(headers, {'content-type': 'text/plain', 'content-length': '12'});
});

test('without a prelude it is 200 and a stream of octets', async t => {
	const {url} = await makeUrl(t, streaming('stream.end("plain");'));
	t.like(await send(url), {status: 200, body: 'plain', headers: {'content-type': 'application/octet-stream'}});
});

test('a handler that doesn\'t stream gives its raw JSON to a streaming URL', async t => {
	const {url} = await makeUrl(t, 'export const handler = async () => ({statusCode: 418, body: "x"});');
	t.like(await send(url), {status: 200, body: '{"statusCode":418,"body":"x"}'});
});

test('a buffered URL maps the object', async t => {
	const {url} = await makeUrl(t, `export const handler = async event => ({
		'/object': {statusCode: '418', headers: {'X-A': 'b'}, cookies: ['a=1'], body: 'aGk=', isBase64Encoded: true},
		'/value': {plain: true},
		'/text': 'Hello, world!',
		'/bad': {statusCode: 'x'},
	}[event.rawPath]);`, {invokeMode: 'BUFFERED'});
	t.like(await send(new URL('object', url)), {status: 418, body: 'hi', headers: {'x-a': 'b', 'set-cookie': ['a=1'], 'content-type': 'application/json'}});
	t.like(await send(new URL('value', url)), {status: 200, body: '{"plain":true}', headers: {'content-type': 'application/json'}});
	t.like(await send(new URL('text', url)), {status: 200, body: '"Hello, world!"', headers: {'content-length': '15'}});
	t.like(await send(new URL('bad', url)), {status: 502, body: 'Internal Server Error'});
});

test('a buffered answer over the limit is 502', async t => {
	const {url} = await makeUrl(t, streaming('stream.end("x".repeat(Number(event.rawQueryString)));'), {invokeMode: 'BUFFERED', limits: {bufferedBytes: 100}});
	t.is((await send(`${url}?100`)).status, 200);
	t.like(await send(`${url}?101`), {status: 502, body: 'Internal Server Error'});
});

test('an event over the limit is the platform\'s 413', async t => {
	const {url} = await makeUrl(t, streaming('stream.end(String(event.body.length));'), {limits: {eventBytes: 4096}});
	t.like(await send(url, {method: 'POST', body: 'x'.repeat(100), headers: {'content-type': 'text/plain'}}), {status: 200, body: '100'});
	for (const length of [4000, 5000, 500_000]) {
		t.like(await send(url, {method: 'POST', body: 'x'.repeat(length)}), {status: 413, body: '{"Message":"Request must be smaller than 4096 bytes for the InvokeFunction operation"}'});
	}
});

test('a failure before the first byte is 502', async t => {
	const {url} = await makeUrl(t, streaming(`if (event.rawPath === '/exit') { process.exit(1); } if (event.rawPath === '/from') { ${prelude('{statusCode: 201}')} } throw new Error('secret');`));
	for (const path of ['', 'exit', 'from']) {
		t.like(await send(new URL(path, url)), {status: 502, body: 'Internal Server Error'});
	}
});

test('a failure before the first byte may be an empty 200', async t => {
	const {url} = await makeUrl(t, streaming('throw new Error("secret");'), {unknown: {failedBeforeFirstByte: 'emptyOk'}});
	t.like(await send(url), {status: 200, body: ''});
});

test('a timeout before the first byte is 502', async t => {
	const {url} = await makeUrl(t, streaming('await new Promise(() => {});'), {settings: {timeout: 1}});
	t.like(await send(url), {status: 502, body: 'Internal Server Error'});
});

test('a prelude that is none is 502', async t => {
	const {url} = await makeUrl(t, streaming(`${prelude('{statusCode: 201}')} stream.end('never a write');`));
	t.like(await send(url), {status: 502, body: 'Internal Server Error'});
});

test('an empty answer with a prelude is an answer', async t => {
	const {url} = await makeUrl(t, streaming(`${prelude('{statusCode: 204}')} stream.write(''); stream.end();`));
	t.like(await send(url), {status: 204, body: '', broken: false});
});

test('an empty answer without a prelude hangs, or is an empty 200', async t => {
	const source = streaming('stream.end();');
	const {url, lambda} = await makeUrl(t, source);
	const pending = send(url);
	await until(() => lambda.logs('probe').some(line => line.startsWith('REPORT')));
	await lambda.close();
	await t.throwsAsync(pending);
	const other = await makeUrl(t, source, {unknown: {emptyStream: 'emptyOk'}});
	t.like(await send(other.url), {status: 200, body: ''});
});

for (const failedStreamEnding of ['clean', 'reset'] as const) {
	test(`a failure after the first byte ends ${failedStreamEnding}, without its error, and the next request works`, async t => {
		const {url} = await makeUrl(t, streaming('stream.write("begun"); if (event.rawPath === "/fail") { throw new Error("secret"); } stream.end(" done");'), {failedStreamEnding});
		t.like(await send(new URL('fail', url)), {status: 200, body: 'begun', broken: failedStreamEnding === 'reset'});
		t.like(await send(url), {status: 200, body: 'begun done', broken: false});
	});

	test(`a process killed mid-answer ends ${failedStreamEnding}, and the next request has a new one`, async t => {
		const {url, lambda} = await makeUrl(t, streaming('stream.write("begun"); if (event.rawPath === "/hang") { await new Promise(() => {}); } stream.end(" done");'), {failedStreamEnding});
		const cut = await send(new URL('hang', url), {
			onData(text) {
				if (text === 'begun') {
					process.kill(lambda.sandboxes('probe')[0]!.pid, 'SIGKILL');
				}
			},
		});
		t.like(cut, {status: 200, body: 'begun', broken: failedStreamEnding === 'reset'});
		t.like(await send(url), {status: 200, body: 'begun done', broken: false});
	});
}

test('an answer over the limit is cut', async t => {
	const {url} = await makeUrl(t, streaming('stream.end("x".repeat(Number(event.rawQueryString)));'), {failedStreamEnding: 'reset', limits: {streamedBytes: 100}});
	t.like(await send(`${url}?100`), {body: 'x'.repeat(100), broken: false});
	t.like(await send(`${url}?101`), {body: 'x'.repeat(100), broken: true});
});

test('without a free place it is 429', async t => {
	const {url, lambda} = await makeUrl(t, streaming('stream.end("x");'));
	lambda.putConcurrency('probe', 0);
	t.like(await send(url), {status: 429, body: '{"Reason":"ReservedFunctionConcurrentInvocationLimitExceeded","Type":"User","message":"Rate Exceeded."}'});
});

test('HEAD has the head only', async t => {
	const {url} = await makeUrl(t, streaming(`${prelude('{statusCode: 200, headers: {"x-a": "b"}}')} stream.write(event.requestContext.http.method); stream.end();`));
	t.like(await send(url, {method: 'HEAD'}), {
		status: 200, body: '', headers: {'x-a': 'b'}, broken: false,
	});
	t.like(await send(url), {body: 'GET'});
});

test('a client that waits for 100-continue gets it', async t => {
	const {url} = await makeUrl(t, streaming('stream.end(event.body + String(event.headers.expect));'));
	t.like(await send(url, {method: 'POST', body: 'hello', headers: {expect: '100-continue', 'content-type': 'text/plain', 'content-length': '5'}}), {status: 200, body: 'helloundefined'});
});

test('both spellings of the host reach the function, no other does', async t => {
	const {url, host} = await makeUrl(t, streaming('stream.end(event.requestContext.domainName + event.headers.host);'));
	t.like(await send(url), {body: host + host});
	t.like(await send(url, {headers: {host}}), {body: host + host});
	t.like(await send(url, {headers: {host: 'd111.cloudfront.net'}}), {status: 403, body: '{"Message":null}', headers: {'x-amzn-errortype': 'AccessDeniedException', 'content-type': 'application/json'}});
});

test('a client that leaves doesn\'t stop the function', async t => {
	const gate = await makeGate(t);
	const {url, lambda} = await makeUrl(t, streaming('stream.write("begun"); await signal("more"); for (let count = 0; count < 64; count++) { if (!stream.write("x".repeat(65_536))) { await new Promise(resolve => stream.once("drain", resolve)); } } console.log("ran to its end"); stream.end();'), {settings: {environment: {GATE: gate.url}}});
	const controller = new AbortController();
	const response = await fetch(url, {signal: controller.signal});
	await response.body!.getReader().read();
	controller.abort();
	gate.open('more');
	await until(() => lambda.logs('probe').some(line => line.includes('ran to its end')));
	await until(() => lambda.logs('probe').some(line => line.startsWith('REPORT')));
	t.false(lambda.logs('probe').some(line => line.includes('Status:')));
});

test('a client that sends slowly has its bounds', async t => {
	const {url} = await makeUrl(t, streaming('stream.end("x");'), {permissions: 'none'});
	const servers: Server[] = [];
	const onRequest = (message: unknown) => {
		servers.push((message as {server: Server}).server);
	};

	subscribe('http.server.request.start', onRequest);
	await send(url);
	unsubscribe('http.server.request.start', onRequest);
	const {port} = new URL(url);
	t.like(servers.find(server => (server.address() as AddressInfo | null)?.port === Number(port)), {headersTimeout: 60_000, requestTimeout: 300_000});
});

test('a page that asks a URL\'s port itself is refused, and what a distribution passes on is not', async t => {
	const {url, host} = await makeUrl(t, streaming('stream.write(\'ran\'); stream.end();'));
	const {status, body} = await send(url, {headers: {origin: 'https://evil.example'}});
	t.is(status, 403);
	t.deepEqual(JSON.parse(body), {Message: 'A page of "https://evil.example" asked, and this port of the local stack serves programs and pages of this machine alone: let the page call the distribution.'});
	t.like(await send(url, {headers: {origin: 'http://localhost:3000'}}), {status: 200, body: 'ran'});
	t.like(await send(url, {headers: {origin: 'https://chat.example', host}}), {status: 200, body: 'ran'});
});
