import http, {type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import {checkOptions} from './check-options.ts';
import {isOwnUrl} from './is-own-url.ts';
import {largestHead} from './largest-head.ts';
import {listen} from './listen.ts';
import {makeAgent} from './make-agent.ts';
import {breakOff} from './pass-answer.ts';
import type {Ending, Proxy, ProxyOptions} from './proxy-options.ts';
import {ProxyError} from './proxy-error.ts';
import {refuseConnect} from './refuse-connect.ts';
import {serveRequest, type Service} from './serve-request.ts';

/**
How long an idle connection to the endpoint is kept, in ms: CloudFront keeps its side for longer, and others say for how long.
*/
const idleMs = 15_000;

/**
Starts a proxy on this machine for clients that know only a base URL and a key. It adds the hash of each body, which CloudFront's origin access control needs, and the endpoint's key, and passes requests and answers on as they are: paths unchanged, answers byte by byte as they come.

It has code of its own, because the hash stands before the body: each body is read whole before its head is sent, which no general proxy does.

It listens on 127.0.0.1 and ::1 alone, and serves no web page unless `allowedOrigins` has its origin.

@throws {ProxyError} For options that can't be used, and a port that can't be had.

@example
```
const proxy = await createProxy({url: 'https://d111111abcdef8.cloudfront.net', apiKey});
const client = new OpenAI({baseURL: `${proxy.url}/bedrock/v1`, apiKey: 'any'});
```
*/
export async function createProxy(options: ProxyOptions): Promise<Proxy> {
	const {url, apiKey, port: wanted, callers} = checkOptions(options);
	const {proxyEnv, onRequest} = options;
	const agent = makeAgent(url, proxyEnv, {keepAlive: true, timeout: idleMs});
	const service: Service = {
		callers,
		upstream: {
			url, apiKey, agent, proxyEnv,
		},
		unbounded: new Set(),
	};
	const {servers, port} = await listen(() => createServer(service, onRequest), wanted);
	callers.port = port;
	const close = async () => {
		// At once, before anything waits: who ends the process need not wait either.
		for (const response of service.unbounded) {
			breakOff(response, service.unbounded);
		}

		await Promise.all(servers.map(async server => new Promise<void>(resolve => {
			server.close(() => {
				resolve();
			});
			server.closeAllConnections();
		})));
		agent.destroy();
	};

	if (isOwnUrl(url, port, callers.allowedHosts)) {
		await close();
		throw new ProxyError(`The URL ${JSON.stringify(url.origin)} is the proxy's own, which would ask itself for ever: give the endpoint's (--url or LSF_URL), or another port.`);
	}

	return {url: `http://127.0.0.1:${port}`, port, close};
}

function createServer(service: Service, onRequest: ProxyOptions['onRequest']): Server {
	const handle = (request: IncomingMessage, response: ServerResponse) => {
		const begun = performance.now();
		const tell = (ending: Ending) => onRequest?.({
			method: request.method ?? '',
			path: (request.url ?? '').replace(/[#?].*$/sv, ''),
			status: response.headersSent ? response.statusCode : undefined,
			milliseconds: performance.now() - begun,
			ending,
		});
		// Whatever goes wrong with one request, the others' go on.
		serveRequest(request, response, service).then(tell).catch(() => {
			response.destroy();
		});
	};

	// An upload may take as long as it takes. Connections are kept for longer than clients keep theirs, so that no request meets one that is just being closed. A missing Host is ours to answer.
	return http.createServer({
		requestTimeout: 0, maxHeaderSize: largestHead, keepAliveTimeout: 75_000, requireHostHeader: false,
	}, handle)
		.on('checkContinue', handle)
		.on('connect', refuseConnect);
}

