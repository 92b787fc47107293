import type {ServerResponse} from 'node:http';

/**
Writes the same bytes again and again, as fast as they are read, until the reader leaves, or until there is an end to write.
*/
export function writeForEver(response: ServerResponse, bytes: Uint8Array, end: () => Uint8Array | undefined = () => undefined): void {
	const write = () => {
		const last = end();
		if (last !== undefined && !response.writableEnded) {
			response.end(last);
		}

		let hasRoom = !response.writableEnded && !response.destroyed;
		while (hasRoom) {
			hasRoom = response.write(bytes);
		}
	};

	response.on('drain', write);
	write();
}
