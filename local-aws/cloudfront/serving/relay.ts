import type {IncomingMessage, ServerResponse} from 'node:http';

/**
How a relayed body ended.
*/
export type RelayEnd =
	| 'complete'
	/**
	The origin sent nothing for the read timeout.
	*/
	| 'stalled'
	/**
	The origin's connection broke.
	*/
	| 'broken';

class StalledError extends Error {
	override readonly name = 'StalledError';
}

async function drained(response: ServerResponse): Promise<void> {
	const {promise, resolve} = Promise.withResolvers<void>();
	const done = (): void => {
		response.off('drain', done);
		response.off('close', done);
		resolve();
	};

	response.once('drain', done);
	response.once('close', done);
	await promise;
}

/**
Passes a body on as it comes, waits for a slow viewer, and watches the gap between two pieces. The time spent waiting for the viewer is no gap of the origin's.

`onPiece` sees each piece, for a copy. It doesn't end the viewer's response: the caller decides how. A viewer who has left is no end; the rest is read and dropped, until the caller destroys the source.
*/
export async function relay(source: IncomingMessage, viewer: ServerResponse, readTimeoutMs: number, onPiece?: (piece: Uint8Array) => void): Promise<RelayEnd> {
	let isHeld = false;
	const timer = setTimeout(() => {
		if (isHeld) {
			timer.refresh();
		} else {
			source.destroy(new StalledError('The read timeout is over.'));
		}
	}, readTimeoutMs);
	try {
		for await (const chunk of source as AsyncIterable<Uint8Array>) {
			timer.refresh();
			onPiece?.(chunk);
			if (viewer.destroyed || viewer.write(chunk)) {
				continue;
			}

			isHeld = true;
			await drained(viewer);
			isHeld = false;
			timer.refresh();
		}

		return 'complete';
	} catch (error) {
		return error instanceof StalledError ? 'stalled' : 'broken';
	} finally {
		clearTimeout(timer);
	}
}
