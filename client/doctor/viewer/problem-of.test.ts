import test from 'ava';
import {failureOf} from './problem-of.ts';

test('what keeps an answer from coming is told apart', t => {
	for (const [code, message, cause] of [
		['ENOTFOUND', '', 'no-such-name'],
		['EAI_AGAIN', '', 'unreachable'],
		['ECONNREFUSED', '', 'unreachable'],
		['SILENT', 'silent for 30 s', 'unreachable'],
		['ERR_PROXY_TUNNEL', '', 'unreachable'],
		['ERR_SSL_WRONG_VERSION_NUMBER', '', 'no-tls'],
		['EPROTO', '00:error:1408F10B:SSL routines:ssl3_get_record:wrong version number:', 'no-tls'],
		['EPROTO', 'ssl3_read_bytes:sslv3 alert handshake failure', 'certificate'],
		['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', '', 'certificate'],
		['DEPTH_ZERO_SELF_SIGNED_CERT', 'wrong version number', 'certificate'],
		['HPE_INVALID_CONSTANT', '', 'other-server'],
	] as const) {
		t.is(failureOf(code, message), cause, `${code} ${message}`);
	}
});
