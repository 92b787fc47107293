const prefix = '/2018-06-01/runtime';

/**
What a runtime may ask of the Runtime API.
*/
export type RuntimeRoute =
	| {kind: 'next'}
	| {kind: 'initError'}
	| {kind: 'response' | 'error'; requestId: string};

/**
Reads a request line of the Runtime API (Lambda developer guide, runtimes-api); `undefined` where it has no such operation.
*/
export function readRuntimeRoute(method: string | undefined, url: string): RuntimeRoute | undefined {
	if (method === 'GET' && url === `${prefix}/invocation/next`) {
		return {kind: 'next'};
	}

	if (method === 'POST' && url === `${prefix}/init/error`) {
		return {kind: 'initError'};
	}

	const match = /^\/invocation\/([^\/]+)\/(response|error)$/v.exec(url.slice(prefix.length));
	return !match || method !== 'POST' || !url.startsWith(prefix) ? undefined : {kind: match[2] as 'response' | 'error', requestId: decoded(match[1]!)};
}

/**
A malformed escape stays as it is: no invocation has such an id, so it is refused as any unknown one (400).
*/
function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
