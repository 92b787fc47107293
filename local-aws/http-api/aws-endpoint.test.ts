import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {connect, type AddressInfo} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import {serveAwsEndpoint} from './aws-endpoint.ts';

async function answerLength(request: IncomingMessage, response: ServerResponse): Promise<void> {
	let length = 0;
	try {
		for await (const chunk of request as AsyncIterable<Uint8Array>) {
			length += chunk.length;
		}
	} catch {
		return;
	}

	response.end(String(length));
}

/**
An endpoint before one service, which reads a body to its end and answers with its length.
*/
async function start(t: ExecutionContext) {
	const service = createServer((request, response) => {
		void answerLength(request, response);
	});
	service.listen(0, '127.0.0.1');
	await once(service, 'listening');
	const {url, close} = await serveAwsEndpoint({lambda: `http://127.0.0.1:${(service.address() as AddressInfo).port}`});
	t.teardown(async () => {
		await close();
		service.closeAllConnections();
		service.close();
	});
	return {service, port: Number(new URL(url).port)};
}

const authorization = 'AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261125/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=00';

async function send(port: number, text: string): Promise<string> {
	const socket = connect(port, '127.0.0.1');
	socket.write(text);
	return (await Array.fromAsync(socket.setEncoding('utf8') as AsyncIterable<string>)).join('');
}

test('a request goes to the service that it is signed for', async t => {
	const {port} = await start(t);
	t.regex(await send(port, `POST / HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc`), /^HTTP\/1\.1 200 .*\r\n\r\n(?:1\r\n)?3/sv);
	t.regex(await send(port, 'GET /?X-Amz-Credential=AKIA%2F20261125%2Fus-east-1%2Flambda%2Faws4_request HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'), /^HTTP\/1\.1 200 /v);
});

for (const target of ['http://[', '//', '/%', '*', '/?X-Amz-Credential=%']) {
	test(`the request target ${target} is refused, and the next one answered`, async t => {
		const {port} = await start(t);
		t.regex(await send(port, `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`), /^HTTP\/1\.1 400 .*serves lambda/sv);
		t.regex(await send(port, `GET / HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\nConnection: close\r\n\r\n`), /^HTTP\/1\.1 200 /v);
	});
}

test('a caller who leaves in the middle of its body leaves no connection to the service', async t => {
	const {service, port} = await start(t);
	const socket = connect(port, '127.0.0.1');
	socket.write(`POST / HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${authorization}\r\nContent-Length: 100\r\n\r\nabc`);
	await once(service, 'request');
	socket.destroy();
	const connections = async () => new Promise<number>((resolve, reject) => {
		service.getConnections((error, count) => {
			if (error) {
				reject(error);
			} else {
				resolve(count);
			}
		});
	});
	let open = await connections();
	for (const givenUpAt = performance.now() + 30_000; open > 0 && performance.now() < givenUpAt;) {
		await sleep(5);
		open = await connections();
	}

	t.is(open, 0);
});
