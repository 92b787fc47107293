import {createServer, type Server, type ServerOptions} from 'node:http';
import type {AddressInfo} from 'node:net';
import {once} from 'node:events';
import type {Edge} from './serving/edge-surroundings.ts';
import {refuseConnect, refuseUnreadable} from './configuration/refuse-unreadable.ts';
import {serve} from './serving/serve.ts';

/**
How long a viewer may take for its headers, and for its whole request: a slow one can't hold a connection for ever. The answer's own time isn't counted.
*/
const [headersMs, requestMs] = [60_000, 300_000];

/**
The size of headers and the host are checked by ourselves, to answer as CloudFront does.
*/
export const edgeServerOptions: ServerOptions = {
	noDelay: true, requireHostHeader: false, maxHeaderSize: 1024 * 1024, keepAliveTimeout: 60_000, headersTimeout: headersMs, requestTimeout: requestMs,
};

/**
Makes the HTTP/1.1 server of one distribution; it doesn't listen yet.

@param edge - What it serves with.
*/
export function makeEdgeServer(edge: Edge): Server {
	return servingEdge(createServer(edgeServerOptions), edge);
}

/**
Lets a server of HTTP/1.1, plain or over TLS, serve a distribution.
*/
export function servingEdge<Serving extends Server>(server: Serving, edge: Edge): Serving {
	server.on('request', (request, response) => {
		void serve(request, response, edge);
	});
	// Node drops headers over a count in silence.
	server.maxHeadersCount = 0;
	// CloudFront drops any `Expect`; Node would answer 417 to those that it doesn't know.
	server.on('checkExpectation', (request, response) => {
		void serve(request, response, edge);
	});
	server.on('connect', (_request, socket) => {
		refuseConnect(socket, edge.name);
	});
	server.on('clientError', (error, socket) => {
		refuseUnreadable(error, socket, edge.name);
	});
	return server;
}

/**
Listens on loopback.

@param server - Made by {@link makeEdgeServer}.
@param port - Where it listens; 0 for a free port.
@returns The port.
@throws Error where it can't listen, or was stopped meanwhile.
*/
export async function startEdgeServer(server: Server, port: number): Promise<number> {
	server.listen(port, '127.0.0.1');
	await Promise.race([once(server, 'listening'), once(server, 'close')]);
	const address = server.address() as AddressInfo | null;
	if (address === null) {
		throw new Error('The distribution was deleted before its server listened.');
	}

	return address.port;
}

/**
Stops a server and closes its connections.
*/
export async function stopEdgeServer(server: Server): Promise<void> {
	await new Promise<void>(resolve => {
		server.close(() => {
			resolve();
		});
		server.closeAllConnections();
	});
}
