import {timingSafeEqual} from 'node:crypto';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {text as readText} from 'node:stream/consumers';
import {refuseForeign} from '../../http-api/foreign-request.ts';
import {toSentError, type SentError} from '../../sent-error.ts';
import {markHeader, markOf} from './daemon-address.ts';

/**
What is behind the daemon's address.
*/
export type DaemonHandlers = {
	/**
	Answers a call with JSON; what it throws goes to the caller as a `SentError`.
	*/
	call: (method: string, request: unknown) => Promise<unknown>;
	/**
	Hears of a plugin that has come or gone, with how many there are now.
	*/
	attached: (count: number) => void;
};

function isSame(given: string | undefined, wanted: string): boolean {
	const [one, other] = [Buffer.from(given ?? ''), Buffer.from(wanted)];
	return one.length === other.length && timingSafeEqual(one, other);
}

function answer(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, {'content-type': 'application/json'});
	response.end(JSON.stringify(body) ?? 'null');
}

/**
Serves the daemon's calls on a free port of the loopback interface: `POST /call/<method>` with JSON, and `POST /attach`, whose answer lasts as long as the plugin that asked lives.

@param handlers - What to call.
@param token - Every request carries it (`authorization: Bearer …`); others get 403.
*/
export async function serveDaemon(handlers: DaemonHandlers, token: string): Promise<{url: string; close: () => Promise<void>}> {
	const {call, attached} = handlers;
	let plugins = 0;
	const mark = markOf(token);
	const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		response.setHeader(markHeader, mark);
		if (!isSame(request.headers.authorization, `Bearer ${token}`)) {
			answer(response, 403, {error: {message: 'The daemon\'s token is missing or wrong.', isUserMistake: true} satisfies SentError});
			return;
		}

		if (request.url === '/attach') {
			attached(++plugins);
			response.on('close', () => {
				attached(--plugins);
			});
			response.writeHead(200).flushHeaders();
			return;
		}

		const method = /^\/call\/(\w+)$/v.exec(request.url ?? '')?.[1] ?? '';
		try {
			answer(response, 200, {result: await call(method, JSON.parse(await readText(request)))});
		} catch (error) {
			answer(response, 422, {error: toSentError(error)});
		}
	};

	const server = createServer({noDelay: true, requestTimeout: 0}, (request, response) => {
		if (!refuseForeign(request, response)) {
			void serve(request, response);
		}
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen(0, '127.0.0.1', resolve);
	});
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async close() {
			await new Promise<void>(resolve => {
				server.close(() => {
					resolve();
				});
				server.closeAllConnections();
			});
		},
	};
}
