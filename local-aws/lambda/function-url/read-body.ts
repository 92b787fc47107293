import type {Readable} from 'node:stream';

/**
What is still read of a body over the limit.
*/
export type Drain = {bytes: number; milliseconds: number};

const defaultDrain: Drain = {bytes: 64 * 1024 * 1024, milliseconds: 10_000};

/**
Reads a request's body.

The rest of a body over the limit is read and dropped, and the answer waits for its end: a connection closed under a client that still writes is reset, and the answer lost. That has its bounds too, or a client could write for ever.

@param request - As it comes from the client.
@param limit - Bytes.
@param drain - How much of the rest is read, and for how long; 64 MiB and 10 s unless given.
@returns The bytes; `tooLarge` where there were more than `limit` (the request may not be at its end then), `left` where the client went before the end.
*/
export async function readBody(request: Readable, limit: number, drain: Drain = defaultDrain): Promise<Buffer | 'tooLarge' | 'left'> {
	return new Promise(resolve => {
		const chunks: Uint8Array[] = [];
		let length = 0;
		let timer: NodeJS.Timeout | undefined;
		const settle = (body: Buffer | 'tooLarge' | 'left') => {
			clearTimeout(timer);
			resolve(body);
		};

		request.on('data', (chunk: Uint8Array) => {
			length += chunk.length;
			if (length <= limit) {
				chunks.push(chunk);
				return;
			}

			chunks.length = 0;
			timer ??= setTimeout(settle, drain.milliseconds, 'tooLarge');
			if (length > limit + drain.bytes) {
				settle('tooLarge');
			}
		});
		request.on('end', () => {
			settle(length > limit ? 'tooLarge' : Buffer.concat(chunks));
		});
		request.on('close', () => {
			settle('left');
		});
	});
}
