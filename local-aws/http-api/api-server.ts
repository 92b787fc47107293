import {randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {
	createServer,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {RegionalIam} from '../iam/regional-iam.ts';
import type {Identity} from '../iam/types.ts';
import {refuseForeign} from './foreign-request.ts';
import {readBody, splitUrl} from './received.ts';
import {verifyCall, type CallVerifier} from './verify-call.ts';

/**
A call whose signature was right.
*/
export type ApiCall = {
	method: string;
	/**
	As on the request line, not decoded.
	*/
	path: string;
	rawQuery: string;
	headers: IncomingMessage['headers'];
	body: Uint8Array;
	identity: Identity;
	response: ServerResponse;
};

/**
An error as a service's API names it.
*/
export type ApiFailure = {type: string; status: number; message: string};

/**
What a service's API is made of.
*/
export type ApiServerOptions = {
	iam: RegionalIam;
	/**
	As in signatures: `lambda`, `iam`.
	*/
	service: string;
	/**
	The Region in signatures; a global service has one of its own.
	*/
	region: string;
	/**
	The algorithm of its signatures. Default: SigV4's.
	*/
	algorithm?: CallVerifier['algorithm'];
	/**
	Gets one line for each request that failed.
	*/
	log: (line: string) => void;
};

/**
The part that the management APIs of the local services share: HTTP/1.1 on loopback, the signature, and that every error becomes an answer.
*/
export abstract class ApiServer {
	readonly #options: ApiServerOptions;
	#server: Server | undefined;

	constructor(options: ApiServerOptions) {
		this.#options = options;
	}

	async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		response.on('error', () => {
			// A caller that leaves is its own matter.
		});
		const requestId = randomUUID();
		try {
			response.setHeader('x-amzn-requestid', requestId);
			const body = await readBody(request);
			const {pathname: path, rawQuery} = splitUrl(request.url!);
			const identity = verifyCall(request, body, this.#options);
			await this.answer({
				method: request.method!, path, rawQuery, headers: request.headers, body, identity, response,
			});
		} catch (error) {
			const failure = this.describe(error);
			this.#options.log(`${this.#options.service}: ${request.method!} ${request.url!} -> ${failure.type}: ${failure.message}`);
			if (response.headersSent || response.destroyed) {
				response.destroy();
				return;
			}

			this.refuse(failure, response, requestId);
		}
	}

	/**
	Does what a call asks for, if its caller may, and ends its response; throws what `describe` knows.
	*/
	protected abstract answer(call: ApiCall): Promise<void> | void;

	/**
	The error in the service's words; anything unknown is a failure of the local service itself.
	*/
	protected abstract describe(error: unknown): ApiFailure;

	/**
	Sends an error in the service's format.
	*/
	protected abstract refuse(failure: ApiFailure, response: ServerResponse, requestId: string): void;

	/**
	Starts to listen on a free loopback port. Gives the URL, without a slash at its end.
	*/
	async listen(): Promise<string> {
		this.#server = createServer({noDelay: true}, (request, response) => {
			if (!refuseForeign(request, response)) {
				void this.#serve(request, response);
			}
		});
		this.#server.listen(0, '127.0.0.1');
		await once(this.#server, 'listening');
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	/**
	Cuts the running answers and stops to listen.
	*/
	async close(): Promise<void> {
		const server = this.#server;
		this.#server = undefined;
		if (!server) {
			return;
		}

		server.closeAllConnections();
		server.close();
		await once(server, 'close');
	}
}
