import {once} from 'node:events';
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {ProxyError} from './proxy-error.ts';

/**
This machine's own addresses. `localhost` is either, as a client likes: where ::1 was left free, another user's program could take what is meant for this one.
*/
const [ip4, ip6] = ['127.0.0.1', '::1'];

/**
How often a free port of 127.0.0.1 may be another's on ::1.
*/
const attempts = 10;

/**
Has servers listen on one port of this machine alone.

@param makeServer - Makes one, of each address.
@param port - 0 takes a free one.
@throws {ProxyError} Where the port can't be had.
*/
export async function listen(makeServer: () => Server, port: number): Promise<{servers: Server[]; port: number}> {
	for (let attempt = 1; ; attempt++) {
		const first = await listenOn(makeServer(), ip4, port).catch((error: unknown) => {
			throw explain(error, ip4, port);
		});
		const taken = (first.address() as AddressInfo).port;
		try {
			return {servers: [first, await listenOn(makeServer(), ip6, taken)], port: taken};
		} catch (error) {
			if (isWithoutAddress(error)) {
				return {servers: [first], port: taken};
			}

			first.close();
			if (port !== 0 || attempt === attempts) {
				throw explain(error, ip6, taken);
			}
		}
	}
}

/**
A machine without IPv6.
*/
function isWithoutAddress(error: unknown): boolean {
	return ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes((error as NodeJS.ErrnoException).code ?? '');
}

async function listenOn(server: Server, address: string, port: number): Promise<Server> {
	server.listen(port, address);
	await once(server, 'listening');
	return server;
}

function explain(error: unknown, address: string, port: number): unknown {
	const {code} = error as NodeJS.ErrnoException;
	if (code === 'EADDRINUSE') {
		return new ProxyError(`Port ${port} is in use by another process${address === ip6 ? ` on ${ip6}` : ''}; give another with --port, or --port 0 for a free one.`, {cause: error});
	}

	return code === 'EACCES' ? new ProxyError(`--port: ${port} is not for this user, whom the system lets listen on the higher ports only; give one from 1024 up, or 0 for a free one.`, {cause: error}) : error;
}
