/*
Answers that are no HTTP, or only for Node's parser: one of them ends neither the proxy nor other requests.
*/
import {once} from 'node:events';
import {request, type IncomingMessage} from 'node:http';
import test, {type ExecutionContext} from 'ava';
import {createProxy} from './create-proxy.ts';
import {startEndpoint, startProxy} from './helpers/endpoint.ts';
import {startSocketEndpoint} from './helpers/raw-endpoint.ts';
import {openSocket, send} from './helpers/send.ts';

function errorOf(body: Buffer): {code: string; message: string} {
	return (JSON.parse(body.toString()) as {error: {code: string; message: string}}).error;
}

/**
An endpoint that answers each path as the plan says; `/stream` begins a stream that goes on when told.
*/
async function startOdd(t: ExecutionContext, plan: Readonly<Record<string, string>>) {
	const gate = Promise.withResolvers<void>();
	const endpoint = await startSocketEndpoint(t, async (socket, text) => {
		const path = text.split(' ', 2)[1]!;
		if (path !== '/stream') {
			socket.end(plan[path]!, 'latin1');
			return;
		}

		socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nfirst');
		await gate.promise;
		socket.end('after');
	});
	return {...await startProxy(t, {url: endpoint.url}), finish: gate.resolve};
}

test('a status line, header or trailer that Node would not write ends no other request', async t => {
	const {url, finish} = await startOdd(t, {
		'/reason': 'HTTP/1.1 200 O\u{1}K\r\ncontent-length: 2\r\n\r\nok',
		'/status': 'HTTP/1.1 099 Low\r\ncontent-length: 2\r\n\r\nok',
		'/header': 'HTTP/1.1 200 Odd\r\nx-a: \u{1}\r\ncontent-length: 2\r\n\r\nok',
		'/nothing': 'HTTP/1.1 204 No Content\r\ntransfer-encoding: chunked\r\ntrailer: x-a\r\n\r\n',
		'/trailer': 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nx-a: \u{1}\r\n\r\n',
	});
	const outgoing = request(`${url}/stream`, {agent: false}).end();
	const [stream] = await once(outgoing, 'response') as [IncomingMessage];
	await once(stream, 'data');
	const reason = await send(`${url}/reason`, {body: 'x'});
	t.deepEqual([reason.status, reason.statusMessage, reason.body.toString()], [200, '', 'ok']);
	for (const path of ['/status', '/header']) {
		const {status, statusMessage, body} = await send(`${url}${path}`, {body: 'x'});
		t.deepEqual([status, statusMessage, errorOf(body).code], [502, 'Bad Gateway', 'endpoint_unreachable'], path);
		t.regex(errorOf(body).message, /it answered with what is no HTTP \(/v);
	}

	t.is((await send(`${url}/nothing`, {body: 'x'})).status, 204);
	await send(`${url}/trailer`, {body: 'x'}).catch(() => {/* Broken off. */});
	finish();
	t.is(Buffer.concat(await stream.toArray() as Buffer[]).toString(), 'after');
});

test('an onRequest that throws ends nothing but its request', async t => {
	const endpoint = await startEndpoint(t);
	const proxy = await createProxy({
		url: endpoint.url,
		onRequest() {
			throw new Error('of the program');
		},
	});
	t.teardown(proxy.close);
	t.is((await send(proxy.url, {body: 'x'})).status, 200);
	t.is((await send(proxy.url, {body: 'x'})).status, 200);
});

test('what is no HTTP is told as that, not as a network that fails', async t => {
	const {url} = await startOdd(t, {'/ssh': 'SSH-2.0-OpenSSH_9.6\r\n'});
	const {status, body} = await send(`${url}/ssh`, {body: 'x'});
	t.is(status, 502);
	t.regex(errorOf(body).message, /^lsf proxy asked http:\/\/127\.0\.0\.1:\d+, and it answered with what is no HTTP \([^\n]*\); check that the URL is the endpoint's, and try again\.$/v);
	t.notRegex(errorOf(body).message, /network/v);
});

test('heads of 60 KB go both ways', async t => {
	const long = 'a'.repeat(60_000);
	// On bare sockets: Node's own servers and clients take 16 KB.
	const {port} = await startOdd(t, {'/long': `HTTP/1.1 200 OK\r\nx-long: ${long}\r\ncontent-length: 2\r\n\r\nok`});
	const socket = await openSocket(t, port);
	socket.write(`GET /long HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nx-long: ${long}\r\nconnection: close\r\n\r\n`);
	const answer = Buffer.concat(await socket.toArray() as Buffer[]).toString();
	t.true(answer.startsWith('HTTP/1.1 200 OK\r\n') && answer.includes(long) && answer.endsWith('ok'), answer.slice(0, 300));
});

test('an answer whose end is the connection\'s, cut by a reset, does not look whole', async t => {
	const gate = Promise.withResolvers<void>();
	const endpoint = await startSocketEndpoint(t, async (socket, text) => {
		socket.write('HTTP/1.1 200 OK\r\n\r\nfirst');
		await gate.promise;
		if (text.startsWith('GET /whole')) {
			socket.end(' and last');
		} else {
			socket.resetAndDestroy();
		}
	});
	const {url, over} = await startProxy(t, {url: endpoint.url});
	const ask = async (path: string) => {
		const outgoing = request(`${url}${path}`, {agent: false}).end();
		const [answer] = await once(outgoing, 'response') as [IncomingMessage];
		const [first] = await once(answer, 'data') as [Buffer];
		gate.resolve();
		return Buffer.concat([first, ...await answer.toArray() as Buffer[]]).toString();
	};

	await t.throwsAsync(ask('/cut'), {code: 'ECONNRESET'});
	t.is(over[0]!.ending, 'cut');
	// The twin.
	t.is(await ask('/whole'), 'first and last');
});
