import test, {type ExecutionContext} from 'ava';
import {startEndpoint, startProxy} from './helpers/endpoint.ts';
import {send, sendRaw} from './helpers/send.ts';
import type {ProxyOptions} from './proxy-options.ts';

/**
A proxy, and what a raw GET gets from it: the status and the body.
*/
async function start(t: ExecutionContext, options: Partial<ProxyOptions> = {}) {
	const endpoint = await startEndpoint(t, response => {
		response.setHeader('access-control-allow-origin', '*').end('{}');
	});
	const {port, url} = await startProxy(t, {url: endpoint.url, ...options});
	const ask = async (...lines: string[]) => {
		const text = await sendRaw(port, lines);
		return {text, status: Number(/^HTTP\/1\.1 (\d+)/v.exec(text)?.[1])};
	};

	return {
		port, url, endpoint, ask, get: async (...headers: string[]) => ask('GET /v1/models HTTP/1.1', 'connection: close', ...headers), own: `host: localhost:${port}`,
	};
}

test('DNS rebinding: a host that is not this port\'s is refused', async t => {
	const {port, get, endpoint} = await start(t);
	const foreign = ['rebound.example', `rebound.example:${port}`, 'localhost', `localhost:${port + 1}`, '127.0.0.1', `127.0.0.2:${port}`, `localhost.:${port}`, `localhost.rebound.example:${port}`, `user@localhost:${port}`, `localhost:${port}/`, `[::]:${port}`, `0.0.0.0:${port}`, '', `localhost:${port}, rebound.example`];
	for (const host of foreign) {
		const {status, text} = await get(`host: ${host}`);
		t.is(status, 403, host);
		t.regex(text, /"message":"lsf proxy was asked as [^\n]* localhost:\d+ and \[::1\]:\d+ alone[^\n]*--allow-host NAME\."/v, host);
		t.notRegex(text, /access-control/iv);
	}

	t.is(endpoint.received.length, 0);
});

test('twin: this machine\'s own names with the port are served, and those that were allowed', async t => {
	const {port, get, endpoint} = await start(t, {allowedHosts: ['host.docker.internal', 'lan.example:99']});
	const own = ['localhost', '127.0.0.1', '[::1]', 'LocalHost', 'host.docker.internal'].map(name => `${name}:${port}`);
	for (const host of [...own, 'host.docker.internal', 'Host.Docker.Internal:1', 'lan.example:99']) {
		t.is((await get(`host: ${host}`)).status, 200, host);
	}

	for (const host of ['lan.example', `lan.example:${port}`, 'docker.internal', 'xhost.docker.internal']) {
		t.is((await get(`host: ${host}`)).status, 403, host);
	}

	t.is(endpoint.received.length, 8);
});

test('two hosts, and none, are refused', async t => {
	const {get, ask, own, endpoint} = await start(t);
	t.is((await get(own, own)).status, 403);
	t.is((await get('host: rebound.example', own)).status, 403);
	t.is((await get()).status, 403);
	t.is((await ask('GET / HTTP/1.0')).status, 403);
	t.is(endpoint.received.length, 0);
	t.is((await ask('GET / HTTP/1.0', own)).status, 200);
});

test('a web page is refused, whatever it is called, this machine\'s other ports included; no CORS header is given', async t => {
	const {port, get, own, endpoint} = await start(t);
	for (const origin of ['https://evil.example', 'null', `http://localhost:${port + 1}`, `http://localhost:${port}`, `http://127.0.0.1:${port}`, 'file://', '']) {
		const {status, text} = await get(own, `origin: ${origin}`);
		t.is(status, 403, origin);
		t.notRegex(text, /access-control/iv);
	}

	for (const site of ['cross-site', 'same-site', 'odd']) {
		t.is((await get(own, `sec-fetch-site: ${site}`)).status, 403, site);
	}

	t.is((await get(own, 'sec-fetch-site: none', 'sec-fetch-site: cross-site')).status, 403);
	t.is(endpoint.received.length, 0);
	// Its preflight, too.
	const {status, text} = await get(own, 'origin: https://evil.example', 'access-control-request-method: POST');
	t.is(status, 403);
	t.notRegex(text, /access-control/iv);
});

