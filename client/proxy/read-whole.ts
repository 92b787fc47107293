import {createHash} from 'node:crypto';
import type {IncomingMessage} from 'node:http';

/**
A body as it came, its chunks not joined.
*/
export type WholeBody = {chunks: Buffer[]; length: number; hash: string};

/**
Reads a request's body to its end, and hashes it on the way.

@param most - How many bytes it may have.
@returns `undefined` as soon as it has more; what follows is for the server to throw away.
@throws Error where the caller leaves before its end.
*/
export async function readWhole(request: IncomingMessage, most: number): Promise<WholeBody | undefined> {
	const hash = createHash('sha256');
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of request.iterator({destroyOnReturn: false}) as AsyncIterable<Buffer>) {
		length += chunk.length;
		if (length > most) {
			return undefined;
		}

		hash.update(chunk);
		chunks.push(chunk);
	}

	return {chunks, length, hash: hash.digest('hex')};
}
