import type {Readable, Writable} from 'node:stream';

type Message = {id?: number; method?: string; params?: Record<string, unknown>; sessionId?: string; result?: unknown; error?: {message: string}};

/**
What a browser tells of itself: `Network.responseReceived` and the like.
*/
export type DevToolsEvent = {method: string; parameters: Record<string, unknown>; sessionId: string | undefined};

/**
The DevTools protocol over a browser's pipes (`--remote-debugging-pipe`): no port that other programs reach, and a browser whose pipe ends goes.
*/
export class DevTools {
	readonly #input: Writable;
	readonly #calls = new Map<number, PromiseWithResolvers<unknown>>();
	readonly #listeners = new Set<(event: DevToolsEvent) => void>();
	#last = 0;
	#ended: Error | undefined;

	/**
	Takes the browser's ends.

	@param input - What the browser reads.
	@param output - What it writes.
	*/
	constructor(input: Writable, output: Readable) {
		this.#input = input;
		let rest = '';
		output.setEncoding('utf8').on('data', (text: string) => {
			const messages = (rest + text).split('\0');
			rest = messages.pop()!;
			for (const message of messages) {
				this.#take(JSON.parse(message) as Message);
			}
		});
	}

	/**
	Hears of every event; returns how to hear no more.
	*/
	listen(listener: (event: DevToolsEvent) => void): () => void {
		this.#listeners.add(listener);
		return () => {
			this.#listeners.delete(listener);
		};
	}

	/**
	Calls a method.

	@param sessionId - The page that it is for; without one, the browser.
	@throws what the browser says of a call that it refuses, and why it has gone.
	*/
	async call<Result>(method: string, parameters: Record<string, unknown> = {}, sessionId?: string): Promise<Result> {
		if (this.#ended) {
			throw this.#ended;
		}

		const id = ++this.#last;
		const call = Promise.withResolvers<unknown>();
		this.#calls.set(id, call);
		const message = {
			id, method, params: parameters, ...(sessionId !== undefined && {sessionId}),
		};
		this.#input.write(`${JSON.stringify(message)}\0`);
		return await call.promise as Result;
	}

	/**
	Fails what still waits for an answer, and what is called from now on.
	*/
	end(reason: Error): void {
		this.#ended ??= reason;
		for (const {reject} of this.#calls.values()) {
			reject(reason);
		}

		this.#calls.clear();
	}

	#take({
		id, method, params: parameters = {}, sessionId, result, error,
	}: Message): void {
		if (method !== undefined) {
			for (const listener of this.#listeners) {
				listener({method, parameters, sessionId});
			}

			return;
		}

		const call = this.#calls.get(id!);
		this.#calls.delete(id!);
		if (error) {
			call?.reject(new Error(error.message));
		} else {
			call?.resolve(result);
		}
	}
}
