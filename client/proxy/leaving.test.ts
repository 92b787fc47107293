import {once} from 'node:events';
import {request, type IncomingMessage, type ServerResponse} from 'node:http';
import {createServer, type AddressInfo, type Socket} from 'node:net';
import {setImmediate as nextTurn} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import {startProxy, startRawEndpoint} from './helpers/endpoint.ts';
import {openSocket} from './helpers/send.ts';

async function until(isTrue: () => boolean): Promise<void> {
	while (!isTrue()) {
		await nextTurn();
	}
}

/**
An endpoint that tells when it has a request, and when that was left.
*/
async function startWatched(t: ExecutionContext, serve: (request: IncomingMessage, response: ServerResponse) => unknown) {
	const [reached, left] = [Promise.withResolvers<ServerResponse>(), Promise.withResolvers<boolean>()];
	let count = 0;
	const url = await startRawEndpoint(t, async (incoming, response) => {
		count++;
		response.on('close', () => {
			left.resolve(!response.writableFinished);
		});
		reached.resolve(response);
		await serve(incoming, response);
	});
	return {
		url, reached: reached.promise, left: left.promise, count: () => count,
	};
}

function open(url: string, body: string | Uint8Array = 'x') {
	const outgoing = request(url, {method: 'POST', agent: false});
	outgoing.on('error', () => {/* It is left. */});
	outgoing.end(body);
	return outgoing;
}

test('who leaves during the upload leaves nothing: the endpoint is never asked', async t => {
	const endpoint = await startWatched(t, (_, response) => response.end());
	const {port, over, url} = await startProxy(t, {url: endpoint.url});
	const socket = await openSocket(t, port);
	socket.write(`POST /half HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-length: 6\r\n\r\nabc`);
	socket.resetAndDestroy();
	await until(() => over.length === 1);
	t.like(over[0], {
		method: 'POST', path: '/half', status: undefined, ending: 'left',
	});
	t.is(endpoint.count(), 0);
	// The twin: it would have been asked.
	open(url);
	await endpoint.reached;
});

test('who leaves while the body goes to the endpoint has that broken off', async t => {
	// An endpoint that takes nothing: most of the body stays on this side.
	const reached = Promise.withResolvers<Socket>();
	const server = createServer({pauseOnConnect: true}, reached.resolve).listen(0, '127.0.0.1');
	t.teardown(() => server.close());
	await once(server, 'listening');
	const {url, over} = await startProxy(t, {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`});
	const outgoing = open(url, Buffer.alloc(6_000_000));
	const socket = await reached.promise;
	t.teardown(() => socket.destroy());
	t.is(over.length, 0);
	outgoing.destroy();
	await until(() => over.length === 1);
	t.is(over[0]!.ending, 'left');
	let bytes = 0;
	socket.on('error', () => {/* Broken off. */}).on('data', (chunk: Buffer) => {
		bytes += chunk.length;
	}).resume();
	await once(socket, 'close');
	t.true(bytes < 6_000_000, String(bytes));
});

test('who leaves before the head of the answer has the endpoint\'s request ended at once', async t => {
	const endpoint = await startWatched(t, incoming => incoming.resume());
	const {url, over} = await startProxy(t, {url: endpoint.url});
	const outgoing = open(url);
	await endpoint.reached;
	outgoing.destroy();
	t.true(await endpoint.left);
	await until(() => over.length === 1);
	t.like(over[0], {status: undefined, ending: 'left'});
});

test('who leaves in the middle of a stream has it ended at the endpoint at once', async t => {
	const endpoint = await startWatched(t, (_, response) => response.write('first'));
	const {url, over} = await startProxy(t, {url: endpoint.url});
	const outgoing = open(url);
	const [answer] = await once(outgoing, 'response') as [IncomingMessage];
	await once(answer, 'data');
	outgoing.destroy();
	t.true(await endpoint.left);
	await until(() => over.length === 1);
	t.like(over[0], {status: 200, ending: 'left'});
});

test('who leaves without having read leaves nothing running', async t => {
	const endpoint = await startWatched(t, (_, response) => {
		const fill = () => {
			while (!response.destroyed && response.write(Buffer.alloc(65_536))) {/* Until it is full. */}
		};

		response.on('drain', fill);
		fill();
	});
	const {url} = await startProxy(t, {url: endpoint.url});
	const outgoing = open(url);
	const [answer] = await once(outgoing, 'response') as [IncomingMessage];
	answer.pause();
	const response = await endpoint.reached;
	await until(() => response.writableNeedDrain);
	outgoing.destroy();
	t.true(await endpoint.left);
});

test('twin: who reads to the end is not taken for one who left, and the connection to the endpoint is used again', async t => {
	const sockets = new Set<unknown>();
	const url = await startRawEndpoint(t, (incoming, response) => {
		sockets.add(incoming.socket);
		incoming.resume();
		response.end('whole');
	});
	const proxy = await startProxy(t, {url});
	for (let index = 1; index <= 5; index++) {
		const [answer] = await once(open(proxy.url), 'response') as [IncomingMessage];
		t.is(Buffer.concat(await answer.toArray() as Buffer[]).toString(), 'whole');
		await until(() => proxy.over.length === index);
	}

	t.deepEqual(proxy.over.map(({ending}) => ending), Array.from({length: 5}, () => 'answered'));
	t.is(sockets.size, 1);
});

for (const [name, {version, head}] of Object.entries({
	'in chunks': {version: '1.1', head: {}},
	'with a length': {version: '1.1', head: {'content-length': '100'}},
	'to an HTTP/1.0 client': {version: '1.0', head: {}},
})) {
	test(`an answer ${name} that breaks at the endpoint breaks here: it has no clean end`, async t => {
		const url = await startRawEndpoint(t, async (incoming, response) => {
			incoming.resume();
			response.writeHead(200, head);
			response.write('first');
			if (incoming.url === '/whole') {
				response.end('x'.repeat(95));
				return;
			}

			await broken.promise;
			response.socket!.resetAndDestroy();
		});
		const broken = Promise.withResolvers<void>();
		const {port, over} = await startProxy(t, {url});
		const ask = async (path: string) => {
			const socket = await openSocket(t, port);
			let text = '';
			let isReset = false;
			socket.on('data', (chunk: Buffer) => {
				text += chunk.toString();
				if (text.includes('first')) {
					broken.resolve();
				}
			}).on('error', () => {
				isReset = true;
			});
			socket.write(`GET ${path} HTTP/${version}\r\nhost: 127.0.0.1:${port}\r\nconnection: close\r\n\r\n`);
			await new Promise(resolve => {
				socket.once('close', resolve);
			});
			return {text, isReset};
		};

		const {text, isReset} = await ask('/broken');
		t.regex(text, /first/v);
		t.false(text.endsWith('0\r\n\r\n'));
		t.is(isReset, version === '1.0');
		t.is(over[0]!.ending, 'cut');
		// The twin.
		const whole = await ask('/whole');
		t.false(whole.isReset);
		t.regex(whole.text, /x{95}(?:\r\n0\r\n\r\n)?$/v);
	});
}
