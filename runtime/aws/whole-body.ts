import type {ResponseBody} from '../event-stream/body-chunks.ts';

/**
A body as it came, and what broke it.
*/
export type WholeBody = {parts: Uint8Array[]; error?: unknown};

/**
Takes the body of an answer that is no stream of events, from this tick on: what a body tells while nobody listens is lost, and who waits for its end then waits for ever.
*/
export async function readWhole(body: ResponseBody): Promise<WholeBody> {
	const parts: Uint8Array[] = [];
	const {promise, resolve} = Promise.withResolvers<WholeBody>();
	body.on('data', (part?: Uint8Array) => {
		parts.push(part!);
	});
	body.on('end', () => {
		resolve({parts});
	});
	body.on('error', (error?: unknown) => {
		resolve({parts, error});
	});
	body.on('close', () => {
		resolve({parts, error: new Error('The connection closed before the end of the response.')});
	});
	return promise;
}
