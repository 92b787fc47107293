import {Agent} from 'node:http';
import {setImmediate as nextTurn} from 'node:timers/promises';
import test from 'ava';
import {askEndpoint} from './ask-endpoint.ts';
import {startEndpoint, startProxy} from './helpers/endpoint.ts';
import {startSocketEndpoint} from './helpers/raw-endpoint.ts';
import {send} from './helpers/send.ts';

test('a POST that may have been begun is not sent again where its connection breaks: 502, which the caller may try again; a GET is', async t => {
	const endpoint = await startEndpoint(t, (response, {url}) => {
		if (url === '/drop') {
			response.socket!.destroy();
		} else {
			response.end('{}');
		}
	});
	const {url} = await startProxy(t, {url: endpoint.url});
	const methods = () => endpoint.received.map(({method}) => method);
	await send(url, {body: '1'});
	const {status, body} = await send(`${url}/drop`, {body: 'x'});
	t.is(status, 502);
	t.like(JSON.parse(body.toString()), {error: {code: 'endpoint_unreachable', retryable: true}});
	t.deepEqual(methods(), ['POST', 'POST']);
	await send(url, {body: '2'});
	t.is((await send(`${url}/drop`, {method: 'GET'})).status, 502);
	t.deepEqual(methods(), ['POST', 'POST', 'POST', 'GET', 'GET']);
});

for (const how of ['destroy', 'resetAndDestroy'] as const) {
	test(`a POST meets an idle connection that the endpoint has just ended (${how}): it goes over a new one, once`, async t => {
		const texts: string[] = [];
		const endpoint = await startSocketEndpoint(t, (socket, text) => {
			texts.push(text);
			socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
		});
		const agent = new Agent({keepAlive: true});
		t.teardown(() => {
			agent.destroy();
		});
		const ask = async () => askEndpoint({url: new URL(endpoint.url), apiKey: undefined, agent}, {
			method: 'POST', target: '/', headers: ['Host', 'x', 'Content-Length', '1'], body: {chunks: [Buffer.from('x')], length: 1, hash: ''}, signal: new AbortController().signal,
		});
		await (await ask()).toArray();
		while (Object.keys(agent.freeSockets).length === 0) {
			await nextTurn();
		}

		// Within one turn: the proxy's side has not heard of it.
		endpoint.sockets[0]![how]();
		t.is((await ask()).statusCode, 200);
		t.is(texts.length, 2);
		t.is(endpoint.sockets.length, 2);
	});
}
