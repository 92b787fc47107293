import {once} from 'node:events';
import type {ServerResponse} from 'node:http';
import type {ExecutionContext} from 'ava';
import type {StreamEvent} from '../../../../runtime/protocol/events.ts';
import {startServer, writeEvents} from '../../../helpers/with-server.ts';
import {longestSilence} from './create-waiter.ts';

/**
The body of a request, as far as tests look at it.
*/
export type AskedBody = {prompt?: unknown; system?: string; model?: string; messages?: Array<{role: string; content: unknown}>; [field: string]: unknown};

/**
One request whose answer a test writes piece by piece.
*/
export type Turn = {
	body: AskedBody;
	headers: Record<string, string | string[] | undefined>;
	/**
	Writes text, a piece each.
	*/
	say: (...texts: string[]) => void;
	/**
	Writes any events; `start` is written by itself where it isn't the first of them.
	*/
	send: (...events: StreamEvent[]) => void;
	/**
	Writes `start` alone, or a heartbeat.
	*/
	beat: () => void;
	/**
	Ends the answer well.
	*/
	done: (stopReason?: string) => void;
	/**
	Ends the answer by an error of the protocol.
	*/
	fail: (message: string, options?: {code?: string; retryable?: boolean}) => void;
	/**
	Refuses the request with a status.
	*/
	refuse: (status: number, code: string, message: string, retryable?: boolean) => void;
	/**
	Refuses the request with any body.
	*/
	refuseBy: (status: number, headers: Record<string, string>, body: string) => void;
	/**
	Writes bytes that no encoder of ours would write.
	*/
	write: (bytes: string | Uint8Array) => void;
	/**
	Breaks the connection.
	*/
	cut: () => void;
	/**
	Resolves when the client has left, or the answer is complete.
	*/
	closed: Promise<void>;
};

/**
A model whose answers a test writes.
*/
export type Model = {
	url: string;
	/**
	Waits for the next request.

	@throws {Error} Where none comes for almost as long as AVA waits: a client that has given up asks no more, and a test that waits for it would wait for ever.
	*/
	next: () => Promise<Turn>;
	/**
	Answers the next request with these pieces, and gives its body back.
	*/
	answer: (...texts: string[]) => Promise<AskedBody>;
	/**
	How many requests have come.
	*/
	count: () => number;
};

/**
Starts the model of one test. What isn't a POST gets the answer of `get`, by default a short help.

@param options.name - What `start` calls the model where the request names none.
*/
export async function startModel(t: ExecutionContext, {name = 'model-1', get}: {name?: string; get?: (path: string) => unknown} = {}): Promise<Model> {
	const come: Turn[] = [];
	const waiting: Array<(turn: Turn) => void> = [];
	let count = 0;
	const {url} = await startServer(t, (response, {method, headers, body}) => {
		if (method !== 'POST') {
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(get?.(response.req.url ?? '/') ?? {help: 'POST a prompt.'}));
			return;
		}

		count++;
		const asked = JSON.parse(new TextDecoder().decode(body)) as AskedBody;
		const turn = openTurn(response, {headers, body: asked}, {name: asked.model ?? name, id: `request-${count}`});
		const take = waiting.shift();
		if (take) {
			take(turn);
		} else {
			come.push(turn);
		}
	});
	const next = async () => come.shift() ?? new Promise<Turn>((resolve, reject) => {
		const timer = setTimeout(() => {
			waiting.splice(waiting.indexOf(take), 1);
			reject(new Error('The model was not asked for long'));
		}, longestSilence);
		const take = (turn: Turn) => {
			clearTimeout(timer);
			resolve(turn);
		};

		waiting.push(take);
	});
	return {
		url,
		next,
		async answer(...texts) {
			const turn = await next();
			turn.say(...texts);
			turn.done();
			return turn.body;
		},
		count: () => count,
	};
}

function openTurn(response: ServerResponse, request: Pick<Turn, 'body' | 'headers'>, {name, id}: {name: string; id: string}): Turn {
	const send = (...events: StreamEvent[]) => {
		const start: StreamEvent[] = response.headersSent || events[0]?.type === 'start'
			? []
			: [{
				type: 'start', v: 1, requestId: id, model: name,
			}];
		writeEvents(response, [...start, ...events]);
	};

	return {
		...request,
		say(...texts) {
			send(...texts.map(text => ({type: 'delta', text}) as const));
		},
		send,
		beat() {
			send({type: 'ping'});
		},
		done(stopReason = 'end_turn') {
			send({
				type: 'usage', inputTokens: 3, outputTokens: 2, totalTokens: 5,
			}, {type: 'done', stopReason, latencyMs: 7});
			response.end();
		},
		fail(message, {code = 'model_error', retryable = false} = {}) {
			send({
				type: 'error', code, message, requestId: id, retryable,
			});
			response.end();
		},
		refuse(status, code, message, retryable = false) {
			response.statusCode = status;
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify({
				error: {
					code, message, requestId: id, retryable,
				},
			}));
		},
		refuseBy(status, headers, body) {
			response.writeHead(status, headers);
			response.end(body);
		},
		write(bytes) {
			send();
			response.write(bytes);
		},
		cut() {
			response.destroy();
		},
		closed: (async () => {
			await once(response, 'close');
		})(),
	};
}
