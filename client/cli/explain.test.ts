import test from 'ava';
import {
	ConnectionError,
	FailedError,
	MalformedError,
	RefusedError,
	StreamError,
	TimeoutError,
	TooLargeError,
	TruncatedError,
} from '../errors.ts';
import {refusal} from '../refusal.ts';
import {errorCodes} from '../../runtime/protocol/errors.ts';
import {explainFailure} from '../explain-failure.ts';
import * as failures from './explain.ts';

/**
As somebody reads it whose language is English.
*/
function explain(error: unknown) {
	return failures.explain(error, {LANG: 'C.UTF-8'});
}

function korean(error: unknown): string {
	return failures.explain(error, {LANG: 'ko_KR.UTF-8'}).message;
}

test('a key that is not taken comes with where the client has it from, and where there are others', t => {
	const {message, exitCode} = explain(new RefusedError('The API key is missing or wrong.', {status: 401, protocolCode: 'unauthorized', requestId: 'r-1'}));
	t.is(message, 'The API key is missing or wrong. "lsf config", with the same --url or --profile, tells where the key is from; "lsf keys add" makes a new one, and "pulumi stack output apiKey --show-secrets" prints the stack\'s. [unauthorized, request r-1]');
	t.is(exitCode, 2);
});

test('a key for other routes leads to the list of keys, and what has nothing to do with keys to none', t => {
	t.regex(explain(new RefusedError('No.', {status: 403, protocolCode: 'route_not_allowed'})).message, /^No\. "lsf keys list" shows/v);
	t.is(explain(new RefusedError('No.', {status: 429, protocolCode: 'throttled'})).message, 'No. [throttled]');
	t.deepEqual(explain(new RefusedError('Too long.', {status: 400, protocolCode: 'context_length_exceeded'})), {message: 'Too long. Begin a new conversation, or send a shorter prompt. [context_length_exceeded]', exitCode: 2});
});

test('a wait that took too long comes with the flag that changes it', t => {
	t.deepEqual(explain(new TimeoutError('firstByte', 1000)), {message: 'The endpoint did not begin to answer within 1 second; try again, or raise --idle-timeout.', exitCode: 5});
	t.regex(explain(new TimeoutError('idle', 20_000)).message, /within 20 seconds; try again, or raise --idle-timeout\.$/v);
	t.regex(explain(new TimeoutError('total', 500)).message, /within 0\.5 seconds; try again, or raise --timeout\.$/v);
});

function unreachable(code: string, message = 'connect failed'): unknown {
	const cause = Object.assign(new Error(message), {code});
	return explainFailure(new TypeError('fetch failed', {cause}), new AbortController().signal, undefined, undefined);
}

function refused(status: number, {headers = {}, body = ''}: {headers?: Record<string, string>; body?: string} = {}): unknown {
	return refusal({status, headers: new Headers(headers), body});
}

