import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {buffer} from 'node:stream/consumers';
import type {ExecutionContext} from 'ava';
import {createProxy} from '../create-proxy.ts';
import type {Proxy, ProxyOptions, RequestRecord} from '../proxy-options.ts';

/**
What an endpoint got: the request's head as it came, and its body.
*/
export type Received = Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders' | 'headers'> & {body: Buffer};

/**
A server in the endpoint's place, closed with the test.

@param answer - Answers a request whose body has been read.
*/
export async function startEndpoint(t: ExecutionContext, answer: (response: ServerResponse, received: Received) => unknown = response => response.end('{}')): Promise<{url: string; received: Received[]}> {
	return startServer(t, received => async (request, response) => {
		const {method, url, rawHeaders, headers} = request;
		const one = {
			method, url, rawHeaders, headers, body: await buffer(request),
		};
		received.push(one);
		await answer(response, one);
	});
}

/**
A server whose test reads the request itself.
*/
export async function startRawEndpoint(t: ExecutionContext, serve: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<string> {
	const {url} = await startServer(t, () => serve);
	return url;
}

async function startServer(t: ExecutionContext, makeServe: (received: Received[]) => (request: IncomingMessage, response: ServerResponse) => unknown): Promise<{url: string; received: Received[]}> {
	const received: Received[] = [];
	const serve = makeServe(received);
	const server = createServer({requestTimeout: 0, keepAliveTimeout: 60_000}, (request, response) => {
		void (async () => {
			try {
				await serve(request, response);
			} catch {
				// Whoever asked has left.
			}
		})();
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received};
}

/**
A proxy of one test, closed with it, and the requests that are over.
*/
export async function startProxy(t: ExecutionContext, options: ProxyOptions): Promise<Proxy & {over: RequestRecord[]}> {
	const over: RequestRecord[] = [];
	const proxy = await createProxy({
		...options,
		onRequest(record) {
			over.push(record);
		},
	});
	t.teardown(proxy.close);
	return {...proxy, over};
}
