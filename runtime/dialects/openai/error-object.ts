import {errorCodes, type ErrorCode} from '../../protocol/errors.ts';
import {openAiCode} from './error-code.ts';

/**
OpenAI's error object; `request_id` is ours, to find the request in the logs.
*/
export type ErrorObject = {
	error: {message: string; type: string; param: string | null; code: string; request_id: string};
};

/**
OpenAI's words for kinds of errors, by status; all others are the caller's request (below 500) or the server.
*/
const typesByStatus = new Map([[401, 'authentication_error'], [403, 'permission_error'], [429, 'rate_limit_error']]);

/**
Says an error in OpenAI's words. Clients choose their class by the status; see {@link openAiCode} for those that look at the code.

@param error.code - A code of the protocol.
@param error.param - The path of the parameter at fault; a model that is not found is always `model`.
*/
export function errorObject({code, message, param}: {code: string; message: string; param?: string | undefined}, requestId: string): ErrorObject {
	const status = (errorCodes as Partial<typeof errorCodes>)[code as ErrorCode]?.status ?? 500;
	const type = typesByStatus.get(status) ?? (status < 500 ? 'invalid_request_error' : 'server_error');
	return {
		error: {
			message, type: code === 'quota_exceeded' ? 'insufficient_quota' : type, param: param ?? (code === 'model_not_found' ? 'model' : null), code: openAiCode(code), request_id: requestId,
		},
	};
}
