import {once} from 'node:events';
import http from 'node:http';
import type {AddressInfo} from 'node:net';

/**
What a hop does when the event with `at` has passed: it ends as if the answer were whole (`end`), or breaks the connection off (`reset`); the first `times` answers, by default each.
*/
export type Cut = {at: string; how: 'end' | 'reset'; times?: number};

/**
Where the event ends in which a text is, or -1 while it has not.
*/
function endOfEvent(stream: Buffer, text: string): number {
	const at = stream.indexOf(text);
	const end = at === -1 ? -1 : stream.indexOf('\n\n', at);
	return end === -1 ? -1 : end + 2;
}

/**
A hop on the way to the endpoint, which passes on what it gets.
*/
export class Hop {
	/**
	What it cuts; undefined: nothing.
	*/
	cut: Cut | undefined;
	/**
	How many requests it passed on, and how many clients left before their answer was whole.
	*/
	requests = 0;
	left = 0;
	/**
	The bodies that it passed on.
	*/
	readonly bodies: string[] = [];

	readonly url: string;
	readonly #server: http.Server;
	#leaving = Promise.withResolvers<void>();

	private constructor(server: http.Server) {
		this.#server = server;
		this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	}

	/**
	Starts one.

	@param to - The endpoint's URL.
	*/
	static async start(to: string): Promise<Hop> {
		const server = http.createServer().listen(0, '127.0.0.1');
		await once(server, 'listening');
		const hop = new Hop(server);
		server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
			hop.#pass(to, request, response);
		});
		return hop;
	}

	/**
	Forgets what it has counted, and cuts from now on as told.
	*/
	begin(cut?: Cut): void {
		this.cut = cut;
		this.requests = 0;
		this.left = 0;
		this.bodies.length = 0;
		this.#leaving = Promise.withResolvers();
	}

	/**
	Waits until a client has left before its answer was whole.
	*/
	async untilLeft(): Promise<void> {
		await this.#leaving.promise;
	}

	async close(): Promise<void> {
		this.#server.close();
		this.#server.closeAllConnections();
	}

	#pass(to: string, request: http.IncomingMessage, response: http.ServerResponse): void {
		this.requests++;
		const cut = this.requests > (this.cut?.times ?? Infinity) ? undefined : this.cut;
		const upstream = http.request(new URL(request.url!, to), {method: request.method, headers: {...request.headers, host: new URL(to).host}});
		let passed = Buffer.alloc(0);
		upstream.on('response', answer => {
			response.writeHead(answer.statusCode!, answer.headers);
			response.flushHeaders();
			answer.on('data', (piece: Buffer) => {
				const from = passed.length;
				passed = Buffer.concat([passed, piece]);
				const end = cut === undefined ? -1 : endOfEvent(passed, cut.at);
				if (end === -1) {
					response.write(piece);
					return;
				}

				upstream.destroy();
				response.write(passed.subarray(from, end), () => {
					if (cut!.how === 'end') {
						response.end();
					} else {
						response.destroy();
					}
				});
			});
			answer.on('end', () => {
				response.end();
			});
		});
		upstream.on('error', () => {
			response.destroy();
		});
		response.on('close', () => {
			if (response.writableFinished || cut !== undefined) {
				return;
			}

			this.left++;
			this.#leaving.resolve();
			upstream.destroy();
		});
		const body: Buffer[] = [];
		request.on('data', (piece: Buffer) => {
			body.push(piece);
		});
		request.on('end', () => {
			this.bodies.push(Buffer.concat(body).toString());
		});
		request.pipe(upstream);
	}
}
