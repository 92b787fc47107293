import type {Dialect} from '../../core/exchange.ts';
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
What programs branch on where a field is refused. No conversation is kept here, and to this code the tool runners of Anthropic's packages and Claude Code, which ask for that by themselves, send the whole conversation again, without `thread` from then on (`anthropic` 2.14.0, `@anthropic-ai/sdk` 1.14.0, ThreadState); any other refusal ends them.
*/
const details: Readonly<Record<string, {error_code: string}>> = {thread: {error_code: 'thread_unsupported_request'}};

type ErrorObject = {type: 'error'; error: {type: string; message: string; details?: {error_code: string}}; request_id: string};

/**
Says an error in Anthropic's words. `request_id` is ours, to find the request in the logs.
*/
export function messagesErrorObject({status, message, param: field = ''}: Pick<ProtocolError, 'status' | 'message'> & Partial<Pick<ProtocolError, 'param'>>, requestId: string): ErrorObject {
	const type = types.get(status) ?? (status < 500 ? 'invalid_request_error' : 'api_error');
	return {type: 'error', error: {type, message, ...(Object.hasOwn(details, field) && {details: details[field]!})}, request_id: requestId};
}

/**
Anthropic's statuses where they are others than the protocol's: 529 for an overload, 500 for what failed behind the endpoint.
*/
const statuses = new Map([[503, 529], [502, 500]]);

/**
The status of an error before the first byte, as Anthropic's API has it.
*/
export function messagesStatus({status}: Pick<ProtocolError, 'status'>): number {
	return statuses.get(status) ?? status;
}

/**
What of an answer's head Anthropic's packages read: the id of the request, and whether to send the same again, which they else guess from the status.
*/
export const messagesAnswers: Pick<Dialect, 'errorBody' | 'headers' | 'statusOf' | 'errorHeaders'> = {
	errorBody: messagesErrorObject,
	headers: requestId => ({'request-id': requestId}),
	statusOf: messagesStatus,
	errorHeaders: ({retryable}) => ({'x-should-retry': String(retryable)}),
};
