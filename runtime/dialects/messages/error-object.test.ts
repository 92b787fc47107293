import test from 'ava';
import {errorCodes, ProtocolError, type ErrorCode} from '../../protocol/errors.ts';
import {messagesErrorObject} from './error-object.ts';

test('each code has a type of Anthropic\'s', t => {
	const typeOf = (code: ErrorCode) => messagesErrorObject(new ProtocolError(code, 'No.'), 'r-1').error.type;
	t.like(Object.fromEntries(Object.keys(errorCodes).map(code => [code, typeOf(code as ErrorCode)])), {
		invalid_request: 'invalid_request_error',
		method_not_allowed: 'invalid_request_error',
		unauthorized: 'authentication_error',
		model_access: 'permission_error',
		route_not_found: 'not_found_error',
		too_large: 'request_too_large',
		throttled: 'rate_limit_error',
		internal: 'api_error',
		model_error: 'api_error',
		overloaded: 'overloaded_error',
		model_timeout: 'timeout_error',
	});
});

test('a refused thread has the code by which clients go on without one, and nothing else has', t => {
	const objectOf = (field?: string) => messagesErrorObject(new ProtocolError('invalid_request', 'No.', {param: field}), 'r-1').error;
	t.deepEqual(objectOf('thread'), {type: 'invalid_request_error', message: 'No.', details: {error_code: 'thread_unsupported_request'}});
	for (const field of [undefined, 'container', 'toString', '']) {
		t.deepEqual(objectOf(field), {type: 'invalid_request_error', message: 'No.'});
	}
});
