import {chmod} from 'node:fs/promises';
import {
	createServer,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import {comesWithin} from '../sandbox/comes-within.ts';
import type {Dispatch, PostEnding, RuntimeEvents} from './runtime-events.ts';
import {readErrorBody, readErrorTrailers, type RuntimeFailure} from './runtime-failure.ts';
import {RuntimeBody} from './runtime-body.ts';
import {readRuntimeRoute} from './runtime-route.ts';

/**
Trailers count as headers, and an error's stack is in one of them.
*/
const maxHeaderSize = 1024 * 1024;

/**
The Runtime API of one sandbox, on a socket of its own (Lambda developer guide, runtimes-api): on a port any process of this machine, and a web page by a plain GET, would take the next prompt and answer for it. It has room for one runtime and one invocation at a time.
*/
export class RuntimeApi {
	readonly #events: RuntimeEvents;
	readonly #server: Server;
	#waiting: ServerResponse | undefined;
	#current: {requestId: string; answered: boolean} | undefined;

	constructor(events: RuntimeEvents) {
		this.#events = events;
		// A frozen runtime keeps its request open for as long as it is frozen: no timeout of Node's own may end it.
		this.#server = createServer({
			maxHeaderSize,
			requestTimeout: 0,
			headersTimeout: 0,
			keepAliveTimeout: 0,
		}, (request, response) => {
			this.#route(request, response);
		});
	}

	/**
	Begins to listen.

	@param socket - Where, in a folder that only this user may enter.
	*/
	async listen(socket: string): Promise<void> {
		await new Promise<void>((resolve, reject) => {
			this.#server.once('error', reject);
			this.#server.listen(socket, resolve);
		});
		await chmod(socket, 0o600);
	}

	/**
	Hands an invocation to the runtime that waits in `next`.
	*/
	dispatch({requestId, event, deadline, functionArn, traceId}: Dispatch): void {
		const waiting = this.#waiting;
		if (!waiting) {
			throw new Error(`Invocation ${requestId} can't be dispatched: the runtime has not asked for one.`);
		}

		this.#waiting = undefined;
		this.#current = {requestId, answered: false};
		waiting.writeHead(200, {
			'content-type': 'application/json',
			'content-length': event.length,
			'lambda-runtime-aws-request-id': requestId,
			'lambda-runtime-deadline-ms': String(deadline),
			'lambda-runtime-invoked-function-arn': functionArn,
			'lambda-runtime-trace-id': traceId,
		});
		waiting.end(event);
	}

	/**
	Stops listening; resolves when nothing more can come.

	@param graceMs - How long to read on what a runtime that has died left in its sockets. Unset: connections in use read on by themselves, and nothing is waited for.
	*/
	async close(graceMs?: number): Promise<void> {
		const closed = new Promise<void>(resolve => {
			this.#server.close(() => {
				resolve();
			});
		});
		this.#server.closeIdleConnections();
		if (graceMs !== undefined) {
			await comesWithin(closed, graceMs);
		}
	}

	#route(request: IncomingMessage, response: ServerResponse) {
		request.on('error', () => {
			// A runtime that dies cuts its request; the ending tells.
		});
		const {method, url = ''} = request;
		const route = readRuntimeRoute(method, url);
		if (!route) {
			answer(response, 404, {errorType: 'NotFound', errorMessage: `The Runtime API has no ${method} ${url}.`});
			return;
		}

		if (route.kind === 'next') {
			if (this.#waiting && !this.#waiting.destroyed) {
				// What AWS does isn't known; its emulator gives both the same invocation. Here whoever asks second is a mistake, or a thief.
				answer(response, 403, {errorType: 'InvalidStateTransition', errorMessage: 'The runtime waits for its next invocation already: it may ask again once that has come.'});
				return;
			}

			this.#waiting = response;
			this.#events.next();
			return;
		}

		if (route.kind === 'initError') {
			void this.#failure(request, response, this.#events.initError);
			return;
		}

		const {kind, requestId} = route;
		if (requestId !== this.#current?.requestId) {
			answer(response, 400, {errorType: 'InvalidRequestID', errorMessage: 'Invalid request ID'});
			return;
		}

		if (this.#current.answered) {
			answer(response, 403, {errorType: 'InvalidStateTransition', errorMessage: 'Transition from InvocationResponse to InvocationResponse is not allowed'});
			return;
		}

		this.#current.answered = true;
		if (kind === 'error') {
			void this.#failure(request, response, failure => {
				this.#events.error(requestId, failure);
			});
			return;
		}

		this.#response(requestId, request, response);
	}

	#response(requestId: string, request: IncomingMessage, response: ServerResponse) {
		const body = new RuntimeBody(request);
		const {promise: ending, resolve} = Promise.withResolvers<PostEnding>();
		request.on('end', () => {
			const failure = readErrorTrailers(request.trailers);
			answer(response, 202, {status: 'OK'});
			resolve(failure ? {kind: 'trailers', failure} : {kind: 'whole'});
		});
		request.on('close', () => {
			resolve({kind: 'cut'});
		});
		this.#events.response(requestId, {
			streaming: request.headers['lambda-runtime-function-response-mode'] === 'streaming',
			contentType: request.headers['content-type'] ?? 'application/octet-stream',
			body,
			ending,
		});
	}

	async #failure(request: IncomingMessage, response: ServerResponse, tell: (failure: RuntimeFailure) => void) {
		const chunks: Uint8Array[] = [];
		try {
			for await (const chunk of request) {
				chunks.push(chunk as Uint8Array);
			}
		} catch {
			return;
		}

		// The answer first: `tell` may freeze or end the process that waits for it.
		answer(response, 202, {status: 'OK'});
		tell(readErrorBody(Buffer.concat(chunks), request.headers['lambda-runtime-function-error-type']));
	}
}

function answer(response: ServerResponse, status: number, body: unknown) {
	response.writeHead(status, {'content-type': 'application/json'});
	response.end(JSON.stringify(body));
}
