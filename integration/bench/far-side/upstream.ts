import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {
	createSecureServer,
	createServer as createServerHttp2,
	type Http2ServerRequest,
	type Http2ServerResponse,
} from 'node:http2';
import type {AddressInfo, Socket} from 'node:net';
import {setTimeout as delay} from 'node:timers/promises';
import {answers, serviceAt, type Answer} from './frames.ts';

type Request = IncomingMessage | Http2ServerRequest;
type Response = ServerResponse | Http2ServerResponse;

/**
The ports of the fake model services.
*/
export type UpstreamPorts = {http1: number; http2: number; tls: number};

/**
A write as large as a fast service's.
*/
const bulkBytes = 64 * 1024;

const blocks = new Map<Answer, Uint8Array>();

/**
All deltas of a period, in one piece.
*/
function block(answer: Answer): Uint8Array {
	const known = blocks.get(answer) ?? Buffer.concat(answer.deltas);
	blocks.set(answer, known);
	return known;
}

async function write(response: Response, bytes: Uint8Array): Promise<void> {
	// The two classes have the same methods.
	const writable = response as ServerResponse;
	if (writable.write(bytes) || writable.destroyed) {
		return;
	}

	const {promise, resolve} = Promise.withResolvers<void>();
	writable.on('drain', resolve).on('close', resolve);
	await promise;
	writable.off('drain', resolve).off('close', resolve);
}

/**
As fast as the reader takes it.
*/
async function sendBulk(response: Response, answer: Answer, count: number): Promise<void> {
	const whole = block(answer);
	const periods = Math.floor(count / answer.deltas.length);
	for (let index = 0; index < periods && !response.destroyed; index++) {
		for (let position = 0; position < whole.length; position += bulkBytes) {
			await write(response, whole.subarray(position, position + bulkBytes));
		}
	}

	await write(response, Buffer.concat(answer.deltas.slice(0, count % answer.deltas.length)));
}

/**
One frame a packet, at a pace; the first of all has left.
*/
async function sendPaced(response: Response, answer: Answer, {count, everyMs}: {count: number; everyMs: number}): Promise<void> {
	for (let index = 1; index <= count && !response.destroyed; index++) {
		(response as ServerResponse).write(answer.deltas[index % answer.deltas.length]!);

		await delay(everyMs);
	}
}

async function serve(request: Request, response: Response): Promise<void> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of request as IncomingMessage) {
		chunks.push(chunk as Uint8Array);
	}

	// The prompt says what to send; all else of the request is the client's affair.
	const [, count = '1', everyMs = '0'] = /deltas=(\d+) everyMs=(\d+)/v.exec(Buffer.concat(chunks).toString()) ?? [];
	const answer = answers[serviceAt(request.url ?? '')];
	(response as ServerResponse).writeHead(200, {'content-type': 'application/vnd.amazon.eventstream', 'x-amzn-requestid': '00000000-0000-0000-0000-000000000000'});
	if (Number(everyMs) > 0) {
		(response as ServerResponse).write(Buffer.concat([answer.first, answer.deltas[0]!]));
		await delay(Number(everyMs));
		await sendPaced(response, answer, {count: Number(count) - 1, everyMs: Number(everyMs)});
	} else {
		await write(response, answer.first);
		await sendBulk(response, answer, Number(count));
	}

	(response as ServerResponse).end(answer.last);
}

async function serveUnlessLeft(request: Request, response: Response): Promise<void> {
	try {
		await serve(request, response);
	} catch {
		// The reader has left.
		response.destroy();
	}
}

/**
Starts the fake Bedrock and SageMaker: the same over HTTP/1.1, HTTP/2, and TLS with either.

@returns Their ports, and how many connections have been opened in all.
*/
export async function startUpstream(tls: {key: string; cert: string}): Promise<{ports: UpstreamPorts; connections: () => number}> {
	let connections = 0;
	const onConnection = (socket: Socket): void => {
		connections++;
		// Or small writes wait 40 ms for an acknowledgement.
		socket.setNoDelay(true);
		socket.on('error', () => undefined);
	};

	const listener = (request: Request, response: Response): void => {
		void serveUnlessLeft(request, response);
	};

	const servers = {http1: createServer(listener), http2: createServerHttp2(listener), tls: createSecureServer({...tls, allowHTTP1: true}, listener)};
	for (const server of Object.values(servers)) {
		server.on('connection', onConnection);
		server.listen(0, '127.0.0.1');

		await once(server, 'listening');
	}

	const port = (name: keyof UpstreamPorts): number => (servers[name].address() as AddressInfo).port;
	return {ports: {http1: port('http1'), http2: port('http2'), tls: port('tls')}, connections: () => connections};
}
