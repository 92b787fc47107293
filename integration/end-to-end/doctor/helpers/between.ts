import {createServer, request, type IncomingHttpHeaders} from 'node:http';
import type {AddressInfo} from 'node:net';

type Change = (headers: IncomingHttpHeaders) => IncomingHttpHeaders;

function same(headers: IncomingHttpHeaders): IncomingHttpHeaders {
	return headers;
}

/**
Something between a client and an endpoint that changes headers; both ways they are given in small letters.
*/
export async function startBetween(target: string, {sent = same, answered = same}: {sent?: Change; answered?: Change}): Promise<{url: string; close: () => void}> {
	const server = createServer((incoming, response) => {
		const outgoing = request(target + incoming.url!.replace(/^\/$/v, ''), {method: incoming.method, headers: {...sent(incoming.headers), host: new URL(target).host}, agent: false}, answer => {
			response.writeHead(answer.statusCode!, answered(answer.headers));
			answer.pipe(response);
		});
		incoming.pipe(outgoing);
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}
