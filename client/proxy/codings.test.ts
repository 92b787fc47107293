/*
What can't be passed on without its meaning changing: other codings than chunks, and other protocols.
*/
import test from 'ava';
import {startEndpoint, startProxy} from './helpers/endpoint.ts';
import {startSocketEndpoint} from './helpers/raw-endpoint.ts';
import {send, sendRaw} from './helpers/send.ts';

const chunks = '2\r\nok\r\n0\r\n\r\n';

test('a body in another coding than chunks is refused, and chunks alone are taken', async t => {
	const endpoint = await startEndpoint(t);
	const {port} = await startProxy(t, {url: endpoint.url});
	const ask = async (...codings: string[]) => sendRaw(port, ['POST /v1/x HTTP/1.1', `host: localhost:${port}`, 'connection: close', ...codings.map(coding => `transfer-encoding: ${coding}`), '', '2\r\nok\r\n0']);
	for (const codings of [['gzip, chunked'], ['gzip', 'chunked'], ['deflate,chunked']]) {
		const text = await ask(...codings);
		t.regex(text, /^HTTP\/1\.1 400 /v, codings.join(' '));
		t.regex(text, /"message":"lsf proxy takes a body as it is or in chunks, received transfer-encoding [^\n]*content-length\."/v, codings.join(' '));
	}

	t.is(endpoint.received.length, 0);
	for (const coding of ['chunked', 'Chunked', ' chunked ']) {
		t.regex(await ask(coding), /^HTTP\/1\.1 200 /v, coding);
	}

	t.deepEqual(endpoint.received.map(({body}) => body.toString()), ['ok', 'ok', 'ok']);
});

test('an answer in another coding, and a 101 without a protocol, are a 502, and chunks alone come through', async t => {
	const plan: Readonly<Record<string, string>> = {
		'/gzip': `HTTP/1.1 200 OK\r\ntransfer-encoding: gzip, chunked\r\n\r\n${chunks}`,
		'/two': `HTTP/1.1 200 OK\r\ntransfer-encoding: gzip\r\ntransfer-encoding: chunked\r\n\r\n${chunks}`,
		'/end': 'HTTP/1.1 200 OK\r\ntransfer-encoding: gzip\r\n\r\nok',
		'/101': 'HTTP/1.1 101 Switching Protocols\r\n\r\nok',
		'/upgrade': 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\nok',
		'/chunked': `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${chunks}`,
		'/hints': `HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\ntransfer-encoding: Chunked\r\n\r\n${chunks}`,
	};
	const endpoint = await startSocketEndpoint(t, (socket, text) => {
		socket.end(plan[text.split(' ', 2)[1]!]!);
	});
	const {url} = await startProxy(t, {url: endpoint.url});
	for (const path of ['/gzip', '/two', '/end', '/101', '/upgrade']) {
		const {status, body} = await send(`${url}${path}`, {body: 'x'});
		t.is(status, 502, path);
		t.regex(body.toString(), /"message":"lsf proxy asked http:\/\/127\.0\.0\.1:\d+, and it answered with another protocol[^\n]*; check that the URL is the endpoint's, and try again\."/v, path);
	}

	for (const path of ['/chunked', '/hints']) {
		const {status, body} = await send(`${url}${path}`, {body: 'x'});
		t.deepEqual([status, body.toString()], [200, 'ok'], path);
	}
});
