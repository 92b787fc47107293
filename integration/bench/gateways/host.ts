import type {IncomingMessage, ServerResponse} from 'node:http';
import process from 'node:process';
import {functionUrlEvent} from '../calls/function-url-event.ts';

/*
A gateway of a handler: one process that serves HTTP, and calls the handler for each request as a function URL does, any number at once. So it can stand beside others that are used so.

Arguments: the handler's file, and the port.
*/

type Handler = (event: unknown, responseStream: ServerResponse, context: unknown) => Promise<void>;

// Not imported, for the import would load more than the handler needs.
const {createServer} = process.getBuiltinModule('node:http');

Object.assign(globalThis, {
	awslambda: {
		streamifyResponse: (handler: Handler) => handler,
		HttpResponseStream: {from: (response: ServerResponse, {statusCode, headers}: {statusCode: number; headers: Record<string, string>}) => response.writeHead(statusCode, headers)},
	},
});

const [file = '', port = '0'] = process.argv.slice(2);
const {handler} = await import(file) as {handler: Handler};
let count = 0;

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
	if (request.method === 'GET') {
		// Whether it is up, which a plain handler can't be asked.
		response.writeHead(204).end();
		return;
	}

	const chunks: Uint8Array[] = [];
	for await (const chunk of request) {
		chunks.push(chunk as Uint8Array);
	}

	const event = functionUrlEvent({
		path: request.url!, headers: request.headers, body: Buffer.concat(chunks).toString(),
	});
	await handler(event, response, {awsRequestId: `bench-${count++}`, getRemainingTimeInMillis: () => 300_000});
}

const server = createServer((request, response) => {
	void serve(request, response);
});
server.listen(Number(port), '127.0.0.1');