/**
Failures, and the facts that both languages have to tell.
*/
const cases: ReadonlyArray<readonly [error: unknown, facts: readonly string[]]> = [
	[new TimeoutError('firstByte', 1000), ['1', '--idle-timeout']],
	[new TimeoutError('idle', 2500), ['2.5', '--idle-timeout']],
	[new TimeoutError('total', 20_000), ['20', '--timeout']],
	[unreachable('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:1'), ['connect ECONNREFUSED 127.0.0.1:1', 'URL']],
	[unreachable('CERT_HAS_EXPIRED'), ['CERT_HAS_EXPIRED']],
	[unreachable('CERT_NOT_YET_VALID'), ['CERT_NOT_YET_VALID']],
	[unreachable('SELF_SIGNED_CERT_IN_CHAIN'), ['SELF_SIGNED_CERT_IN_CHAIN', 'NODE_EXTRA_CA_CERTS']],
	[unreachable('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'NODE_EXTRA_CA_CERTS']],
	[unreachable('ERR_TLS_CERT_ALTNAME_INVALID'), ['ERR_TLS_CERT_ALTNAME_INVALID', 'URL']],
	[unreachable('CERT_REVOKED'), ['CERT_REVOKED']],
	[unreachable('ERR_SSL_WRONG_VERSION_NUMBER'), ['ERR_SSL_WRONG_VERSION_NUMBER', 'http://']],
	[unreachable('EPROTO'), ['EPROTO', 'CloudFront']],
	[new ConnectionError('Nobody knows why.'), ['Nobody knows why.']],
	[new TruncatedError('It ended.'), []],
	[new TruncatedError('It broke.', {cause: new Error('terminated'), requestId: 'r-1'}), ['r-1']],
	[new TooLargeError(1234), ['1234', 'lambda-stream-functions']],
	[new MalformedError('An event of the answer is not valid JSON (12 characters).'), ['is not valid JSON (12 characters)']],
	[new StreamError('Something.'), ['Something.']],
	[new FailedError('The stop list has 2,501 texts.', {protocolCode: 'invalid_request', requestId: 'r-2'}), ['The stop list has 2,501 texts.', 'invalid_request', 'r-2']],
	[refused(302, {headers: {location: 'https://there.example.com/x?secret=1'}}), ['302', 'https://there.example.com/x']],
	[refused(301), ['301']],
	[refused(200, {headers: {'content-type': 'text/html'}}), ['200', 'text/html']],
	...[401, 403, 404, 413, 418, 429, 500, 502, 503, 504].map(status => [refused(status, {body: '{"Message":"So says AWS."}'}), [String(status), 'So says AWS']] as const),
	[refused(403, {body: '{"Message":null}'}), ['403', 'pulumi up', 'lsf doctor']],
	[refused(403, {headers: {'content-type': 'text/html'}}), ['403', 'CloudFront', 'lsf doctor']],
	[refused(403, {headers: {'x-amzn-errortype': 'AccessDeniedException'}, body: '{"Message":"Forbidden."}'}), ['403', 'Forbidden', 'CloudFront', 'lsf doctor']],
	[refused(403, {headers: {'x-amzn-errortype': 'InvalidSignatureException'}, body: '{"message":"No."}'}), ['403', 'x-amz-content-sha256', 'lsf doctor']],
	[refused(403), ['403', 'x-amz-content-sha256', 'lsf proxy', 'lsf doctor']],
	...Object.entries(errorCodes).map(([code, {status}]) => [new RefusedError(`The field says ${code}.`, {status, protocolCode: code, requestId: 'r-3'}), [`The field says ${code}.`, code, 'r-3']] as const),
	[new RefusedError('A code of tomorrow.', {status: 418, protocolCode: 'toString'}), ['A code of tomorrow.', 'toString']],
	[new RangeError('a bug'), ['RangeError: a bug']],
];

for (const [error, facts] of cases) {
	const english = explain(error).message.split('\n', 1)[0]!;
	test(`in both languages: ${english} (${facts.join(', ')})`, t => {
		t.notRegex(explain(error).message, /\p{Script=Hangul}/v);
		t.regex(korean(error), /^[^\n]*\p{Script=Hangul}/v);
		for (const fact of facts) {
			t.true(english.includes(fact), fact);
			t.true(korean(error).includes(fact), korean(error));
		}
	});
}

test('in Korean the sentence comes first, the endpoint\'s own words behind it, and what the code says already not at all', t => {
	t.is(korean(new TimeoutError('firstByte', 1000)), '엔드포인트가 1초 안에 답변을 시작하지 않았습니다. 다시 시도하거나 --idle-timeout 값을 늘리십시오.');
	t.is(korean(new RefusedError('The messages are too long.', {status: 400, protocolCode: 'context_length_exceeded'})), '대화가 모델이 읽을 수 있는 길이를 넘었습니다. 새 대화를 시작하거나 더 짧은 프롬프트를 보내십시오. 원문: The messages are too long. [context_length_exceeded]');
	t.is(korean(new FailedError('The model\'s answer was cut: its stream ended without its final event; try again.', {protocolCode: 'model_cut', requestId: 'r-1'})), '모델의 답변이 도중에 끊겼습니다. 다시 시도하십시오. [model_cut, 요청 r-1]');
	t.is(korean(refused(404)), '이 URL에는 아무것도 없습니다. URL을 확인하십시오. (상태 코드 404) [route_not_found]');
});
