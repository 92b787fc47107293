import type {CauseId} from '../causes.ts';
import type {Recognised} from './recognise.ts';

/**
What OpenSSL and Node say of a certificate that is not trusted or is another's, and of a handshake that fails, as CloudFront lets it for a name that no distribution has.
*/
const certificateCodes = /^(?:CERT_|DEPTH_ZERO_|EPROTO$|ERR_SSL_|ERR_TLS_CERT_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH)/v;

/**
What OpenSSL says where the other side answers in plain text, or in anything that is no TLS.
*/
const noTls = /wrong[ _]version[ _]number|packet[ _]length[ _]too[ _]long|http[ _]request/iv;

/**
What keeps an answer from coming. `EAI_AGAIN` is none of the name's: the resolver doesn't answer.
*/
export function failureOf(code: string, message: string): CauseId {
	if (code === 'ENOTFOUND' || code === 'ENODATA') {
		return 'no-such-name';
	}

	// It answers, but not in HTTP/1.1.
	if (code.startsWith('HPE_')) {
		return 'other-server';
	}

	if (/^(?:EPROTO$|ERR_SSL_)/v.test(code) && noTls.test(`${code} ${message}`)) {
		return 'no-tls';
	}

	return certificateCodes.test(code) ? 'certificate' : 'unreachable';
}

function refusalOf(code: string, message: string, hasKey: boolean): CauseId {
	switch (code) {
		case 'unauthorized': {
			if (/\bvalid proof\b/v.test(message)) {
				return 'edge-unproven';
			}

			return hasKey ? (/\bexpired\b/v.test(message) ? 'key-expired' : 'key-refused') : 'key-missing';
		}

		case 'route_not_allowed': {
			return 'key-route';
		}

		// The proxy's own refusals.
		case 'endpoint_unreachable':
		case 'foreign_request': {
			return 'through-proxy';
		}

		case 'route_not_found': {
			return 'no-such-route';
		}

		// It was sent.
		case 'missing_body_hash': {
			return 'hash-refused';
		}

		case 'overloaded': {
			return /\bkeys can't be read\b/v.test(message) ? 'keys-unreadable' : 'model-fails';
		}

		default: {
			return 'model-fails';
		}
	}
}

/**
What is wrong where an answer is none of the good ones, without credentials to know it better.

@param hasKey - Whether a key was sent.
*/
export function problemOf(recognised: Recognised, status: number, hasKey: boolean): CauseId {
	switch (recognised.kind) {
		case 'failed': {
			return failureOf(recognised.code, recognised.message);
		}

		case 'ours': {
			return refusalOf(recognised.code, recognised.message, hasKey);
		}

		case 'aws': {
			return 'origin-refused';
		}

		case 'edge': {
			return 'edge-fails';
		}

		case 'edgeHash': {
			return 'edge-hash-fails';
		}

		case 'cloudfront': {
			return status >= 500 ? 'origin-unreachable' : 'cloudfront-refused';
		}

		case 'throttled': {
			return 'no-concurrency';
		}

		case 'crashed': {
			return 'function-fails';
		}

		case 'usage':
		case 'other': {
			return 'other-server';
		}
	}
}
