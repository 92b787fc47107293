import {hashBody} from './hash-body.ts';
import {hasCredentials, unsendable} from './unshown.ts';

/**
Makes a `fetch` that adds `x-amz-content-sha256`, the hash of the body that CloudFront's origin access control needs and that OpenAI's client or the AI SDK would not send. Give it to either as `fetch`.

The body is read into memory before it is sent, so that what is hashed is what leaves. Works wherever `fetch` and WebCrypto are: Node 20 or newer, browsers, edge runtimes.

@param baseFetch - Sends the requests; by default the platform's `fetch`, looked up at each call.
@returns It rejects with a `TypeError` where the URL has a user name or password, or a header can't be sent, as `fetch` does, but shows neither.

@example
```
const client = new OpenAI({baseURL: 'https://d111111abcdef8.cloudfront.net/bedrock/v1', apiKey: 'key', fetch: createHashingFetch()});
```
*/
export function createHashingFetch(baseFetch?: typeof fetch): typeof fetch {
	return async (input, init) => {
		const send = baseFetch ?? fetch;
		refuseUnsendable(input, init?.headers);
		// `Request` makes bytes of any kind of body, and sets the content type that belongs to it.
		const request = new Request(input, init?.body instanceof ReadableStream ? {...init, duplex: 'half'} : init);
		if (request.body === null) {
			return send(input, init);
		}

		const body = new Uint8Array(await request.arrayBuffer());
		const headers = new Headers(request.headers);
		headers.set('x-amz-content-sha256', await hashBody(body));
		const options = {...init, headers, body};
		return input instanceof Request ? send(new Request(input, options)) : send(input, options);
	};
}

function refuseUnsendable(input: string | URL | Request, headers: RequestInit['headers'] = {}): void {
	if (!(input instanceof Request) && hasCredentials(input)) {
		throw new TypeError('The URL holds a user name or a password, which fetch does not send (it is not shown); leave them out.');
	}

	// What is in a `Headers` already can be sent.
	const entries = headers instanceof Headers ? [] : (Array.isArray(headers) ? headers : Object.entries(headers));
	for (const [name, value] of entries) {
		const problem = unsendable(String(value));
		if (problem !== undefined) {
			throw new TypeError(`The header ${JSON.stringify(name)} ${problem}.`);
		}
	}
}
