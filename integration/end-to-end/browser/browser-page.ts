import type {DevTools, DevToolsEvent} from './dev-tools.ts';

/**
A request as the browser made it, preflights (`OPTIONS`) included.
*/
export type Exchange = {
	method: string;
	url: string;
	/**
	As they were sent, names in lower case.
	*/
	asked: Record<string, string>;
	status?: number;
	/**
	As they came, whether the page may read them or not.
	*/
	answered: Record<string, string>;
	/**
	Why the browser keeps the answer from the page, in its own words.
	*/
	corsError?: string;
};

type Thrown = {text: string; exception?: {description?: string}};

function errorOf({text, exception}: Thrown): Error {
	return new Error(exception?.description ?? text);
}

function lowerCased(headers: unknown): Record<string, string> {
	return Object.fromEntries(Object.entries(headers as Record<string, string>).map(([name, value]) => [name.toLowerCase(), value]));
}

/**
A page in a browser.
*/
export class BrowserPage {
	/**
	Opens an address, and waits until it and its scripts are loaded.
	*/
	static async open(devTools: DevTools, url: string): Promise<BrowserPage> {
		const {targetId} = await devTools.call<{targetId: string}>('Target.createTarget', {url: 'about:blank'});
		const {sessionId} = await devTools.call<{sessionId: string}>('Target.attachToTarget', {targetId, flatten: true});
		const page = new BrowserPage(devTools, sessionId);
		const {promise: loaded, resolve} = Promise.withResolvers<void>();
		const stop = devTools.listen(event => {
			page.#note(event);
			if (event.sessionId === sessionId && event.method === 'Page.loadEventFired') {
				resolve();
			}
		});

		page.close = async () => {
			stop();
			await devTools.call('Target.closeTarget', {targetId});
		};

		await devTools.call('Network.enable', {}, sessionId);
		await devTools.call('Runtime.enable', {}, sessionId);
		await devTools.call('Page.enable', {}, sessionId);
		await devTools.call('Page.navigate', {url}, sessionId);
		await loaded;
		return page;
	}

	/**
	Closes it.
	*/
	close: () => Promise<void> = async () => {};
	readonly #devTools: DevTools;
	readonly #sessionId: string;
	readonly #failure = Promise.withResolvers<never>();
	readonly #exchanges = new Map<string, Exchange>();

	private constructor(devTools: DevTools, sessionId: string) {
		this.#devTools = devTools;
		this.#sessionId = sessionId;
		// It is told by `evaluate`.
		this.#failure.promise.catch(() => {});
	}

	/**
	The value of an expression in the page, or of its promise; JSON.

	@throws What it throws there, and what the page's own scripts threw and didn't catch.
	*/
	async evaluate<Value>(expression: string): Promise<Value> {
		const evaluated = this.#devTools.call<{result: {value: Value}; exceptionDetails?: Thrown}>('Runtime.evaluate', {expression, awaitPromise: true, returnByValue: true}, this.#sessionId);
		const {result, exceptionDetails} = await Promise.race([evaluated, this.#failure.promise]);
		if (exceptionDetails) {
			throw errorOf(exceptionDetails);
		}

		return result.value;
	}

	/**
	What it has asked so far below an address, in this order.
	*/
	exchanges(base: string): Exchange[] {
		return this.#exchanges.values().filter(({url}) => url.startsWith(base)).toArray();
	}

	#note({method: event, parameters, sessionId}: DevToolsEvent): void {
		if (sessionId !== this.#sessionId) {
			return;
		}

		if (event === 'Runtime.exceptionThrown') {
			const {exceptionDetails} = parameters as {exceptionDetails: Thrown};
			this.#failure.reject(errorOf(exceptionDetails));
		}

		if (!event.startsWith('Network.') || typeof parameters.requestId !== 'string') {
			return;
		}

		// What went over the wire may be told before the request itself is.
		const exchange = this.#exchanges.get(parameters.requestId) ?? {
			method: '', url: '', asked: {}, answered: {},
		};
		this.#exchanges.set(parameters.requestId, exchange);
		const {request, headers, statusCode, corsErrorStatus} = parameters as {
			request?: {method: string; url: string}; headers?: object; statusCode?: number; corsErrorStatus?: {corsError: string};
		};
		switch (event) {
			case 'Network.requestWillBeSent': {
				Object.assign(exchange, {method: request!.method, url: request!.url});
				break;
			}

			case 'Network.requestWillBeSentExtraInfo': {
				exchange.asked = lowerCased(headers);
				break;
			}

			case 'Network.responseReceivedExtraInfo': {
				Object.assign(exchange, {status: statusCode, answered: lowerCased(headers)});
				break;
			}

			case 'Network.loadingFailed': {
				Object.assign(exchange, corsErrorStatus && {corsError: corsErrorStatus.corsError});
				break;
			}

			default:
		}
	}
}
