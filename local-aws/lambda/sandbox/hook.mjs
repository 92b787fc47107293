// Loaded into every sandbox before AWS's runtime client (`node --import`). Plain JavaScript: a sandbox's start is a cold start, and loading the type stripper would be part of it.
import {registerHooks, createRequire} from 'node:module';
import process from 'node:process';

// The runtime client's native part isn't built (install scripts are off); the stand-in beside this file takes its place.
const standIn = new URL('rapid-client.cjs', import.meta.url).href;

registerHooks({
	resolve(specifier, context, nextResolve) {
		return specifier.endsWith('rapid-client.node') ? {url: standIn, format: 'commonjs', shortCircuit: true} : nextResolve(specifier, context);
	},
});

// File descriptor 3 is a pipe whose other end only the stack process holds. It ends when that process ends, in whatever way; a frozen sandbox can't notice and is the reaper's.
const {Socket} = createRequire(import.meta.url)('node:net');
const lifeline = new Socket({fd: 3, readable: true, writable: false});
lifeline.on('error', () => {});
lifeline.on('close', () => {
	process.kill(-process.pid, 'SIGKILL');
});
lifeline.resume();
lifeline.unref();
