import {answerHeaders} from './answer-headers.js';

// Our code of each refusal; OpenAI's type, which is Anthropic's too, and Anthropic's where it is another.
const codes = {
	400: 'missing_body_hash', 401: 'unauthorized', 403: 'route_not_allowed', 413: 'too_large', 503: 'overloaded',
};
const types = {401: 'authentication_error', 403: 'permission_error', 503: 'server_error'};
const anthropics = {413: 'request_too_large', 503: 'overloaded_error'};

// Says a refusal in the language of the path, which is relative to its route. Each has what Anthropic's clients look for, the outer members and the header; there is no room here for an object of their own.
export function refused(event, path, status, message) {
	const code = codes[status];
	const id = event.context.requestId;
	const error = /^\/v1(?:\/|$)/.test(path)
		? {
			message: message, type: (/^.{4}messages/.test(path) && anthropics[status]) || types[status] || 'invalid_request_error', param: null, code: code, request_id: id,
		}
		: {
			code: code, message: message, requestId: id, retryable: status === 503,
		};
	// Without the last, Claude Code repeats for three minutes what a wrong key may not.
	const own = {
		'content-type': {value: 'application/json'}, 'cache-control': {value: 'no-store'}, 'request-id': {value: id}, 'x-should-retry': {value: String(status === 503)},
	};
	const headers = Object.assign(answerHeaders(event.request), own, status === 401 ? {'www-authenticate': {value: 'Bearer'}} : {});
	return {statusCode: status, headers: headers, body: event.request.method === 'HEAD' ? '' : JSON.stringify({type: 'error', error: error, request_id: id})};
}
