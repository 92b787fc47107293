import {randomUUID} from 'node:crypto';
import {
	createServer,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import type {AddressInfo} from 'node:net';
import {isBlindRequest, isLoopbackHost, isLoopbackOrigin} from '../../http-api/foreign-request.ts';
import {headerPairs} from '../../http-api/header-pairs.ts';
import {traceId as newTraceId} from '../trace-id.ts';
import {authorizeClosed} from './authorize-url.ts';
import {answerBuffered} from './buffered-answer.ts';
import {readBody} from './read-body.ts';
import {
	badGateway,
	foreignPage,
	refuse,
	throttled,
	tooLarge,
	unknownUrl,
} from './refusals.ts';
import {requestEvent} from './request-event.ts';
import {answerStreamed} from './streamed-answer.ts';
import type {UrlServerOptions} from './url-server-options.ts';

/**
Idle connections are kept longer than CloudFront keeps its own, so that the client is the one who closes.
*/
const keepAliveMs = 130_000;

/**
How long a client may take for its headers, and for its whole request: a slow one can't hold a connection for ever. The answer's own time isn't counted.
*/
const [headersMs, requestMs] = [60_000, 300_000];

/**
The HTTP server of one function URL, on its own loopback port.
*/
export class UrlServer {
	readonly #options: UrlServerOptions;
	readonly #server: Server;
	#isClosed = false;

	constructor(options: UrlServerOptions) {
		this.#options = options;
		this.#server = createServer({
			maxHeaderSize: options.limits.headerBytes,
			keepAliveTimeout: keepAliveMs,
			headersTimeout: headersMs,
			requestTimeout: requestMs,
			noDelay: true,
		}, (request, response) => {
			void this.#serve(request, response);
		});
		// Node drops headers over a count in silence.
		this.#server.maxHeadersCount = 0;
	}

	/**
	Where it listens; 0 before and after.
	*/
	get port(): number {
		return (this.#server.address() as AddressInfo | null)?.port ?? 0;
	}

	/**
	Begins to listen; 0 takes a free port.

	@throws Error where it can't, or was closed meanwhile.
	*/
	async listen(port: number): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			this.#server.once('error', reject);
			// A server that is closed before it listens tells nothing else.
			this.#server.once('close', resolve);
			this.#server.listen(port, '127.0.0.1', resolve);
		});
		if (!this.#isClosed) {
			return;
		}

		await this.close();
		throw new Error(`The function URL ${this.#options.host} was deleted before its server listened.`);
	}

	/**
	Stops listening and ends all connections; resolves when nothing more can come.
	*/
	async close(): Promise<void> {
		this.#isClosed = true;
		await new Promise<void>(resolve => {
			this.#server.close(() => {
				resolve();
			});
			this.#server.closeAllConnections();
		});
	}

	async #serve(request: IncomingMessage, response: ServerResponse) {
		try {
			await this.#answer(request, response);
		} catch (error) {
			this.#options.log(`[${this.#options.host}] ${error instanceof Error ? error.stack ?? error.message : String(error)}`);
			if (response.headersSent) {
				response.destroy();
			} else {
				refuse(response, badGateway);
			}
		}
	}

	async #answer(request: IncomingMessage, response: ServerResponse) {
		const {iam, limits, host, resource, settings, invoke, log} = this.#options;
		const requestId = randomUUID();
		response.setHeader('x-amzn-RequestId', requestId);
		request.on('error', () => {
			// A client that left; there is nobody to tell.
		});
		const body = await readBody(request, limits.eventBytes);
		if (body === 'left') {
			return;
		}

		if (body === 'tooLarge') {
			// Perhaps not read to its end.
			response.setHeader('connection', 'close');
		}

		if (!this.#isOurs(request.headers.host)) {
			refuse(response, unknownUrl);
			return;
		}

		const {host: given, origin} = request.headers;
		// By this machine's own host comes no distribution, so a page itself.
		if (isLoopbackHost(given!) && (origin === undefined ? isBlindRequest(request.headers) : !isLoopbackOrigin(origin))) {
			refuse(response, foreignPage(origin));
			return;
		}

		if (body === 'tooLarge') {
			// Before the signature, which covers bytes that were not read. AWS's order is not known.
			refuse(response, tooLarge(limits.eventBytes));
			return;
		}

		const {authType, invokeMode, policy} = settings();
		const received = {...split(request), headers: headerPairs(request.rawHeaders), body};
		const access = authorizeClosed(iam, {authType, resource, policy}, received, line => {
			log(`[${host}] ${line}`);
		});
		if ('refusal' in access) {
			refuse(response, access.refusal);
			return;
		}

		const traceId = newTraceId();
		const event = Buffer.from(JSON.stringify(requestEvent({
			...received,
			host,
			sourceIp: request.socket.remoteAddress ?? '127.0.0.1',
			requestId,
			traceId,
			...access,
			now: new Date(),
		})));
		response.setHeader('x-amzn-trace-id', traceId);
		if (event.length > limits.eventBytes) {
			refuse(response, tooLarge(limits.eventBytes));
			return;
		}

		const result = await invoke(event, {requestId, traceId});
		if (result.type === 'throttled') {
			refuse(response, throttled(result.reason));
		} else if (result.type === 'failed') {
			refuse(response, badGateway);
		} else if (invokeMode === 'BUFFERED') {
			await answerBuffered(result, response, limits.bufferedBytes);
		} else {
			await answerStreamed(result, response, this.#options);
		}
	}

	/**
	The AWS-shaped host and this machine's own both reach the function; CloudFront's viewer host, say, does not.
	*/
	#isOurs(given: string | undefined): boolean {
		const {host} = this.#options;
		return [host, `${host}:443`, `127.0.0.1:${this.port}`, `localhost:${this.port}`, `${host}:${this.port}`].includes(given?.toLowerCase() ?? '');
	}
}

function split({method = 'GET', url = '/'}: IncomingMessage) {
	const question = url.indexOf('?');
	return question === -1
		? {method, path: url, rawQuery: ''}
		: {method, path: url.slice(0, question), rawQuery: url.slice(question + 1)};
}
