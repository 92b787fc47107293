import type {IncomingMessage} from 'node:http';

/**
Reads a request's body.

@returns The bytes; `tooLarge` where there were more than `limit`, `left` where the client went before the end.
*/
export const readBody = async (request: IncomingMessage, limit: number): Promise<Buffer | 'tooLarge' | 'left'> => new Promise(resolve => {
	const chunks: Uint8Array[] = [];
	let length = 0;
	request.on('data', (chunk: Uint8Array) => {
		length += chunk.length;
		if (length > limit) {
			// The rest is read and dropped, and the answer waits for its end: a connection closed under a client that still writes is reset, and the answer lost.
			chunks.length = 0;
		} else {
			chunks.push(chunk);
		}
	});
	request.on('end', () => {
		resolve(length > limit ? 'tooLarge' : Buffer.concat(chunks));
	});
	request.on('close', () => {
		resolve('left');
	});
});
