import {once} from 'node:events';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {createServer} from 'node:https';
import type {AddressInfo, Socket} from 'node:net';
import {setTimeout as delay} from 'node:timers/promises';
import {answers, serviceAt} from '../far-side/frames.ts';

/**
What the fake model does: how long until its first token, how many come, and how long after each other.
*/
export type ModelPace = {afterMs: number; tokens: number; everyMs: number};

/**
The prompt that asks for it.
*/
export function promptFor({afterMs, tokens, everyMs}: ModelPace): string {
	return `afterMs=${afterMs} tokens=${tokens} everyMs=${everyMs}`;
}

/**
A fake Bedrock that takes its time, as real models do.
*/
export type Model = {endpoint: string; close: () => void};

async function read(request: IncomingMessage): Promise<ModelPace> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of request) {
		chunks.push(chunk as Uint8Array);
	}

	const [, afterMs = '0', tokens = '1', everyMs = '0'] = /afterMs=(\d+) tokens=(\d+) everyMs=(\d+)/v.exec(Buffer.concat(chunks).toString('latin1')) ?? [];
	return {afterMs: Number(afterMs), tokens: Number(tokens), everyMs: Number(everyMs)};
}

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
	const {afterMs, tokens, everyMs} = await read(request);
	const {first, deltas, last} = answers[serviceAt(request.url ?? '')];
	response.writeHead(200, {'content-type': 'application/vnd.amazon.eventstream', 'x-amzn-requestid': '00000000-0000-0000-0000-000000000000'});
	await delay(afterMs);
	response.write(first);
	if (everyMs > 0) {
		const startMs = performance.now();
		for (let index = 0; index < tokens; index++) {
			response.write(deltas[index % deltas.length]!);
			await delay(Math.max(0, startMs + ((index + 1) * everyMs) - performance.now()));
		}
	} else {
		const period = Buffer.concat(deltas);
		for (let sent = 0; sent < tokens; sent += deltas.length) {
			const isTaken = response.write(tokens - sent >= deltas.length ? period : Buffer.concat(deltas.slice(0, tokens - sent)));
			if (!isTaken) {
				await once(response, 'drain');
			}
		}
	}

	response.end(last);
}

async function serveUnlessLeft(request: IncomingMessage, response: ServerResponse): Promise<void> {
	try {
		await serve(request, response);
	} catch {
		// The reader has left: sandboxes are killed.
		response.destroy();
	}
}

/**
Starts it over TLS and HTTP/1.1, as the handler calls Bedrock.
*/
export async function startModel(tls: {key: string; cert: string}): Promise<Model> {
	const server = createServer(tls, (request, response) => {
		void serveUnlessLeft(request, response);
	});
	server.on('connection', (socket: Socket) => {
		// Or small writes wait 40 ms for an acknowledgement.
		socket.setNoDelay(true);
	});
	server.keepAliveTimeout = 60_000;
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		endpoint: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close() {
			server.closeAllConnections();
			server.close();
		},
	};
}
