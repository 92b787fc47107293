import type {BenchRuntime} from './awslambda.d.ts';

/**
Lambda's global, which is there before a handler is loaded.
*/
export const {streamifyResponse, HttpResponseStream} = (globalThis as unknown as {awslambda: BenchRuntime}).awslambda;

/**
The prelude that every handler sends.
*/
export const prelude = {statusCode: 200, headers: {'content-type': 'text/plain; charset=utf-8'}};

/**
The prompt of an event.
*/
export function promptOf({body}: {body: string}): string {
	return (JSON.parse(body) as {prompt: string}).prompt;
}
