import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {startEndpoint, startProxy} from './helpers/endpoint.ts';
import {startSocketEndpoint} from './helpers/raw-endpoint.ts';
import {send} from './helpers/send.ts';

/**
An HTTP proxy that opens no tunnel: what it was asked for.
*/
async function startTunnels(t: ExecutionContext) {
	const asked: string[] = [];
	const {url} = await startSocketEndpoint(t, (socket, text) => {
		asked.push(text.split('\r\n', 1)[0]!);
		socket.end('HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n');
	});
	return {asked, variables: {HTTPS_PROXY: url, HTTP_PROXY: url, NO_PROXY: 'direct.invalid'}};
}

// Before Node 24 an agent knows no proxy.
(Number(process.versions.node.split('.', 1)[0]) < 24 ? test.skip : test)('an endpoint elsewhere is asked through the HTTP proxy of proxyEnv; NO_PROXY counts', async t => {
	const {asked, variables} = await startTunnels(t);
	const {url} = await startProxy(t, {url: 'https://endpoint.invalid', proxyEnv: variables});
	t.is((await send(url, {body: 'x'})).status, 502);
	t.deepEqual(asked, ['CONNECT endpoint.invalid:443 HTTP/1.1']);
	const direct = await startProxy(t, {url: 'https://direct.invalid', proxyEnv: variables});
	t.is((await send(direct.url, {body: 'x'})).status, 502);
	t.is(asked.length, 1);
});

test('an endpoint on this machine is asked directly, whatever proxyEnv says', async t => {
	const {asked, variables} = await startTunnels(t);
	const endpoint = await startEndpoint(t);
	const {url} = await startProxy(t, {url: endpoint.url, proxyEnv: variables});
	t.is((await send(url, {body: 'x'})).status, 200);
	t.deepEqual(asked, []);
});

test('without proxyEnv nothing goes through one', async t => {
	const {asked} = await startTunnels(t);
	const {url} = await startProxy(t, {url: 'https://endpoint.invalid'});
	t.is((await send(url, {body: 'x'})).status, 502);
	t.deepEqual(asked, []);
});
