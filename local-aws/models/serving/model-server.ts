import {Buffer} from 'node:buffer';
import {randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {
	createServer,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import {refuseForeign} from '../../http-api/foreign-request.ts';
import {verifyCall} from '../../http-api/verify-call.ts';
import {readBody, splitUrl} from '../../http-api/received.ts';
import {ServiceError} from '../../http-api/service-error.ts';
import type {LocalModel} from '../model.ts';
import {createCutter, type Cuts} from './cut-bytes.ts';
import {callKeeper} from './keep-calls.ts';
import type {
	AcceptedCall,
	ModelServerOptions,
	PlainAnswer,
	RecordedCall,
	ServiceNames,
	SignedRequest,
} from './model-server-types.ts';
import {play} from './play.ts';

export type {
	AcceptedCall,
	ModelServerOptions,
	PlainAnswer,
	RecordedCall,
	ServiceNames,
	SignedRequest,
} from './model-server-types.ts';

/**
The part that Bedrock's and SageMaker's servers share: HTTP/1.1 on loopback, signature, the model's steps, error answers.
*/
export abstract class ModelServer {
	readonly #names: ServiceNames;
	#server: Server | undefined;
	readonly #closing = new AbortController();
	readonly #used = new WeakSet<Socket>();
	/**
	Who answers; may be changed at any time and counts from the next call.
	*/
	model: LocalModel;
	/**
	How the bytes on the wire are cut; by default not at all.
	*/
	wireCuts: Cuts = {kind: 'whole'};
	/**
	Whether a connection is reset when it carries a second call, as by a far side that has forgotten it meanwhile; off by default.
	*/
	isForgetful = false;
	/**
	How many calls it has reset for that.
	*/
	forgotten = 0;
	/**
	The last calls that reached the model, oldest first, as far as `keep-calls.ts` keeps them.
	*/
	readonly calls: RecordedCall[] = [];
	readonly #keep = callKeeper(this.calls);
	protected readonly options: ModelServerOptions;

	constructor(options: ModelServerOptions, names: ServiceNames) {
		this.options = options;
		this.model = options.model;
		this.#names = names;
	}

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const requestId = randomUUID();
		const gone = new AbortController();
		response.once('close', () => {
			if (!response.writableFinished) {
				gone.abort();
			}
		});
		response.on('error', () => {
			gone.abort();
		});
		response.setHeader('x-amzn-RequestId', requestId);
		const signal = AbortSignal.any([gone.signal, this.#closing.signal]);
		try {
			const body = await readBody(request);
			const identity = verifyCall(request, body, {iam: this.options.iam, service: this.#names.service, region: this.options.region});
			const {pathname} = splitUrl(request.url!);
			const accepted = this.accept({
				method: request.method!, path: pathname, headers: request.headers, body, identity, requestId,
			});
			if ('answer' in accepted) {
				response.writeHead(200, {'content-type': 'application/json'});
				response.end(JSON.stringify(accepted.answer));
				return;
			}

			const {call, body: parsed, encoder} = accepted;
			this.#keep({
				requestId, arn: identity.arn, body: parsed, bodyText: Buffer.from(body).toString(), headers: request.headers, call, signal,
			}, body.length);
			await play({
				steps: this.model({...call, signal}), encoder, response, signal, cut: createCutter(this.wireCuts),
			});
		} catch (error) {
			if (signal.aborted) {
				response.destroy();
				return;
			}

			this.#fail(request, response, error);
		}
	}

	#fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
		const failure = error instanceof ServiceError ? error : new ServiceError(this.#names.internalError, 500, `The local model failed: ${error instanceof Error ? error.message : String(error)}`);
		this.options.log(`${this.#names.service}: ${request.method!} ${request.url!} -> ${failure.type}: ${failure.message}`);
		if (response.headersSent) {
			response.destroy();
			return;
		}

		response.writeHead(failure.status, {'content-type': 'application/json', 'x-amzn-ErrorType': failure.type, ...failure.headers});
		response.end(JSON.stringify({...failure.fields, [this.#names.messageField]: failure.message}));
	}

	/**
	Checks a request: path, permissions, shape. Throws a {@link ServiceError}.
	*/
	protected abstract accept(request: SignedRequest): AcceptedCall | PlainAnswer;

	/**
	Starts to listen on a free port. Returns the URL, without a trailing slash.
	*/
	async listen(): Promise<string> {
		this.#server = createServer({noDelay: true}, (request, response) => {
			const {socket} = request;
			if (this.isForgetful && this.#used.has(socket)) {
				this.forgotten++;
				socket.resetAndDestroy();
				return;
			}

			this.#used.add(socket);
			if (!refuseForeign(request, response)) {
				void this.#answer(request, response);
			}
		});
		this.#server.listen(0, '127.0.0.1');
		await once(this.#server, 'listening');
		const {port} = this.#server.address() as AddressInfo;
		return `http://127.0.0.1:${port}`;
	}

	/**
	Closes the connections that wait for another call, as a far side does after a while.
	*/
	closeIdleConnections(): void {
		this.#server?.closeIdleConnections();
	}

	/**
	Aborts the running answers and stops to listen.
	*/
	async close(): Promise<void> {
		const server = this.#server;
		this.#server = undefined;
		this.#closing.abort();
		if (server === undefined) {
			return;
		}

		server.closeAllConnections();
		server.close();
		await once(server, 'close');
	}
}
