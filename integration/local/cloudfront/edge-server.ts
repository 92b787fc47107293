import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {once} from 'node:events';
import type {Edge} from './edge.ts';
import {serve} from './serve.ts';

/**
Starts the HTTP/1.1 server of one distribution on loopback.

@param edge - What it serves with.
@param port - Where it listens; 0 for a free port.
@returns The server and its URL, without a trailing slash.
*/
export async function startEdgeServer(edge: Edge, port: number): Promise<{server: Server; url: string}> {
	// The size of headers is checked by ourselves, to answer as CloudFront does.
	const server = createServer({
		noDelay: true, maxHeaderSize: 1024 * 1024, keepAliveTimeout: 60_000, requestTimeout: 0,
	}, (request, response) => {
		void serve(request, response, edge);
	});
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	return {server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`};
}

/**
Stops a server and closes its connections.
*/
export async function stopEdgeServer(server: Server): Promise<void> {
	const closed = once(server, 'close');
	server.close();
	server.closeAllConnections();
	await closed;
}
