import http, {type ClientRequest, type IncomingMessage} from 'node:http';
import https from 'node:https';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {foreignCoding} from './header-pairs.ts';
import {largestHead} from './largest-head.ts';
import {makeAgent} from './make-agent.ts';
import {NoHttpError} from './no-http-error.ts';
import type {ProxyOptions} from './proxy-options.ts';
import type {WholeBody} from './read-whole.ts';

/**
Where requests go.
*/
export type Upstream = {
	url: URL;
	apiKey: string | undefined;
	/**
	What names the HTTP proxy on the way, where there is one.
	*/
	proxyEnv?: ProxyOptions['proxyEnv'];
	agent: http.Agent | https.Agent;
};

/**
One request to the endpoint.
*/
export type EndpointCall = {
	method: string;
	/**
	Path and query, as they came.
	*/
	target: string;
	headers: readonly string[];
	body: WholeBody | undefined;
	signal: AbortSignal;
};

/**
The methods that may be asked twice. Of another one the endpoint may have begun the work, which would then be done, and paid, twice.
*/
const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

class StaleConnection extends Error {}

/**
Sends a request, and resolves with the head of its answer. Where the endpoint was just closing the idle connection that the request took, it is sent over a new one: with a safe method always, with another one only where nothing of it has been sent.

@throws Error of the connection; where `signal` aborts, an `AbortError`.
*/
export async function askEndpoint(upstream: Upstream, call: EndpointCall): Promise<IncomingMessage> {
	try {
		return await send(upstream, call);
	} catch (error) {
		if (error instanceof StaleConnection) {
			return send({...upstream, agent: makeAgent(upstream.url, upstream.proxyEnv)}, call);
		}

		throw error;
	}
}

async function send({url, agent}: Upstream, {method, target, headers, body, signal}: EndpointCall): Promise<IncomingMessage> {
	const {request} = url.protocol === 'https:' ? https : http;
	const outgoing = request({
		agent,
		method,
		path: target,
		hostname: url.hostname.replaceAll(/^\[|\]$/gv, ''),
		port: url.port,
		headers,
		setHost: false,
		maxHeaderSize: largestHead,
		signal,
	});
	outgoing.setNoDelay(true);
	const head = headOf(outgoing, safe.has(method));
	head.catch(() => {/* Whoever gets it sees to that, but not while this waits. */});
	if (outgoing.reusedSocket) {
		// An end that has already come is read before anything is sent: within two turns the system is asked once.
		await nextTurn();
		await nextTurn();
	}

	if (!outgoing.destroyed) {
		for (const chunk of body?.chunks ?? []) {
			outgoing.write(chunk);
		}

		outgoing.end();
	}

	return head;
}

/**
By itself, since what the listeners of a request can see is kept as long as its answer lasts: not the body.
*/
async function headOf(outgoing: ClientRequest, isSafe: boolean): Promise<IncomingMessage> {
	return new Promise((resolve, reject) => {
		outgoing.once('response', answer => {
			const what = otherProtocol(answer);
			if (what === undefined) {
				resolve(answer);
				return;
			}

			outgoing.destroy();
			reject(new NoHttpError({what}));
		});
		// Stays: a break after the head is the answer's own stream's to report, and no uncaught error.
		outgoing.on('error', (error: NodeJS.ErrnoException) => {
			const isStale = outgoing.reusedSocket && ['ECONNRESET', 'EPIPE'].includes(error.code ?? '') && (isSafe || !outgoing.writableEnded);
			outgoing.destroy();
			reject(isStale ? new StaleConnection() : error);
		});
		outgoing.once('upgrade', (_, socket) => {
			socket.destroy();
			reject(new NoHttpError({what: 'another protocol'}));
		});
	});
}

/**
What an answer is that can't be passed on; undefined for one that can. Node takes a 101 that names no protocol for a final answer.
*/
function otherProtocol({statusCode = 0, rawHeaders}: IncomingMessage): string | undefined {
	if (statusCode >= 100 && statusCode < 200) {
		return `another protocol (status ${statusCode})`;
	}

	const coding = foreignCoding(rawHeaders);
	return coding === undefined ? undefined : `another protocol (transfer-encoding ${JSON.stringify(coding.slice(0, 100))}, where only "chunked" can be passed on)`;
}
