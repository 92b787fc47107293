#!/usr/bin/env node
/**
`lsf proxy`, and `npm run proxy` in a checkout: a port on this machine for tools that know only a base URL and a key.
*/
import process from 'node:process';
import {isLoopback} from '../../is-loopback.ts';
import {createProxy} from '../../proxy/create-proxy.ts';
import type {Proxy} from '../../proxy/proxy-options.ts';
import {hideSecrets} from '../../keys/hide-secrets.ts';
import {findEndpoint} from '../endpoint/find-endpoint.ts';
import {exitCodes, explain} from '../explain.ts';
import {refuseKeptFlags} from '../npm-flags.ts';
import {UserError} from '../user-error.ts';
import {watchNpm} from '../process/watch-npm.ts';
import {watchTerminal} from '../process/watch-terminal.ts';
import {hidesLoopback, proxyEnvOf, unusedProxy} from './http-proxy-variables.ts';
import {logLine} from './log-line.ts';
import {proxyFlags, readProxyArguments} from './proxy-arguments.ts';
import {proxyUsage} from './proxy-usage.ts';
import {screen} from './screen.ts';

/**
The proxy, once it listens.
*/
let running: Proxy | undefined;

async function main(): Promise<void> {
	refuseKeptFlags('proxy', proxyFlags, process.env);
	const {help, quiet, url: flag, ...options} = readProxyArguments(process.argv.slice(2));
	if (help) {
		process.stdout.write(proxyUsage(process.env));
		return;
	}

	const {url, apiKey, routes = []} = await findEndpoint(flag, process.env);
	const token = process.env.LSF_PROXY_TOKEN;
	if (token === '') {
		throw new UserError('LSF_PROXY_TOKEN is empty, which everybody could send; set it to a text of your own, or unset it.');
	}

	const notice = isLoopback(new URL(url)) ? undefined : unusedProxy(process.env, new URL(url).protocol);
	let hasReader = true;
	running = await createProxy({
		...options, url, apiKey, token, proxyEnv: proxyEnvOf(process.env),
		onRequest(record) {
			if (!quiet && hasReader) {
				process.stderr.write(`${logLine(record)}\n`);
			}
		},
	});
	// Who reads the lines may leave: those who are being served stay. (watchTerminal leaves a stream's failures to whoever listens.)
	process.stderr.on('error', () => {
		hasReader = false;
	});
	process.stdout.write(screen({
		proxyUrl: running.url, endpointUrl: url, routes, hasKey: apiKey !== undefined, hasToken: token !== undefined, isLoopbackHidden: hidesLoopback(process.env),
	}));
	process.stderr.write(notice === undefined ? '' : `${notice}\n`);
}

/**
At once: what must not look whole is broken off, and the system closes the rest, here and to the endpoint, which takes that for a caller who has left.
*/
function leave(exitCode: number): void {
	void running?.close();
	process.exit(exitCode);
}

watchNpm('proxy', () => {
	leave(143);
});
watchTerminal(leave);
process.on('SIGINT', () => {
	leave(exitCodes.interrupted);
});
process.on('SIGTERM', () => {
	leave(143);
});

try {
	await main();
} catch (error) {
	const {message, exitCode} = explain(error);
	process.stderr.write(`${hideSecrets(message)}\n`);
	process.exitCode = exitCode;
}
