/*
Nothing that a server does keeps a question from coming to its end.
*/
import {once} from 'node:events';
import {createServer, type RequestListener} from 'node:http';
import {
	createServer as createSocketServer,
	type AddressInfo,
	type Server,
	type Socket,
} from 'node:net';
import test, {type ExecutionContext} from 'ava';
import {ask} from './ask.ts';
import {checkReach} from './check-reach.ts';

async function listen(t: ExecutionContext, server: Server): Promise<number> {
	const sockets = new Set<Socket>();
	server.on('connection', socket => {
		sockets.add(socket.on('error', () => {/* We hang up. */}));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.close();
		for (const socket of sockets) {
			socket.destroy();
		}
	});
	return (server.address() as AddressInfo).port;
}

async function serve(t: ExecutionContext, listener: RequestListener): Promise<string> {
	return `http://127.0.0.1:${await listen(t, createServer(listener))}`;
}

/**
What `lsf doctor` says of it at first.
*/
async function reach(url: string, patience: number) {
	const checks = await checkReach({
		url, patience, directUrls: {}, isAskingModel: false, say() {/* Nobody watches. */},
	});
	return checks.at(-1);
}

test('a server that never answers is given up, with the time-out said', async t => {
	const url = await serve(t, () => {/* Never. */});
	t.like(await reach(url, 0.2), {cause: 'unreachable', detail: 'no answer (silent for 0.2 s)'});
});

test('a server that drips without end is given up, with the time-out said', async t => {
	const url = await serve(t, (_request, response) => {
		response.writeHead(200, {'content-type': 'text/plain'});
		const timer = setInterval(() => {
			response.write('.');
		}, 20);
		response.on('close', () => {
			clearInterval(timer);
		});
	});
	t.like(await reach(url, 0.5), {cause: 'other-server', detail: 'status 200 with text/plain, given up: not at its end after 2 s'});
});

test('a body without end is given up, with the limit said, and no more of it is kept', async t => {
	const url = await serve(t, (_request, response) => {
		const piece = new Uint8Array(65_536);
		const write = () => {
			while (!response.destroyed && response.write(piece)) {/* As fast as it is taken. */}
		};

		response.writeHead(200, {'content-type': 'text/plain'}).on('drain', write);
		write();
	});
	t.like(await reach(url, 30), {cause: 'other-server', detail: 'status 200 with text/plain, given up: longer than 1048576 bytes'});
	const answer = await ask({url});
	t.true(answer.kind === 'answer' && answer.body.length < 2 * 1_048_576);
});

test('garbage instead of HTTP is another server', async t => {
	const port = await listen(t, createSocketServer(socket => {
		socket.end('SSH-2.0-OpenSSH_9.6\r\n');
	}));
	t.like(await reach(`http://127.0.0.1:${port}`, 30), {cause: 'other-server'});
});

test('garbage instead of TLS is no certificate, and silence has its time-out', async t => {
	const garbage = await listen(t, createSocketServer(socket => {
		socket.once('data', () => {
			socket.end('\u{0}\u{1}\u{2}garbage garbage garbage');
		});
	}));
	t.like(await reach(`https://127.0.0.1:${garbage}`, 30), {cause: 'no-tls'});
	const silent = await listen(t, createSocketServer());
	t.like(await reach(`https://127.0.0.1:${silent}`, 0.2), {cause: 'unreachable', detail: 'no answer (silent for 0.2 s)'});
});

test('twin: an answer that comes to its end is whole', async t => {
	const url = await serve(t, (_request, response) => {
		response.end('whole');
	});
	t.like(await ask({url}), {
		kind: 'answer', body: 'whole', isCut: false, givenUp: undefined,
	});
});
