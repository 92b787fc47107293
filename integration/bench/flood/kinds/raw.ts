import {Buffer} from 'node:buffer';
import {connect, type Socket} from 'node:net';
import {setTimeout as sleep} from 'node:timers/promises';
import {hashed} from '../../soak/mix.ts';
import type {Kind, Seen} from './kind.ts';

/**
Opens a connection, does something with it, and tells what the other side said until the connection ended.
*/
async function converse(base: string, act: (socket: Socket) => Promise<void> | void): Promise<Seen> {
	const {hostname, port} = new URL(base);
	const socket = connect(Number(port), hostname);
	const ended = Promise.withResolvers<void>();
	let isLeft = false;
	let head = '';
	socket.on('data', bytes => {
		head ||= bytes.toString('latin1');
	}).on('error', () => {
		// It ends by `close`.
	}).on('close', () => {
		ended.resolve();
	});
	await act(socket);
	isLeft = socket.destroyed && !socket.readableEnded && head === '';
	await ended.promise;
	const status = /^HTTP\/1\.1 (?<status>\d{3}) /v.exec(head)?.groups!.status;
	if (status !== undefined) {
		return Number(status);
	}

	return isLeft ? 'nothing' : 'closed';
}

function raw(name: string, allowed: readonly Seen[], act: (socket: Socket, holdMs: number) => Promise<void> | void): Kind {
	return {name, allowed, send: async ({base, holdMs}) => [await converse(base, async socket => act(socket, holdMs))]};
}

const good = hashed('/bedrock', {prompt: 'Hello'});
const [opening, body] = [
	['POST /bedrock HTTP/1.1', 'host: localhost', ...Object.entries(good.headers!).map(([name, value]) => `${name}: ${value}`), `content-length: ${good.body!.length}`, '', ''].join('\r\n'),
	String(good.body),
];

/**
A byte after the other, and never the last.
*/
async function trickle(socket: Socket, text: string, holdMs: number): Promise<void> {
	const steps = 20;
	for (let index = 0; index < Math.min(steps, text.length - 1) && !socket.destroyed; index++) {
		socket.write(text[index]!);
		await sleep(holdMs / steps);
	}

	socket.destroy();
}

/**
Sends all of it at once, and has the other side end the connection.
*/
function whole(text: string | Uint8Array) {
	return (socket: Socket): void => {
		socket.write(text);
	};
}

/**
CloudFront passes some on to the function, whose place there may not be. None has a body, which the edge would want a hash of.
*/
function method(name: string, ...allowed: readonly Seen[]): Kind {
	return raw(`${name} /bedrock`, allowed, whole(`${name} /bedrock HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`));
}

/**
What is no request, not yet one, or one of an odd method.
*/
export const rawKinds: readonly Kind[] = [
	raw('says nothing', ['nothing'], async (socket, holdMs) => {
		await sleep(holdMs);
		socket.destroy();
	}),
	raw('headers byte by byte', ['nothing'], async (socket, holdMs) => trickle(socket, opening, holdMs)),
	raw('a body byte by byte', ['nothing'], async (socket, holdMs) => {
		socket.write(opening);
		await trickle(socket, body, holdMs);
	}),
	raw('leaves before its answer', ['nothing'], async socket => {
		await new Promise(resolve => {
			socket.write(`${opening}${body}`, resolve);
		});
		socket.destroy();
	}),
	raw('a reset amid its body', ['nothing'], async socket => {
		await new Promise(resolve => {
			socket.write(`${opening}${body.slice(0, 5)}`, resolve);
		});
		socket.resetAndDestroy();
	}),
	raw('bytes that are no HTTP', [400], whole(Buffer.from('160301020001000001fc0303', 'hex'))),
	raw('two lengths', [400], whole('POST /bedrock HTTP/1.1\r\nhost: localhost\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nHello')),
	method('PUT', 405, 429),
	method('DELETE', 405, 429),
	method('TRACE', 403),
	method('PROPFIND', 403),
	method('CONNECT', 403),
	method('BREW', 400),
];
