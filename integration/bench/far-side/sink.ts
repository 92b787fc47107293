import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {readEvents, type Answered} from './read-events.ts';

/**
What came out of one invocation.
*/
export type Received = {
	/**
	Of the answer without Lambda's prelude.
	*/
	sha256: string;
	bytes: number;
	/**
	When the first byte of the body came, with and without prelude: milliseconds on the machine's monotonic clock.
	*/
	firstByteMs: number;
	firstTextMs: number;
	/**
	What its server-sent events say, with the hash of their text.
	*/
	events?: Omit<Answered, 'text'> & {sha256: string};
};

/**
What the Runtime API does next.
*/
export type Sink = {
	port: number;
	/**
	Gives the event to the next sandbox that asks for one.
	*/
	arm: (event: string) => void;
	/**
	Gives what an invocation sent, once it has ended; each only once.
	*/
	received: (id: string) => Promise<Received>;
};

function hashOf(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

function nowMs(): number {
	return Number(process.hrtime.bigint()) / 1e6;
}

/**
Starts the other end of the responses: a Runtime API of Lambda that takes answers, and gives an event to a cold sandbox.

An invocation whose id begins with `slow` is read at 16 KiB each 20 ms; where it begins with `events`, they are read when all have come and been acknowledged, so that it costs the handler nothing.
*/
export async function startSink(): Promise<Sink> {
	const results = new Map<string, PromiseWithResolvers<Received>>();
	const result = (id: string): PromiseWithResolvers<Received> => {
		const known = results.get(id) ?? Promise.withResolvers<Received>();
		results.set(id, known);
		return known;
	};

	let armed: string | undefined;

	const take = async (id: string, request: IncomingMessage): Promise<{received: Received; kept: Uint8Array[]}> => {
		const hash = createHash('sha256');
		const isSlow = id.startsWith('slow');
		const isKept = id.startsWith('events');
		const kept: Uint8Array[] = [];
		let head: Uint8Array | undefined = new Uint8Array();
		let bytes = 0;
		let firstByteMs = 0;
		let firstTextMs = 0;
		let credit = 16 * 1024;
		for await (const chunk of request as AsyncIterable<Uint8Array>) {
			const cameMs = nowMs();
			firstByteMs ||= cameMs;
			let text = chunk;
			if (head !== undefined) {
				head = Buffer.concat([head, chunk]);
				const end = (head as Buffer).indexOf('\0\0\0\0\0\0\0\0');
				if (end === -1) {
					continue;
				}

				text = head.subarray(end + 8);
				head = undefined;
			}

			if (text.length > 0) {
				firstTextMs ||= cameMs;
				bytes += text.length;
				hash.update(text);
				if (isKept) {
					kept.push(text);
				}
			}

			credit -= chunk.length;
			if (!isSlow) {
				continue;
			}

			while (credit <= 0) {
				await delay(20);
				credit += 16 * 1024;
			}
		}

		return {
			received: {
				sha256: hash.digest('hex'), bytes, firstByteMs, firstTextMs,
			},
			kept,
		};
	};

	const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const [, id = '', action] = /\/invocation\/([^\/]+)(?:\/(\w+))?$/v.exec(request.url ?? '') ?? [];
		if (id === 'next') {
			if (armed !== undefined) {
				response.writeHead(200, {
					'content-type': 'application/json',
					'lambda-runtime-aws-request-id': 'cold',
					'lambda-runtime-deadline-ms': String(Date.now() + 300_000),
					'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:us-east-1:123456789012:function:bench',
				});
				response.end(armed);
				armed = undefined;
			}

			// Whoever asks again waits: a sandbox serves one request here.
			return;
		}

		const {resolve, reject} = result(id);
		try {
			const {received, kept} = await take(id, request);
			response.writeHead(202);
			response.end();
			if (kept.length > 0) {
				const {text, ...rest} = readEvents(Buffer.concat(kept).toString());
				received.events = {...rest, sha256: hashOf(text)};
			}

			if (action === 'response' && received.bytes > 0) {
				resolve(received);
			} else {
				reject(new Error(`The invocation ${id} answered nothing.`));
			}
		} catch (error) {
			reject(error);
		}
	};

	const server = createServer((request, response) => {
		void serve(request, response);
	});
	server.on('connection', (socket: Socket) => {
		socket.setNoDelay(true);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		port: (server.address() as AddressInfo).port,
		arm(event) {
			armed = event;
		},
		async received(id) {
			try {
				return await result(id).promise;
			} finally {
				results.delete(id);
			}
		},
	};
}
