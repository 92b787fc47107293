import type {EdgeOutcome} from './edge-case.ts';

/**
The security headers that every answer has, and `vary`, which it has where some origins are allowed.
*/
export const always = {
	'content-security-policy': 'default-src \'none\'; frame-ancestors \'none\'',
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
	'referrer-policy': 'no-referrer',
	'strict-transport-security': 'max-age=31536000',
	vary: 'origin',
};

const codes = {
	400: ['missing_body_hash', 'invalid_request_error'],
	401: ['unauthorized', 'authentication_error'],
	403: ['route_not_allowed', 'permission_error'],
	413: ['too_large', 'invalid_request_error', 'request_too_large'],
	503: ['overloaded', 'server_error', 'overloaded_error'],
} as const;

/**
A refusal's status and sentence.
*/
export type Refusal = {status: keyof typeof codes; message: string};

/**
The refusals that are the same for everybody.
*/
export const sentences = {
	needsKey: {status: 401, message: 'This endpoint needs a key; send one as "authorization: Bearer <key>" or "x-api-key: <key>".'},
	unknown: {status: 401, message: 'The key or token is unknown here or switched off; ask the endpoint\'s owner for another.'},
	badExpiry: {status: 401, message: 'The token must have an "exp" in whole seconds, at most 3600 ahead; make a new one.'},
	expired: {status: 401, message: 'The key or token has expired, or begins later; get a new one.'},
	unreadable: {status: 503, message: 'The keys can\'t be read at the moment; try again.'},
	needsHash: {status: 400, message: 'The request has no "x-amz-content-sha256", the SHA-256 of its body in hex: send it, or call through "lsf proxy", or ask the owner to set "edgeBodyHash".'},
	notOnBedrock: {status: 403, message: 'The key or token is not allowed on /bedrock; use one of its routes, or ask the endpoint\'s owner.'},
} as const satisfies Record<string, Refusal>;

/**
How an answer says a refusal: in OpenAI's words or ours (Anthropic's are OpenAI's, with types of its own for two of them), with more headers than usual, and without a body for HEAD.
*/
export type RefusalOptions = {isOpenAi?: boolean; isAnthropic?: boolean; headers?: Record<string, string>; hasBody?: boolean};

/**
The answer that says a refusal.
*/
export function refusal({status, message}: Refusal, {isAnthropic = false, isOpenAi = isAnthropic, headers = {}, hasBody = true}: RefusalOptions = {}): EdgeOutcome {
	const [code, openAis, anthropics = openAis] = codes[status];
	const openAi = {
		message, type: isAnthropic ? anthropics : openAis, param: null, code, request_id: 'request-1',
	};
	const own = {
		code, message, requestId: 'request-1', retryable: status === 503,
	};
	const usual = {
		...always, 'content-type': 'application/json', 'cache-control': 'no-store', 'request-id': 'request-1', 'x-should-retry': String(status === 503),
	};
	return {
		kind: 'answered',
		status,
		headers: {...usual, ...(status === 401 && {'www-authenticate': 'Bearer'}), ...headers},
		...(hasBody && {body: {type: 'error', error: isOpenAi ? openAi : own, request_id: 'request-1'}}),
	};
}

/**
The answer to OPTIONS.

@param headers - What an allowed origin is told.
*/
export function preflight(headers: Record<string, string> = {}): EdgeOutcome {
	return {kind: 'answered', status: 204, headers: {...always, allow: 'GET, HEAD, POST, OPTIONS', ...headers}};
}
