import {Buffer} from 'node:buffer';
import type {IncomingMessage} from 'node:http';
import {ServiceError} from './service-error.ts';

export {headerPairs as pairs} from './header-pairs.ts';

/**
More than either service takes; the limits themselves are the services' matter.
*/
const longestBody = 25 * 1024 * 1024;

/**
Reads a request's whole body.

@throws ServiceError where it is longer than any service takes.
*/
export async function readBody(request: IncomingMessage): Promise<Uint8Array> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	for await (const chunk of request as AsyncIterable<Uint8Array>) {
		length += chunk.length;
		if (length > longestBody) {
			throw new ServiceError('RequestEntityTooLargeException', 413, 'The request body is too large.');
		}

		chunks.push(chunk);
	}

	return Buffer.concat(chunks);
}

/**
Splits a request line's target; nothing is decoded, since signatures cover it as it is.
*/
export function splitUrl(url: string): {pathname: string; rawQuery: string} {
	const mark = url.indexOf('?');
	return mark === -1 ? {pathname: url, rawQuery: ''} : {pathname: url.slice(0, mark), rawQuery: url.slice(mark + 1)};
}