test('a page without an origin of its own is told why it can\'t be allowed', async t => {
	const {get, own} = await start(t, {allowedOrigins: ['http://localhost:3000']});
	t.regex((await get(own, 'origin: null')).text, /"message":"A web page without an origin of its own asked[^\n]*No --allow-origin can let it in, since every such page [^\n]*\."/v);
	t.notRegex((await get(own, 'origin: http://null')).text, /without an origin/v);
});

test('twin: programs, and whoever types the address, are served; without the endpoint\'s CORS headers', async t => {
	const {get, own} = await start(t);
	for (const headers of [[], ['sec-fetch-site: none'], ['sec-fetch-site: same-origin'], ['sec-fetch-mode: cors']]) {
		const {status, text} = await get(own, ...headers);
		t.is(status, 200, headers[0]);
		t.notRegex(text, /access-control/iv);
	}
});

test('a page of an allowed origin is served with the proxy\'s own CORS headers, also where it is refused; its preflight is not sent on', async t => {
	const {url, endpoint} = await start(t, {allowedOrigins: ['http://localhost:3000', 'app://Notes'], token: 'the-token'});
	const origin = 'http://localhost:3000';
	const answer = await send(`${url}/bedrock`, {headers: {origin, 'sec-fetch-site': 'same-site', authorization: 'Bearer the-token'}, body: 'x'});
	t.is(answer.status, 200);
	t.deepEqual(answer.rawHeaders.filter((_, index) => answer.rawHeaders[index - (index % 2)]!.toLowerCase() === 'access-control-allow-origin'), ['access-control-allow-origin', origin]);
	t.is(answer.headers.vary, 'origin');
	t.is(endpoint.received[0]!.headers.origin, undefined);
	const refused = await send(url, {headers: {origin}, body: 'x'});
	t.like(refused, {status: 401, headers: {'access-control-allow-origin': origin}});
	t.is((await send(url, {headers: {origin: 'app://notes', 'x-api-key': 'the-token'}, body: 'x'})).status, 200);
	const asked = {'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,x-stainless-lang', 'access-control-request-private-network': 'true'};
	const preflight = await send(url, {method: 'OPTIONS', headers: {origin, ...asked}});
	t.like(preflight, {status: 204, headers: {'access-control-allow-origin': origin, 'access-control-allow-headers': 'authorization,x-stainless-lang', 'access-control-allow-private-network': 'true'}});
	t.is(endpoint.received.length, 2);
	for (const other of ['http://localhost:3001', 'https://localhost:3000', 'http://localhost:3000.evil.example', 'null']) {
		t.is((await send(url, {headers: {origin: other, authorization: 'Bearer the-token'}, body: 'x'})).status, 403, other);
	}

	t.is((await send(url, {headers: ['origin', origin, 'origin', 'https://evil.example', 'x-api-key', 'the-token'], body: 'x'})).status, 403);
});

test('with a token, only who sends it is served; it is not shown, and goes no further', async t => {
	const token = 'local-token';
	const {url, endpoint} = await start(t, {token, apiKey: 'endpoint-key'});
	for (const headers of [{}, {authorization: 'Bearer other'}, {authorization: 'Bearer local-toke'}, {authorization: 'Bearer local-token2'}, {'x-api-key': ''}, {'x-api-key': 'endpoint-key'}, {authorization: `Basic ${token}`}]) {
		const {status, headers: sent, body} = await send(`${url}/v1/models`, {method: 'GET', headers});
		t.is(status, 401, JSON.stringify(headers));
		t.is(sent['www-authenticate'], 'Bearer');
		t.is(sent['x-should-retry'], 'false');
		t.like(JSON.parse(body.toString()), {type: 'error', error: {type: 'authentication_error', code: 'unauthorized'}});
		t.false(body.toString().includes(token));
	}

	t.is(endpoint.received.length, 0);
	for (const headers of [{authorization: `Bearer ${token}`}, {authorization: `bearer ${token}`}, {'x-api-key': token}, {authorization: 'Bearer other', 'x-api-key': token}]) {
		t.is((await send(`${url}/v1/models`, {method: 'GET', headers})).status, 200);
	}

	t.false(JSON.stringify(endpoint.received).includes(token));
});

