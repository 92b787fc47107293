import {asObject, asText, parseJson} from '../json.ts';
import type {FailureKind} from '../model.ts';

/**
A failure that becomes a step, not an exception.
*/
export class RelayError extends Error {
	readonly kind: FailureKind;

	/**
	Makes the failure: which of AWS's it becomes, and what to do here.
	*/
	constructor(kind: FailureKind, message: string) {
		super(message);
		this.name = 'RelayError';
		this.kind = kind;
	}
}

function kindOf(status: number): FailureKind {
	const kinds: Record<number, FailureKind> = {
		400: 'invalid', 404: 'notFound', 413: 'invalid', 422: 'invalid', 429: 'throttled', 503: 'unavailable',
	};
	return kinds[status] ?? 'failed';
}

/**
Asks the server. An answer of another type is refused by name: a web page, say, would else pass for an answer that breaks off. One without a type passes, and so does plain text, which simple servers call everything.

@param url - Where.
@param init - As of `fetch`.
@param asked.type - The content type that its answer has to have.
@param asked.key - The key that it wants, where it wants one.
@throws {RelayError} Where it can't be reached, refuses, or answers with something else.
*/
export async function askModelServer(url: string, init: RequestInit & {headers?: Record<string, string>}, {type, key}: {type: string; key: string | undefined}): Promise<Response> {
	let response: Response;
	try {
		response = await fetch(url, {...init, headers: {...init.headers, ...(key !== undefined && {authorization: `Bearer ${key}`})}});
	} catch (error) {
		init.signal?.throwIfAborted();
		const {cause} = error as Error;
		const reason = cause instanceof Error ? (cause.message === '' ? cause.name : cause.message) : String(error);
		throw new RelayError('unavailable', `The local model server at ${url} can't be reached (${reason}); start it, or unset LSF_LOCAL_MODEL_URL to use the stand-in.`);
	}

	if (response.ok) {
		const received = response.headers.get('content-type')?.split(';', 1)[0]!.trim().toLowerCase() ?? type;
		if (received === type || received === 'text/plain') {
			return response;
		}

		await response.body?.cancel();
		throw new RelayError('failed', `The local model server at ${url} answered with ${received} instead of ${type}; check that LSF_LOCAL_MODEL_URL is the base URL of an OpenAI-compatible server, such as http://127.0.0.1:11434/v1.`);
	}

	const text = await response.text();
	// What a server says of a key may repeat it in part.
	if (response.status === 401) {
		throw new RelayError('failed', `The local model server at ${url} answered 401: ${key === undefined ? 'it wants a key; set LSF_LOCAL_MODEL_KEY to one' : 'it does not take the key in LSF_LOCAL_MODEL_KEY; set another'}.`);
	}

	const body = asObject(parseJson(text));
	const message = asText(asObject(body?.error)?.message) ?? asText(body?.error) ?? text.slice(0, 300);
	throw new RelayError(kindOf(response.status), `The local model server at ${url} answered ${response.status}: ${message}`);
}
