import type {ResponseSink} from '../core/types.ts';

/**
What is used of Lambda's response stream. It is no `instanceof` Writable, only shaped like one.
*/
export type ResponseStream = {
	write: (chunk: string | Uint8Array) => boolean;
	end: () => unknown;
	once: (event: string, listener: (...values: unknown[]) => void) => unknown;
	off: (event: string, listener: (...values: unknown[]) => void) => unknown;
};

/**
`awslambda.HttpResponseStream.from`: holds status and headers back until the stream's first `write`.
*/
export type WithPrelude = (stream: ResponseStream, prelude: {statusCode: number; headers: Record<string, string>}) => ResponseStream;

/**
Makes the core's sink of Lambda's response stream.

`destroy()` and a failing `pipeline` end the process under Lambda's runtime client, so neither is used.
*/
export function createSink(responseStream: ResponseStream, withPrelude: WithPrelude): ResponseSink {
	let stream = responseStream;
	let isWritten = false;
	let reader: Promise<void> | undefined;

	return {
		head(statusCode, headers) {
			stream = withPrelude(stream, {statusCode, headers});
		},
		write(chunk) {
			isWritten = true;
			const isReady = stream.write(chunk);
			if (!isReady) {
				// Listened for at once: the event could pass before anybody asks.
				reader = settled(stream, 'drain');
			}

			return isReady;
		},
		async drained() {
			await reader;
		},
		async end() {
			if (!isWritten) {
				// The head leaves with the first write only; without one the caller waits in vain (aws-lambda-nodejs-runtime-interface-client #95).
				stream.write('');
			}

			const left = settled(stream, 'finish');
			stream.end();
			await left;
		},
	};
}

/**
Waits for an event, or for the end of a connection that will never have it.
*/
async function settled(stream: ResponseStream, event: 'drain' | 'finish'): Promise<void> {
	const names = [event, 'close', 'error'];
	await new Promise<void>(resolve => {
		const listener = () => {
			for (const name of names) {
				stream.off(name, listener);
			}

			resolve();
		};

		for (const name of names) {
			stream.once(name, listener);
		}
	});
}
