import {createHash, randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {
	createServer,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {Iam} from '../iam/iam.ts';
import {verifySignature} from '../iam/sigv4.ts';
import type {Identity} from '../iam/types.ts';
import type {AnswerEncoder} from './answer-encoder.ts';
import {createCutter, type Cuts} from './cut-bytes.ts';
import type {LocalModel, ModelCall} from './model.ts';
import {play} from './play.ts';
import {pairs, readBody, splitUrl} from './received.ts';
import {ServiceError} from './service-error.ts';

/**
What a model server is made with.
*/
export type ModelServerOptions = {
	iam: Iam;
	region: string;
	accountId: string;
	/**
	Takes one line for each request that failed, for the console of the local stack.
	*/
	log: (line: string) => void;
	/**
	Who answers.
	*/
	model: LocalModel;
};

/**
What a service calls things.
*/
export type ServiceNames = {
	/**
	As in signatures: `bedrock`, `sagemaker`.
	*/
	service: string;
	/**
	The name of the message in an error's JSON.
	*/
	messageField: string;
	/**
	The error for a bug in a model.
	*/
	internalError: string;
};

/**
A request whose signature was right.
*/
export type SignedRequest = {
	method: string;
	/**
	As on the request line, without the query.
	*/
	path: string;
	headers: IncomingMessage['headers'];
	body: Uint8Array;
	identity: Identity;
	requestId: string;
};

/**
A call that reached the model; tests read it to show that one did, or none.
*/
export type RecordedCall = {
	requestId: string;
	/**
	Who called.
	*/
	arn: string;
	/**
	The parsed JSON of the request.
	*/
	body: unknown;
	call: Omit<ModelCall, 'signal'>;
	/**
	Aborted when the caller left before the end.
	*/
	signal: AbortSignal;
};

/**
A request that was checked and may go to the model.
*/
export type AcceptedCall = {
	call: Omit<ModelCall, 'signal'>;
	body: unknown;
	encoder: AnswerEncoder;
};

/**
The part that Bedrock's and SageMaker's servers share: HTTP/1.1 on loopback, signature, the model's steps, error answers.
*/
export abstract class ModelServer {
	readonly #names: ServiceNames;
	#server: Server | undefined;
	readonly #closing = new AbortController();
	/**
	Who answers; may be changed at any time and counts from the next call.
	*/
	model: LocalModel;
	/**
	How the bytes on the wire are cut; by default not at all.
	*/
	wireCuts: Cuts = {kind: 'whole'};
	/**
	Every call that reached the model, oldest first.
	*/
	readonly calls: RecordedCall[] = [];
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
			const identity = this.#verify(request, body);
			const {pathname} = splitUrl(request.url!);
			const {call, body: parsed, encoder} = this.accept({
				method: request.method!, path: pathname, headers: request.headers, body, identity, requestId,
			});
			this.calls.push({
				requestId, arn: identity.arn, body: parsed, call, signal,
			});
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

	#verify(request: IncomingMessage, body: Uint8Array): Identity {
		const {pathname, rawQuery} = splitUrl(request.url!);
		const verification = verifySignature({
			method: request.method!,
			path: pathname,
			rawQuery,
			headers: pairs(request.rawHeaders),
			payloadHash: createHash('sha256').update(body).digest('hex'),
		}, {service: this.#names.service, region: this.options.region, find: accessKeyId => this.options.iam.find(accessKeyId)});
		if (!verification.ok) {
			throw new ServiceError(verification.errorType, verification.status, verification.message);
		}

		return verification.identity;
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
	protected abstract accept(request: SignedRequest): AcceptedCall;

	/**
	Starts to listen on a free port. Returns the URL, without a trailing slash.
	*/
	async listen(): Promise<string> {
		this.#server = createServer({noDelay: true}, (request, response) => {
			void this.#answer(request, response);
		});
		this.#server.listen(0, '127.0.0.1');
		await once(this.#server, 'listening');
		const {port} = this.#server.address() as AddressInfo;
		return `http://127.0.0.1:${port}`;
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
