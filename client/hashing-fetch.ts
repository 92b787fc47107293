import {hashBody} from './hash-body.ts';

/**
Makes a `fetch` that adds `x-amz-content-sha256`, the hash of the body that CloudFront's origin access control needs and that OpenAI's client or the AI SDK would not send. Give it to either as `fetch`.

The body is read into memory before it is sent, so that what is hashed is what leaves. Works wherever `fetch` and WebCrypto are: Node 20 or newer, browsers, edge runtimes.

@param baseFetch - Sends the requests; by default the platform's `fetch`, looked up at each call.

@example
```
const client = new OpenAI({baseURL: 'https://d111111abcdef8.cloudfront.net/bedrock/v1', apiKey: 'key', fetch: createHashingFetch()});
```
*/
export function createHashingFetch(baseFetch?: typeof fetch): typeof fetch {
	return async (input, init) => {
		const send = baseFetch ?? fetch;
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
