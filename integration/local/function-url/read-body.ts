import type {IncomingMessage} from 'node:http';

/**
Reads a request's body.

@returns The bytes; `tooLarge` as soon as there are more than `limit`, `left` where the client went before the end.
*/
export const readBody = async (request: IncomingMessage, limit: number): Promise<Buffer | 'tooLarge' | 'left'> => new Promise(resolve => {
	const chunks: Uint8Array[] = [];
	let length = 0;
	request.on('data', (chunk: Uint8Array) => {
		length += chunk.length;
		if (length > limit) {
			// The rest is read and dropped, so that the client gets to read the answer.
			chunks.length = 0;
			resolve('tooLarge');
		} else {
			chunks.push(chunk);
		}
	});
	request.on('end', () => {
		resolve(Buffer.concat(chunks));
	});
	request.on('close', () => {
		resolve('left');
	});
});
