import {buffer} from 'node:stream/consumers';
import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {createHash, createHmac} from 'node:crypto';
import {EventStreamCodec} from '@smithy/core/event-streams';

/**
A request that the server got.
*/
export type SeenRequest = {path: string; headers: IncomingMessage['headers']; hasGoodSignature: boolean};

function hash(data: string | Uint8Array): string {
	return createHash('sha256').update(data).digest('hex');
}

function sign(key: string | Uint8Array, data: string): Uint8Array {
	return createHmac('sha256', key).update(data).digest();
}

/**
Recomputes the signature of a request, from the rules of Signature Version 4 (IAM user guide, create-signed-request).
*/
function isSigned(request: IncomingMessage, body: Uint8Array, secret: string): boolean {
	const match = /^AWS4-HMAC-SHA256 Credential=[^\/]+\/(?<scope>(?<day>\d+)\/(?<region>[^\/]+)\/(?<service>[^\/]+)\/aws4_request), SignedHeaders=(?<names>[^,]+), Signature=(?<signature>[\da-f]+)$/v.exec(request.headers.authorization ?? '');
	const {scope = '', day = '', region = '', service = '', names = '', signature = ''} = match?.groups ?? {};
	const path = (request.url ?? '').split('/').map(part => encodeURIComponent(part)).join('/');
	const headers = names.split(';').map(name => `${name}:${String(request.headers[name])}\n`).join('');
	const canonical = [request.method, path, '', headers, names, hash(body)].join('\n');
	const text = ['AWS4-HMAC-SHA256', String(request.headers['x-amz-date']), scope, hash(canonical)].join('\n');
	const key = sign(sign(sign(sign(`AWS4${secret}`, day), region), service), 'aws4_request');
	return createHmac('sha256', key).update(text).digest('hex') === signature;
}

/**
A loopback server that answers any request with the given events, framed as AWS event stream.

@param secret - The secret key that requests should be signed with.
@param events - Event type and body of each.
*/
export async function startModelServer(secret: string, events: ReadonlyArray<readonly [string, string | Uint8Array]>) {
	const seen: SeenRequest[] = [];
	const codec = new EventStreamCodec(bytes => new TextDecoder().decode(bytes as Uint8Array), text => new TextEncoder().encode(text));
	const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const received: Uint8Array = await buffer(request);
		seen.push({path: request.url ?? '', headers: request.headers, hasGoodSignature: isSigned(request, received, secret)});
		response.writeHead(200, {'content-type': 'application/vnd.amazon.eventstream'});
		for (const [type, body] of events) {
			response.write(codec.encode({
				headers: {
					':message-type': {type: 'string', value: 'event'},
					':event-type': {type: 'string', value: type},
					':content-type': {type: 'string', value: typeof body === 'string' ? 'application/json' : 'application/octet-stream'},
				},
				body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
			}));
		}

		response.end();
	};

	const server = createServer((request, response) => {
		void answer(request, response);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		seen,
		async close() {
			server.close();
			server.closeAllConnections();
			await once(server, 'close');
		},
	};
}
