import {once} from 'node:events';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo, Socket} from 'node:net';
import {setTimeout as delay} from 'node:timers/promises';

/**
What came out of one invocation; times in milliseconds since its event was handed over.
*/
export type Answered = {firstTokenMs: number; totalMs: number; bytes: number};

/**
How an answer is read: at 16 KiB each 20 ms, or as it comes.
*/
export type Reading = {isSlow?: boolean};

/**
The first word of the fake model's answers.
*/
const firstWord = 'The';
/**
What a slow reader takes each 20 ms.
*/
const slowBytes = 16 * 1024;

/**
Lambda's Runtime API for one sandbox, which gets one event after the other.
*/
export class RuntimeApi {
	readonly #server = createServer((request, response) => {
		this.#serve(request, response);
	});

	#asking: ServerResponse | undefined;
	#asked = Promise.withResolvers<void>();
	#current: (PromiseWithResolvers<Answered> & {startMs: number; isSlow: boolean}) | undefined;
	#count = 0;

	/**
	Opens it on a free port of loopback.
	*/
	static async open(): Promise<RuntimeApi> {
		const api = new RuntimeApi();
		api.#server.on('connection', (socket: Socket) => {
			socket.setNoDelay(true);
		});
		api.#server.listen(0, '127.0.0.1');
		await once(api.#server, 'listening');
		return api;
	}

	/**
	Host and port.
	*/
	get address(): string {
		return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	/**
	Resolves when the sandbox asks for an event: its initialisation, or its last invocation, is over.
	*/
	async ready(): Promise<void> {
		await this.#asked.promise;
	}

	/**
	Hands an event to the sandbox, which must be ready.

	@throws {Error} Where the answer has no token of the model.
	*/
	async invoke(event: string, {isSlow = false}: Reading = {}): Promise<Answered> {
		await this.ready();
		const asking = this.#asking!;
		this.#asked = Promise.withResolvers();
		const current = {...Promise.withResolvers<Answered>(), startMs: performance.now(), isSlow};
		this.#current = current;
		asking.writeHead(200, {
			'content-type': 'application/json',
			'lambda-runtime-aws-request-id': `invocation-${this.#count++}`,
			'lambda-runtime-deadline-ms': String(Date.now() + 300_000),
			'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:us-east-1:123456789012:function:bench',
		});
		asking.end(event);
		return current.promise;
	}

	close(): void {
		this.#server.closeAllConnections();
		this.#server.close();
	}

	#serve(request: IncomingMessage, response: ServerResponse): void {
		if (request.url?.endsWith('/invocation/next')) {
			this.#asking = response;
			this.#asked.resolve();
			return;
		}

		const current = this.#current;
		void (async () => {
			try {
				const {firstTokenMs, bytes, text} = await take(request, current?.isSlow ?? false);
				response.writeHead(202);
				response.end();
				if (firstTokenMs === undefined) {
					throw new Error(`The handler answered without a token of the model: ${text}`);
				}

				const startMs = current?.startMs ?? 0;
				current?.resolve({firstTokenMs: firstTokenMs - startMs, totalMs: performance.now() - startMs, bytes});
			} catch (error) {
				current?.reject(error);
			}
		})();
	}
}

async function take(request: IncomingMessage, isSlow: boolean): Promise<{firstTokenMs?: number; bytes: number; text: string}> {
	let firstTokenMs: number | undefined;
	let text = '';
	let bytes = 0;
	let credit = slowBytes;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		bytes += chunk.length;
		if (firstTokenMs === undefined) {
			text += chunk.toString('latin1');
			firstTokenMs = text.includes(firstWord) ? performance.now() : undefined;
		}

		if (!isSlow) {
			continue;
		}

		credit -= chunk.length;
		while (credit <= 0) {
			await delay(20);
			credit += slowBytes;
		}
	}

	return {...(firstTokenMs !== undefined && {firstTokenMs}), bytes, text: text.slice(0, 2000)};
}
