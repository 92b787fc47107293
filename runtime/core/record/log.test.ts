import test from 'ava';
import {ProtocolError, type ErrorCode} from '../../protocol/errors.ts';
import {formatLogLine} from './log.ts';
import {createRecord} from './record.ts';

const secret = 'the words of the prompt';

function lineOf(code: ErrorCode, cause: Error, isContentLogged = false): string {
	const failure = new ProtocolError(code, 'It failed.', {cause});
	return formatLogLine({...createRecord({requestId: 'request-1', method: 'POST'}, '/x'), code, failure}, isContentLogged);
}

function named(name: string) {
	const error = new Error(secret);
	Object.defineProperty(error, 'name', {value: name});
	return error;
}

for (const [code, name] of [['throttled', 'ModelError'], ['overloaded', 'ModelError'], ['model_cut', 'ModelStreamError'], ['model_timeout', 'ModelStreamError'], ['invalid_request', 'ValidationException'], ['internal', 'RangeError']] as const) {
	test(`what ${name} says behind ${code} is not logged, because it may quote the prompt`, t => {
		const line = lineOf(code, named(name));
		t.false(line.includes(secret));
		t.true(line.includes(name));
		t.true(lineOf(code, named(name), true).includes(secret));
	});
}

test('the caller\'s sentence of a container is not logged either', t => {
	const failure = new ProtocolError('throttled', `The model takes no more requests: ${secret}`);
	const record = {...createRecord({requestId: 'request-1', method: 'POST'}, '/x'), code: failure.code, failure};
	t.false(formatLogLine(record, false).includes(secret));
	t.true(formatLogLine(record, true).includes(secret));
});

for (const [code, name] of [['model_access', 'AccessDeniedException'], ['quota_exceeded', 'ServiceQuotaExceededException'], ['model_cut', 'Error']] as const) {
	test(`what AWS or Node says behind ${code} is logged`, t => {
		t.is((JSON.parse(lineOf(code, named(name))) as {causeMessage: string}).causeMessage, secret);
	});
}
