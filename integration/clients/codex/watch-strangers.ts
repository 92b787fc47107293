import {once} from 'node:events';
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import type {Duplex} from 'node:stream';

/**
What a program asked of hosts that are not this machine.
*/
export type Strangers = {asked: string[]; environment: Record<string, string>; close: () => Promise<void>};

/**
Stands as the proxy between a program and every other host, which it refuses.

@returns `environment`: what leads the program to it; `asked`: the hosts that it wanted, in order.
*/
export async function watchStrangers(): Promise<Strangers> {
	const asked: string[] = [];
	const server = http.createServer((request, response) => {
		asked.push(request.url ?? '');
		response.writeHead(403).end();
	}).on('connect', (request: http.IncomingMessage, socket: Duplex) => {
		asked.push(request.url ?? '');
		// Who is refused may be gone at once.
		socket.on('error', () => {});
		socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const names = ['http_proxy', 'https_proxy', 'all_proxy'].flatMap(name => [name, name.toUpperCase()]);
	return {
		asked,
		environment: {...Object.fromEntries(names.map(name => [name, url])), NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1'},
		async close() {
			server.close();
			server.closeAllConnections();
		},
	};
}
