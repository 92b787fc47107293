import {validateHeaderName, validateHeaderValue} from 'node:http';

/**
Status and headers of an answer, ready for Node's server.
*/
export type AnswerHead = {status: number; headers: Array<[name: string, value: string]>};

/**
Headers that belong to one connection (RFC 9110, 7.6.1), and the length, which the streamed framing replaces.
*/
const connectionHeaders = new Set(['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'content-length']);

/**
Headers that the URL itself sets; a function can't replace them.
*/
const ownHeaders = new Set(['date', 'x-amzn-requestid', 'x-amzn-trace-id']);

/**
Maps what a function gave as its response: the prelude of a streamed answer, or the object of a buffered one (Lambda developer guide, urls-invocation).

@param given - `{statusCode, headers, cookies}`. Names are lowered, `cookies` become `set-cookie`, headers of the connection and of the URL itself are dropped. The status is a whole number, or one in a string.
@param contentType - Where the headers name none.
@returns `undefined` where it can't be a response: no object, a status that is none, an impossible header.
*/
export function answerHead(given: unknown, contentType: string): AnswerHead | undefined {
	if (typeof given !== 'object' || given === null) {
		return undefined;
	}

	const {statusCode = 200, headers = {}, cookies = []} = given as {statusCode?: unknown; headers?: unknown; cookies?: unknown};
	const status = statusOf(statusCode);
	if (status === undefined || typeof headers !== 'object' || Array.isArray(headers) || !Array.isArray(cookies)) {
		return undefined;
	}

	const pairs = Object.entries(headers ?? {})
		.filter(([, value]) => value !== null && value !== undefined)
		.map(([name, value]): [string, string] => [name.toLowerCase(), String(value)])
		.filter(([name]) => !connectionHeaders.has(name) && !ownHeaders.has(name));
	if (pairs.every(([name]) => name !== 'content-type')) {
		pairs.push(['content-type', contentType]);
	}

	pairs.push(...cookies.map((cookie): [string, string] => ['set-cookie', String(cookie)]));
	return pairs.every(([name, value]) => isValid(name, value)) ? {status, headers: pairs} : undefined;
}

function statusOf(given: unknown): number | undefined {
	const status = typeof given === 'string' && /^\d{3}$/v.test(given) ? Number(given) : given;
	return Number.isSafeInteger(status) && (status as number) >= 200 && (status as number) <= 599 ? status as number : undefined;
}

function isValid(name: string, value: string): boolean {
	try {
		validateHeaderName(name);
		validateHeaderValue(name, value);
		return true;
	} catch {
		return false;
	}
}
