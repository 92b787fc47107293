import test from 'ava';
import {startServer} from './helpers/with-server.ts';
import {ConnectionError, createStreamClient} from './index.ts';
import {tlsProblem} from './tls-problem.ts';

/**
What `fetch` throws for a failure of the connection.
*/
function failed(code: string, message = code): Error {
	return new TypeError('fetch failed', {cause: Object.assign(new Error(message), {code})});
}

for (const [code, sentence] of [
	['CERT_HAS_EXPIRED', /^The endpoint's certificate has expired \(CERT_HAS_EXPIRED\), so nothing was sent; its owner has to renew it; /v],
	['CERT_NOT_YET_VALID', /not valid yet .* clock/v],
	['DEPTH_ZERO_SELF_SIGNED_CERT', /signed by itself.* NODE_EXTRA_CA_CERTS\.$/v],
	['SELF_SIGNED_CERT_IN_CHAIN', /signed by itself.* NODE_EXTRA_CA_CERTS\.$/v],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /issuer that this machine does not know.* NODE_EXTRA_CA_CERTS\.$/v],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', /issuer that this machine does not know.* NODE_EXTRA_CA_CERTS\.$/v],
	['ERR_TLS_CERT_ALTNAME_INVALID', /for another host .* check the name/v],
	['CERT_REVOKED', /is not accepted/v],
	['ERR_SSL_WRONG_VERSION_NUMBER', /There is no TLS/v],
	['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', /refused the encrypted connection/v],
] as const) {
	test(`${code} is one sentence, and never advises to trust anybody`, t => {
		const problem = tlsProblem(failed(code)) ?? '';
		t.regex(problem, sentence);
		t.regex(problem, /^[^\n]+\.$/v);
		t.notRegex(problem, /insecure|unauthorized|disable|skip/iv);
	});
}

test('what has nothing to do with encryption is none of it', t => {
	t.is(tlsProblem(failed('ECONNREFUSED')), undefined);
	t.is(tlsProblem(new Error('no')), undefined);
	t.is(tlsProblem('no'), undefined);
});

test('https:// where there is plain HTTP is said so', async t => {
	const {url} = await startServer(t, response => response.end());
	const secure = Object.assign(new URL(url), {protocol: 'https:'});
	const error = await t.throwsAsync(createStreamClient({url: secure}).complete({prompt: 'Hi'}), {instanceOf: ConnectionError, message: /^There is no TLS at this address and port \(/v});
	t.like(error, {code: 'ERR_CONNECTION', retryable: false});
});
