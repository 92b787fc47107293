import {text} from 'node:stream/consumers';
import {
	createServer,
	type IncomingHttpHeaders,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import {createClient} from '../client.ts';
import {createBedrockSource} from '../source.ts';
import type {BedrockSettings} from '../settings.ts';
import type {ModelSource} from '../../core/types.ts';

const defaults: BedrockSettings = {models: ['model-a']};

type Reply = (response: ServerResponse, request: IncomingMessage) => void | Promise<void>;

export type FakeBedrock = {
	source: ModelSource;
	url: string;
	/**
	Bodies (parsed, and as they came) and paths of the calls so far.
	*/
	calls: Array<{path: string; body: Record<string, unknown>; text: string; authorization: string; headers: IncomingHttpHeaders}>;
	connections: () => number;
	/**
	Connections that are open now.
	*/
	open: () => number;
	close: () => Promise<void>;
};

/**
A loopback server on Bedrock's wire, with the real client in front. Each call gets its reply, further ones the last.
*/
export async function fakeBedrock(replies: Reply[], settings: BedrockSettings = defaults, options: {metadataMs?: number} = {}): Promise<FakeBedrock> {
	const calls: FakeBedrock['calls'] = [];
	const sockets = new Set<Socket>();
	let connections = 0;
	const answer = async (request: IncomingMessage, response: ServerResponse) => {
		const body = await text(request);
		const reply = replies[Math.min(calls.length, replies.length - 1)];
		calls.push({
			path: request.url ?? '', body: JSON.parse(body) as Record<string, unknown>, text: body, authorization: request.headers.authorization ?? '', headers: request.headers,
		});
		await reply?.(response, request);
	};

	const server = createServer((request, response) => {
		void answer(request, response);
	});
	server.on('connection', socket => {
		connections++;
		socket.setNoDelay(true);
		sockets.add(socket);
		socket.once('close', () => {
			sockets.delete(socket);
		});
	});
	await new Promise<void>(resolve => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const client = createClient({endpoint: url, region: 'us-east-1', credentials: {accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret'}});

	return {
		source: createBedrockSource(client, settings, options),
		url,
		calls,
		connections: () => connections,
		open: () => sockets.size,
		async close() {
			client.destroy();
			server.closeAllConnections();
			await new Promise(resolve => {
				server.close(resolve);
			});
		},
	};
}

export function streamHead(response: ServerResponse): ServerResponse {
	return response.writeHead(200, {'content-type': 'application/vnd.amazon.eventstream', 'x-amzn-requestid': 'bedrock-request'});
}

/**
Streams these bytes, each in a write of its own.
*/
export function streams(...pieces: Uint8Array[]): Reply {
	return async response => {
		streamHead(response);
		for (const piece of pieces) {
			response.write(piece);

			await new Promise(resolve => {
				setImmediate(resolve);
			});
		}

		response.end();
	};
}

/**
Refuses before the stream.
*/
export function refuses(status: number, type: string, message = 'arn:aws:iam::123456789012:role/secret'): Reply {
	return response => {
		response.writeHead(status, {'content-type': 'application/json', 'x-amzn-errortype': type, 'x-amzn-requestid': 'bedrock-request'});
		response.end(JSON.stringify({message}));
	};
}