test('who is foreign is not told whether a token was right', async t => {
	const {get, own} = await start(t, {token: 'the-token'});
	const texts = await Promise.all(['the-token', 'other'].map(async key => (await get(own, 'origin: https://evil.example', `x-api-key: ${key}`)).text.replaceAll(/"request_id":"[^"]*"|date: [^\r]*/giv, '')));
	t.is(texts[0], texts[1]);
});

test('it is no HTTP proxy: CONNECT, whole URLs and "*" are refused', async t => {
	const {port, ask, own, endpoint} = await start(t);
	for (const target of [`http://localhost:${port}/x`, 'https://evil.example/x', '*', 'x', 'https://localhost/']) {
		const {status, text} = await ask(`OPTIONS ${target} HTTP/1.1`, own, 'connection: close');
		t.is(status, 400, target);
		t.true(status === 400 && (text.includes('http_proxy') || text.endsWith('\r\n\r\n')), text);
	}

	for (const target of ['evil.example:443', `localhost:${port}`]) {
		const {status, text} = await ask(`CONNECT ${target} HTTP/1.1`, own);
		t.is(status, 405);
		t.regex(text, /opens no tunnels/v);
	}

	t.is(endpoint.received.length, 0);
});

test('an upgrade is refused, but for that to HTTP/2, which may be left alone', async t => {
	const {get, own, endpoint} = await start(t);
	t.is((await get(own, 'connection: upgrade', 'upgrade: websocket', 'sec-websocket-key: x', 'sec-websocket-version: 13')).status, 400);
	t.is(endpoint.received.length, 0);
	t.is((await get(own, 'connection: upgrade, http2-settings', 'upgrade: h2c', 'http2-settings: AAMAAABkAAQAAP__')).status, 200);
	t.deepEqual([endpoint.received[0]!.headers.upgrade, endpoint.received[0]!.headers['http2-settings']], [undefined, undefined]);
});

test('smuggling: two lengths, a length beside chunks, and line ends within a header reach nothing', async t => {
	const {ask, own, endpoint} = await start(t);
	const inner = ['GET /smuggled HTTP/1.1', own, '', ''].join('\r\n');
	const cases = [
		['POST / HTTP/1.1', own, 'content-length: 4', 'transfer-encoding: chunked', '', `0\r\n\r\n${inner}`],
		['POST / HTTP/1.1', own, 'transfer-encoding: chunked', 'content-length: 4', '', `0\r\n\r\n${inner}`],
		['POST / HTTP/1.1', own, 'content-length: 4', 'content-length: 5', '', `aaaa${inner}`],
		['POST / HTTP/1.1', own, 'transfer-encoding: chunked, identity', '', `0\r\n\r\n${inner}`],
		['POST / HTTP/1.1', own, 'transfer-encoding : chunked', '', `0\r\n\r\n${inner}`],
		['POST / HTTP/1.1', own, 'content-length: +4', '', `aaaa${inner}`],
		['GET / HTTP/1.1', own, 'x-a: 1\nx-api-key: 2', 'connection: close'],
		['GET / HTTP/1.1', own, 'x-a: 1\0', 'connection: close'],
		['GET / HTTP/1.1', own, ' folded: 1', 'connection: close'],
		['GET /a b HTTP/1.1', own, 'connection: close'],
	];
	for (const lines of cases) {
		const {status} = await ask(...lines);
		t.is(status, 400, JSON.stringify(lines));
	}

	t.is(endpoint.received.length, 0);
	// The twin: the same without the trick.
	t.is((await ask('POST / HTTP/1.1', own, 'transfer-encoding: chunked', 'connection: close', '', '4\r\naaaa\r\n0')).status, 200);
	t.is(endpoint.received[0]!.body.toString(), 'aaaa');
});
