import {once} from 'node:events';
import {request, type IncomingMessage, type OutgoingHttpHeaders} from 'node:http';
import {connect} from 'node:net';
import {buffer, text} from 'node:stream/consumers';
import type {ExecutionContext} from 'ava';

/**
An answer that has been read to its end.
*/
export type Answered = Pick<IncomingMessage, 'headers' | 'rawHeaders' | 'rawTrailers' | 'statusMessage'> & {status: number; body: Buffer};

/**
Sends a request over a connection of its own, and reads its answer.

@throws Error where the connection breaks before the end.
*/
export async function send(url: string, {method = 'POST', headers, body}: {method?: string; headers?: OutgoingHttpHeaders | readonly string[]; body?: string | Uint8Array} = {}): Promise<Answered> {
	// Node adds a host to headers by name, but not to a list of lines.
	const outgoing = request(url, {method, headers: Array.isArray(headers) ? ['host', new URL(url).host, ...headers as string[]] : headers, agent: false});
	outgoing.end(body);
	outgoing.on('error', () => {/* Before the head `once` tells it, and afterwards the answer's own stream. */});
	const [answer] = await once(outgoing, 'response') as [IncomingMessage];
	const whole = await buffer(answer);
	return {
		headers: answer.headers, rawHeaders: answer.rawHeaders, rawTrailers: answer.rawTrailers, statusMessage: answer.statusMessage, status: answer.statusCode!, body: whole,
	};
}

/**
Sends lines as they are, and reads what comes until the other side ends.
*/
export async function sendRaw(port: number, lines: readonly string[]): Promise<string> {
	const socket = connect(port, '127.0.0.1');
	socket.write(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
	return text(socket);
}

/**
A connection that the test writes to by itself, closed with it.
*/
export async function openSocket(t: ExecutionContext, port: number) {
	const socket = connect({port, host: '127.0.0.1', noDelay: true});
	socket.on('error', () => {/* The other side has broken it. */});
	t.teardown(() => socket.destroy());
	await once(socket, 'connect');
	return socket;
}
