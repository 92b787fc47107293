import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import {setTimeout as delay} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import {BedrockRuntimeClient, ConverseStreamCommand} from '@aws-sdk/client-bedrock-runtime';
import {NodeHttpHandler} from '@smithy/node-http-handler';
import {batchSerde} from './batch-serde.ts';
import type {EventReader} from './event-reader.ts';
import {event, join} from './helpers/frames.ts';
import {openEvents} from './open-events.ts';

const delta = event('contentBlockDelta', {contentBlockIndex: 0, delta: {text: 'x'.repeat(1000)}});

/**
A real server, and a real client with our decoder.
*/
async function withServer(t: ExecutionContext, answer: (response: ServerResponse) => void) {
	const sockets: Socket[] = [];
	const server = createServer((request, response) => {
		request.resume();
		response.writeHead(200, {'content-type': 'application/vnd.amazon.eventstream'});
		response.flushHeaders();
		answer(response);
	});
	server.on('connection', socket => {
		sockets.push(socket);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const client = new BedrockRuntimeClient({
		region: 'eu-west-1',
		endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		credentials: {accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret'},
		requestHandler: new NodeHttpHandler(),
		eventStreamSerdeProvider: batchSerde,
	});
	t.teardown(() => {
		client.destroy();
		server.closeAllConnections();
		server.close();
	});
	const call = async (abortSignal?: AbortSignal): Promise<EventReader> => {
		const {stream} = await client.send(new ConverseStreamCommand({modelId: 'amazon.nova-micro-v1:0', messages: [{role: 'user', content: [{text: 'hi'}]}]}), {abortSignal});
		return openEvents(stream);
	};

	return {call, sockets};
}

async function readAll(reader: EventReader): Promise<number> {
	let count = 0;
	for await (const batch of reader) {
		count += batch.length;
	}

	return count;
}

test('a stream that is read to its end leaves its connection to the next call', async t => {
	const {call, sockets} = await withServer(t, response => {
		response.end(join([delta, delta, delta]));
	});
	for (let index = 0; index < 3; index++) {
		t.is(await readAll(await call()), 3);
	}

	t.is(sockets.length, 1);
});

test('leaving a loop early closes the connection', async t => {
	const {call, sockets} = await withServer(t, response => {
		response.write(delta);
	});
	let batches = 0;
	for await (const batch of await call()) {
		batches += batch.length;
		if (batches > 0) {
			break;
		}
	}

	t.is(batches, 1);
	await once(sockets[0]!, 'close');
});

test('leaving closes the connection also before the first read', async t => {
	const {call, sockets} = await withServer(t, response => {
		response.write(delta);
	});
	const reader = await call();
	await reader.return();
	await once(sockets[0]!, 'close');
	t.true((await reader.next()).done);
});

test('leaving ends a read that is waiting, without an error', async t => {
	const {call, sockets} = await withServer(t, () => undefined);
	const reader = await call();
	const waiting = reader.next();
	await reader.return();
	t.true((await waiting).done);
	await once(sockets[0]!, 'close');
});

test('an abort ends a read that is waiting with an error, and closes the connection', async t => {
	const {call, sockets} = await withServer(t, response => {
		response.write(delta);
	});
	const controller = new AbortController();
	const reader = await call(controller.signal);
	t.false((await reader.next()).done);
	const waiting = reader.next();
	controller.abort();
	await t.throwsAsync(waiting);
	t.true((await reader.next()).done);
	await once(sockets[0]!, 'close');
});

test('a connection that breaks is an error', async t => {
	const {call, sockets} = await withServer(t, response => {
		response.write(delta);
	});
	const reader = await call();
	t.is((await reader.next()).value?.length, 1);
	sockets[0]!.resetAndDestroy();
	await t.throwsAsync(reader.next());
	t.true((await reader.next()).done);
});

test('a reader that does not read holds the service back', async t => {
	const total = 64 * 1024 * 1024;
	let sent = 0;
	const {call} = await withServer(t, response => {
		const batch = join(Array.from({length: 64}, () => delta));
		const send = (): void => {
			while (sent < total) {
				sent += batch.length;
				if (!response.write(batch)) {
					response.once('drain', send);
					return;
				}
			}

			response.end();
		};

		send();
	});
	const reader = await call();
	await reader.next();
	// Until nothing moves any more: what the sockets hold is all that was sent.
	let before = -1;
	while (before !== sent) {
		before = sent;

		await delay(300);
	}

	t.true(sent < total / 2, `${sent} bytes were sent`);
	t.true(await readAll(reader) * delta.length > total / 2);
	t.true(sent >= total);
});
