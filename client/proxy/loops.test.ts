import {once} from 'node:events';
import {createServer, type AddressInfo} from 'node:net';
import test, {type ExecutionContext} from 'ava';
import {createProxy} from './create-proxy.ts';
import {startEndpoint, startProxy} from './helpers/endpoint.ts';
import {send} from './helpers/send.ts';
import {isOwnUrl} from './is-own-url.ts';
import {ProxyError} from './proxy-error.ts';

async function freePort(t: ExecutionContext): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const {port} = server.address() as AddressInfo;
	server.close();
	await once(server, 'close');
	t.true(port > 0);
	return port;
}

test('a URL that is the proxy\'s own is one sentence, and the port is free again', async t => {
	const port = await freePort(t);
	const url = `http://127.0.0.1:${port}`;
	await t.throwsAsync(createProxy({url, port}), {instanceOf: ProxyError, message: `The URL ${JSON.stringify(url)} is the proxy's own, which would ask itself for ever: give the endpoint's (--url or LSF_URL), or another port.`});
	const other = createServer().listen(port, '127.0.0.1');
	await once(other, 'listening');
	other.close();
});

test('which URLs are the proxy\'s own', t => {
	const hosts = ['host.docker.internal', 'lan.example:8787'];
	for (const host of ['127.0.0.1:8787/bedrock', '127.1.2.3:8787', '[::1]:8787', 'LOCALHOST:8787', 'a.localhost:8787', '0.0.0.0:8787', '[::]:8787', 'Host.Docker.internal:8787', 'lan.example:8787']) {
		t.true(isOwnUrl(new URL(`http://${host}`), 8787, hosts), host);
	}

	for (const host of ['127.0.0.1:8788', '127.0.0.1', 'd111111abcdef8.cloudfront.net', 'd111111abcdef8.cloudfront.net:8787', 'localhost.example:8787', 'other.example:8787']) {
		t.false(isOwnUrl(new URL(`http://${host}`), 8787, hosts), host);
	}

	t.true(isOwnUrl(new URL('http://localhost'), 80, []));
	t.true(isOwnUrl(new URL('https://localhost'), 443, []));
});

test('two proxies that lead to each other stop at 508; twin: one behind the other serves', async t => {
	const endpoint = await startEndpoint(t);
	const last = await startProxy(t, {url: endpoint.url});
	const first = await startProxy(t, {url: last.url});
	t.is((await send(first.url, {body: 'x'})).status, 200);
	const port = await freePort(t);
	const one = await startProxy(t, {url: `http://127.0.0.1:${port}`});
	await startProxy(t, {url: one.url, port});
	const {status, body} = await send(`${one.url}/bedrock`, {body: 'x'});
	t.is(status, 508);
	t.like(JSON.parse(body.toString()), {error: {code: 'loop_detected', retryable: false}});
	t.is(one.over.length, 2);
});
