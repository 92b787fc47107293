import {once} from 'node:events';
import {createServer, type AddressInfo, type Socket} from 'node:net';
import type {ExecutionContext} from 'ava';

/**
A server in the endpoint's place that writes its answers by itself, byte by byte; closed with the test.

@param answer - Gets each piece that comes, as text.
*/
export async function startSocketEndpoint(t: ExecutionContext, answer: (socket: Socket, text: string) => unknown): Promise<{url: string; port: number; sockets: Socket[]}> {
	const sockets: Socket[] = [];
	const server = createServer({noDelay: true}, socket => {
		sockets.push(socket);
		socket.on('error', () => {/* The proxy has left. */}).on('data', (chunk: Buffer) => {
			answer(socket, chunk.toString('latin1'));
		});
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		for (const socket of sockets) {
			socket.destroy();
		}

		server.close();
	});
	const {port} = server.address() as AddressInfo;
	return {url: `http://127.0.0.1:${port}`, port, sockets};
}
