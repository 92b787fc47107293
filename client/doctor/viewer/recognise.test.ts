import test from 'ava';
import {errorCodes} from '../../../runtime/protocol/errors.ts';
import {problemOf} from './problem-of.ts';
import {recognise} from './recognise.ts';

function answered(code: string, status = 401) {
	return {
		kind: 'answer', status, headers: {'content-type': 'application/json'}, isCut: false, body: JSON.stringify({error: {code, message: 'No.', request_id: 'r'}}),
	} as const;
}

test('another server that speaks OpenAI\'s API is none of ours', t => {
	for (const code of ['invalid_api_key', 'rate_limit_exceeded', 'context_length_exceeded', 'model_not_found', 'toString']) {
		t.deepEqual(recognise(answered(code)), {kind: 'other'}, code);
		t.is(problemOf(recognise(answered(code)), 401, true), 'other-server');
	}
});

test('twin: every code of the protocol is ours', t => {
	for (const code of Object.keys(errorCodes)) {
		const {body, ...answer} = answered(code);
		t.deepEqual(recognise({...answer, body: body.replace('request_id', 'requestId')}), {kind: 'ours', code, message: 'No.'});
		if (code !== 'context_length_exceeded' && code !== 'model_not_found') {
			t.deepEqual(recognise({...answer, body}), {kind: 'ours', code, message: 'No.'});
		}
	}
});

test('the refusals of lsf proxy are its own', t => {
	for (const code of ['foreign_request', 'endpoint_unreachable']) {
		t.is(problemOf(recognise(answered(code, 403)), 403, false), 'through-proxy');
	}
});
