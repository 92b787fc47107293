import type {StreamEvent} from '../runtime/protocol/events.ts';
import {complete} from './complete.ts';
import {hashBody} from './hash-body.ts';
import {isPrivate} from './is-private.ts';
import {streamCall} from './stream.ts';
import {readTimeouts, type Timeouts} from './timeouts.ts';
import type {CallOptions, Completion, StreamRequest} from './types.ts';
import {hasCredentials, receivedUrl, unsendable} from './unshown.ts';

/**
How to reach an endpoint.
*/
export type StreamClientOptions = {
	/**
	Where prompts are sent, as it is: the URL of the stack (its first route), or of one route.
	*/
	url: string | URL;
	/**
	Sent as `authorization: Bearer <key>`; CloudFront checks it before it signs the request with a header of the same name.
	*/
	apiKey?: string;
	/**
	Further request headers.
	*/
	headers?: Record<string, string>;
	/**
	The wire format; both carry the same events.

	@default 'sse'
	*/
	format?: 'sse' | 'ndjson';
	/**
	@default the platform's `fetch`
	*/
	fetch?: typeof fetch;
	timeouts?: Timeouts;
	/**
	The largest event that is held in memory, in characters.

	@default 8_388_608
	*/
	maximumEventLength?: number;
	/**
	The longest answer that is read, in bytes as they come; at least 1, `Infinity` for no limit. The default is the most that Lambda streams (Lambda developer guide, quotas), so only something else than an endpoint is longer.

	@default 209_715_200
	*/
	maximumAnswerBytes?: number;
};

const longestAnswer = 200 * 1024 * 1024;

/**
A client of one endpoint. It holds no connection and need not be closed.
*/
export type StreamClient = {
	/**
	Sends a request and yields every event of the answer as it comes, heartbeats included (`ping`); the last one is `done`. Each iteration sends it anew; leaving the loop closes the connection.

	@throws {StreamError} A subclass of errors.ts whenever the answer is not complete.
	@throws The signal's reason (an `AbortError` by default) when aborted.
	*/
	stream: (request: StreamRequest, options?: CallOptions) => AsyncIterable<StreamEvent>;
	/**
	The same, but only the answer's text.
	*/
	streamText: (request: StreamRequest, options?: CallOptions) => AsyncIterable<string>;
	/**
	The same, but the complete answer at once.
	*/
	complete: (request: StreamRequest, options?: CallOptions) => Promise<Completion>;
};

const accepts = {sse: 'text/event-stream', ndjson: 'application/x-ndjson'} as const;

/**
Makes a client of a streaming endpoint. Works wherever `fetch` and WebCrypto are: Node 20 or newer, browsers, edge runtimes.

@throws {TypeError} Where the URL is none, not of `http:` or `https:`, or has a user name or password, where a key or header can't be sent, and where a key would go over plain HTTP to another machine. No message shows a key or a password.
@throws {RangeError} Where a timeout or the longest answer is impossible.

@example
```
const client = createStreamClient({url: 'https://d111111abcdef8.cloudfront.net'});
for await (const text of client.streamText({prompt: 'Hello'})) {
	process.stdout.write(text);
}
```
*/
export function createStreamClient(options: StreamClientOptions): StreamClient {
	const url = readUrl(options.url);
	refuseUnsendable(options);
	refusePlainKey(url, options);
	const timeouts = readTimeouts(options.timeouts);
	const {format = 'sse', maximumAnswerBytes = longestAnswer} = options;
	if (!(maximumAnswerBytes >= 1)) {
		throw new RangeError(`The option "maximumAnswerBytes" must be a number of bytes from 1, or Infinity for no limit, received ${maximumAnswerBytes}.`);
	}

	async function send(prompt: StreamRequest, signal: AbortSignal): Promise<Response> {
		// The hash and the request must be of the same bytes, so the body is made once.
		const body = new TextEncoder().encode(JSON.stringify(prompt));
		const headers = new Headers(options.headers);
		headers.set('accept', accepts[format]);
		headers.set('content-type', 'application/json');
		headers.set('x-amz-content-sha256', await hashBody(body));
		if (options.apiKey !== undefined && options.apiKey !== '') {
			headers.set('authorization', `Bearer ${options.apiKey}`);
		}

		// Looked up at each call: a test or a tracer may replace the global one later.
		const request = options.fetch ?? fetch;
		return request(url, {
			method: 'POST', headers, body, signal, redirect: 'manual',
		});
	}

	const stream = (request: StreamRequest, callOptions: CallOptions = {}): AsyncIterable<StreamEvent> => ({
		[Symbol.asyncIterator]: () => streamCall({
			send: async signal => send(request, signal),
			timeouts,
			maximumEventLength: options.maximumEventLength,
			maximumAnswerBytes,
			signal: callOptions.signal,
		}),
	});

	return {
		stream,
		async * streamText(request, callOptions) {
			for await (const event of stream(request, callOptions)) {
				if (event.type === 'delta') {
					yield event.text;
				}
			}
		},
		complete: async (request, callOptions) => complete(stream(request, callOptions)),
	};
}

/**
The headers that carry a key.
*/
const keyHeaders = ['authorization', 'x-api-key'];

function refuseUnsendable({apiKey = '', headers = {}}: StreamClientOptions): void {
	const values = [['option "apiKey"', apiKey], ...Object.entries(headers).map(([name, value]) => [`header ${JSON.stringify(name)}`, value])] as const;
	for (const [what, value] of values) {
		const problem = unsendable(value);
		if (problem !== undefined) {
			throw new TypeError(`The ${what} ${problem}; give it on one line, in Latin letters.`);
		}
	}
}

function refusePlainKey(url: URL, {apiKey = '', headers}: StreamClientOptions): void {
	const header = keyHeaders.find(name => new Headers(headers).has(name));
	if ((apiKey !== '' || header !== undefined) && !isPrivate(url)) {
		throw new TypeError(`${apiKey === '' ? `The header "${header}"` : 'The option "apiKey"'} holds a key, which everybody on the way to ${url.origin} could read: use https://, or leave the key out.`);
	}
}

function readUrl(value: string | URL): URL {
	const url = URL.canParse(String(value)) ? new URL(value) : undefined;
	if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
		throw new TypeError(`The option "url" must be a URL such as https://d111111abcdef8.cloudfront.net, received ${receivedUrl(String(value))}.`);
	}

	if (hasCredentials(url)) {
		throw new TypeError('The option "url" holds a user name or a password, which fetch does not send (it is not shown); leave them out, and give a key as "apiKey".');
	}

	return url;
}
