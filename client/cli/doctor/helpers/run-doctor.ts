import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {createServer, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {Duplex} from 'node:stream';
import type {ExecutionContext} from 'ava';

const main = path.join(import.meta.dirname, '../main.ts');

/**
What came of it.
*/
export type Run = {output: string; notices: string; exitCode: number};

/**
Runs the command where no stack and no credentials are found.
*/
export async function runDoctor(argv: string[], environment: Record<string, string> = {}, cwd = tmpdir()): Promise<Run> {
	const child = spawn(process.execPath, [main, ...argv], {
		cwd,
		env: {
			PATH: '/nonexistent', HOME: '/nonexistent', AWS_EC2_METADATA_DISABLED: 'true', AWS_REGION: 'us-east-1', ...environment,
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const made = {output: '', notices: ''};
	child.stdout.on('data', (chunk: Uint8Array) => {
		made.output += String(chunk);
	});
	child.stderr.on('data', (chunk: Uint8Array) => {
		made.notices += String(chunk);
	});
	const [exitCode] = await once(child, 'close') as [number];
	return {...made, exitCode};
}

/**
A server on this machine, until the test ends.

@param tunnel - Answers CONNECT.
*/
export async function serve(t: ExecutionContext, listener: RequestListener, tunnel?: (target: string, socket: Duplex) => void): Promise<string> {
	const server = createServer(listener).listen(0, '127.0.0.1');
	server.on('connect', (request, socket) => {
		tunnel?.(request.url!, socket);
	});
	await once(server, 'listening');
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
