import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {buffer} from 'node:stream/consumers';
import type {ExecutionContext} from 'ava';
import {createEncoder} from '../../runtime/protocol/encode.ts';
import type {StreamEvent} from '../../runtime/protocol/events.ts';

/**
What a request brought.
*/
export type Received = {
	method: string;
	headers: IncomingMessage['headers'];
	body: Uint8Array;
};

/**
Answers one request.
*/
export type Answer = (response: ServerResponse, request: Received) => unknown;

/**
A server of one test's own, closed with the test. Returns its URL and what it received.
*/
export async function startServer(t: ExecutionContext, answer: Answer): Promise<{url: string; received: Received[]}> {
	const received: Received[] = [];
	const server = createServer((incoming, response) => {
		void (async () => {
			const body = new Uint8Array(await buffer(incoming));
			const request = {method: incoming.method ?? '', headers: incoming.headers, body};
			received.push(request);
			await answer(response, request);
		})();
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/any/path?x=1`, received};
}

/**
The events of a short and good answer.
*/
export const goodAnswer: readonly StreamEvent[] = [
	{
		type: 'start', v: 1, requestId: 'request-1', model: 'model-1',
	},
	{type: 'delta', text: '야 '},
	{type: 'ping'},
	{type: 'delta', text: '안녕?'},
	{
		type: 'usage', inputTokens: 3, outputTokens: 2, totalTokens: 5,
	},
	{type: 'done', stopReason: 'end_turn', latencyMs: 7},
];

/**
Writes the head of a stream and some events; does not end it.
*/
export function writeEvents(response: ServerResponse, events: readonly StreamEvent[], format: 'sse' | 'ndjson' = 'sse'): void {
	const encoder = createEncoder(format);
	if (!response.headersSent) {
		response.setHeader('content-type', encoder.contentType);
	}

	response.write(events.map(event => encoder.encode(event)).join(''));
}

/**
Answers with a whole stream.
*/
export function answerWith(events: readonly StreamEvent[], format: 'sse' | 'ndjson' = 'sse'): Answer {
	return response => {
		writeEvents(response, events, format);
		response.end();
	};
}
