import type {IncomingMessage} from 'node:http';

/**
Reads a body until it is whole or has more than a number of bytes, and holds the rest back. What was read is no longer in the stream: it has to be sent before the rest.

@param request - Nobody has read of it yet.
@param limit - In bytes.
@returns The pieces as they came. The body is whole where `request.readableEnded` is true.
@throws Error where the viewer breaks off.
*/
export async function readAhead(request: IncomingMessage, limit: number): Promise<Uint8Array[]> {
	const {promise, resolve, reject} = Promise.withResolvers<undefined>();
	const pieces: Uint8Array[] = [];
	let length = 0;
	const take = (piece: Uint8Array): void => {
		pieces.push(piece);
		length += piece.length;
		if (length <= limit) {
			return;
		}

		request.pause();
		resolve(undefined);
	};

	const end = (): void => {
		resolve(undefined);
	};

	const fail = (): void => {
		reject(new Error('The viewer left before its body was whole.'));
	};

	if (request.destroyed) {
		fail();
	}

	request.on('data', take);
	request.once('end', end);
	request.once('close', fail);
	try {
		await promise;
		return pieces;
	} finally {
		request.off('data', take);
		request.off('end', end);
		request.off('close', fail);
	}
}
