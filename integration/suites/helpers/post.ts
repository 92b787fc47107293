import {createHash} from 'node:crypto';
import {request} from 'node:http';
import {request as requestTls} from 'node:https';
import {buffer} from 'node:stream/consumers';
import pLimit from 'p-limit';
import {keyHeaders} from './api-keys.ts';

/**
One read of the socket: when (ms, monotonic) and what.
*/
export type TimedChunk = {at: number; bytes: Uint8Array};

/**
An answer as it came over the wire.
*/
export type WireAnswer = {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	/**
	When the request was sent, in ms of the same clock.
	*/
	startedAt: number;
	chunks: TimedChunk[];
	text: string;
	/**
	Whether the connection was reset before the answer was complete.
	*/
	isReset: boolean;
};

/**
How a test departs from the plain good request.
*/
export type PostOptions = {
	method?: string;
	body?: string | Uint8Array;
	/**
	Added to (or, with `undefined`, taken from) the usual headers.
	*/
	headers?: Record<string, string | undefined>;
	/**
	Called at each read.
	*/
	onChunk?: (chunk: TimedChunk) => void;
	/**
	Whether it is sent now, however many are under way: only to a stack of the test's own, in which nothing is throttled. Default: false.
	*/
	isAtOnce?: boolean;
};

/**
Requests of one test file at a time: two files run at once, and a new AWS account has 10 sandboxes in all. `p-limit` because it is its author's smallest and most used queue.
*/
const inTurn = pLimit(5);

/**
Lower-case hexadecimal SHA-256, as `x-amz-content-sha256` wants it.
*/
export function sha256(body: string | Uint8Array): string {
	return createHash('sha256').update(body).digest('hex');
}

/**
Sends one request and notes the time of each read, without a client library between the socket and the clock.

The endpoint's key and the body's hash are sent by default; a test of a missing or wrong one overrides `authorization` or `x-amz-content-sha256`. At most five of a process are under way, so that tests don't throttle each other; the others wait for their turn.
*/
export async function send(url: string, options: PostOptions = {}): Promise<WireAnswer> {
	return options.isAtOnce ? sendNow(url, options) : inTurn(async () => sendNow(url, options));
}

async function sendNow(url: string, {method = 'POST', body, headers = {}, onChunk}: PostOptions): Promise<WireAnswer> {
	const all: Record<string, string | undefined> = {
		...keyHeaders(url),
		...(body !== undefined && {
			'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)), 'x-amz-content-sha256': sha256(body),
		}),
		...headers,
	};
	const {promise, resolve, reject} = Promise.withResolvers<WireAnswer>();
	const startedAt = performance.now();
	const outgoing = (url.startsWith('https:') ? requestTls : request)(url, {
		method, agent: false, headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
	});
	outgoing.on('response', incoming => {
		const chunks: TimedChunk[] = [];
		const finish = (isReset: boolean) => {
			resolve({
				status: incoming.statusCode!,
				headers: incoming.headers,
				startedAt,
				chunks,
				text: Buffer.concat(chunks.map(chunk => chunk.bytes)).toString(),
				isReset,
			});
		};

		incoming.on('data', (bytes: Uint8Array) => {
			const chunk = {at: performance.now(), bytes};
			chunks.push(chunk);
			onChunk?.(chunk);
		});
		incoming.on('end', () => {
			finish(false);
		});
		incoming.on('error', () => {
			finish(true);
		});
	});
	outgoing.on('error', reject);
	outgoing.end(body);
	return promise;
}

/**
Sends a JSON value with its hash.
*/
export async function post(url: string, value: unknown, options: PostOptions = {}): Promise<WireAnswer> {
	return send(url, {body: JSON.stringify(value), ...options});
}

/**
Reads a stream to its end.
*/
export async function readAll(stream: NodeJS.ReadableStream): Promise<string> {
	return (await buffer(stream)).toString();
}
