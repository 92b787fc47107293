import type {ProtocolError} from '../../protocol/errors.ts';

/**
Anthropic's words for kinds of errors, by status; all others are the caller's request (below 500) or the server.
*/
const types = new Map([
	[401, 'authentication_error'],
	[403, 'permission_error'],
	[404, 'not_found_error'],
	[413, 'request_too_large'],
	[429, 'rate_limit_error'],
	[503, 'overloaded_error'],
	[504, 'timeout_error'],
]);

/**
Says an error in Anthropic's words. `request_id` is ours, to find the request in the logs.
*/
export function messagesErrorObject({status, message}: Pick<ProtocolError, 'status' | 'message'>, requestId: string): {type: 'error'; error: {type: string; message: string}; request_id: string} {
	return {type: 'error', error: {type: types.get(status) ?? (status < 500 ? 'invalid_request_error' : 'api_error'), message}, request_id: requestId};
}
