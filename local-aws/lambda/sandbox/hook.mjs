// Loaded into every sandbox before AWS's runtime client (`node --import`). Plain JavaScript: a sandbox's start is a cold start, and loading the type stripper would be part of it.
import {registerHooks, createRequire} from 'node:module';
import path from 'node:path';
import process from 'node:process';

// The runtime client's native part isn't built (install scripts are off); the stand-in beside this file takes its place.
const standIn = new URL('rapid-client.cjs', import.meta.url).href;

registerHooks({
	resolve(specifier, context, nextResolve) {
		return specifier.endsWith('rapid-client.node') ? {url: standIn, format: 'commonjs', shortCircuit: true} : nextResolve(specifier, context);
	},
});

const {Socket} = createRequire(import.meta.url)('node:net');

// The Runtime API of a sandbox is a socket beside the task root. AWS's client takes a host and a port only, so a connection to those of sandbox-environment.ts becomes one to the socket, whoever makes it.
const {connect} = Socket.prototype;
const socket = path.join(process.env.LAMBDA_TASK_ROOT, '..', 'api');
const [runtimeHost, runtimePort] = ['169.254.100.1', '9001'];
Socket.prototype.connect = function (...given) {
	// `net.connect` passes what it was given as one list.
	const [options, callback] = Array.isArray(given[0]) ? given[0] : given;
	return options?.host === runtimeHost && String(options.port) === runtimePort
		? connect.call(this, {...options, path: socket}, ...(callback ? [callback] : []))
		: Reflect.apply(connect, this, given);
};

// File descriptor 3 is a pipe whose other end only the stack process holds. It ends when that process ends, in whatever way; a frozen sandbox can't notice and is the reaper's.
const lifeline = new Socket({fd: 3, readable: true, writable: false});
lifeline.on('error', () => {});
lifeline.on('close', () => {
	process.kill(-process.pid, 'SIGKILL');
});
lifeline.resume();
lifeline.unref();
