import {
	asArray,
	asCount,
	asObject,
	asText,
	parseJson,
	type JsonObject,
} from './reading/json-object.ts';

/**
A container's failure: its kind by name or HTTP status, and its words.
*/
export type Failure = {kind?: string | number | undefined; message?: string | undefined};

/**
Names of kinds, as containers and OpenAI say them, by what they mean here. A kind that begins with "internal" is none of the caller's, whatever status stands beside it.
*/
const kinds: ReadonlyArray<[name: RegExp, kind: string]> = [
	[/^internal/iv, 'internal'],
	[/^(?:context_length_exceeded|exceed_context_size_error|contextlengthexceeded)/iv, 'context'],
	[/^(?:overloaded|engine_?overloaded)/iv, 'overloaded'],
	[/^(?:rate_?limit|too_?many_?requests)/iv, 'throttled'],
	[/^(?:validation|invalid_?request|bad_?request|unprocessable)/iv, 'validation'],
];

/**
Reads a failure out of a container's object, in whichever of the shapes it comes: OpenAI's `{error: {message, type, code}}` (the code a number, a numeric text or a name), vLLM's `{object: "error", message, type, code}`, TGI's `{error, error_type}`, DJL's `{error, code}`, `{type: "error", message}`, FastAPI's `{detail}`.
*/
export function readFailure(body: JsonObject): Failure {
	const inner = asObject(body.error) ?? asObject(asArray(body.error)[0]) ?? body;
	const message = wordsOf(inner.message) ?? asText(inner.error) ?? asText(body.error) ?? wordsOf(inner.detail) ?? asText(inner.msg) ?? wordsOf(body.message);
	const names = [body.error_type, inner.error_type, inner.type, inner.code, body.type].map(name => asText(name)).filter(name => name !== undefined);
	const statuses = [inner.code, inner.http_status_code, inner.status_code, inner.status, body.code, body.status_code, body.status].map(value => statusOf(value));
	// "429 Too Many Requests", "HTTP 503: …", "Error code: 429 - …"
	const spoken = /^(?:http(?:\/\d(?:\.\d)?)?|error|status|code|:|\s)*(?<status>[45]\d{2})\b/iv.exec(message ?? '')?.groups!.status;
	const named = kinds.find(([name]) => names.some(text => name.test(text)))?.[1];
	// What stands behind a queue may call its refusal a bad request: the status says that asking again helps.
	const kind = named === 'validation' && statuses.includes(429) ? 'throttled' : named;
	return {kind: kind ?? statuses.find(status => status !== undefined) ?? statusOf(spoken), message};
}

/**
The same of the words that a container answered with: JSON of such a shape, or plain.
*/
export function readWords(text: string | undefined): Failure {
	const body = asObject(text?.trimStart().startsWith('{') ? parseJson(text) : undefined);
	const failure = body === undefined ? undefined : readFailure(body);
	return failure?.message === undefined ? {message: text} : failure;
}

function statusOf(value: unknown): number | undefined {
	const status = asCount(typeof value === 'string' && /^\d{3}$/v.test(value) ? Number(value) : value);
	return status !== undefined && status >= 400 && status < 600 ? status : undefined;
}

/**
Words may be a list, such as FastAPI's of all that is wrong.
*/
function wordsOf(value: unknown): string | undefined {
	const [first] = asArray(value);
	const item = asObject(first);
	const said = asText(value) ?? asText(first) ?? asText(item?.msg);
	const place = asArray(item?.loc).filter(step => typeof step === 'string' || typeof step === 'number').join('.');
	return said === undefined || place === '' ? said : `${place}: ${said}`;
}
