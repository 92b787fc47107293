import test from 'ava';
import {hashSecret, tokenSecretOf} from './secret-digests.ts';

test('the digests are those of their definition, made by OpenSSL', t => {
	// $ printf 0123456789abcdefABCDEF | openssl dgst -sha256; printf token | openssl dgst -sha256 -hmac 0123456789abcdefABCDEF
	t.is(hashSecret('0123456789abcdefABCDEF'), '1f55b9dbb34db31ee615fea98af1b62ec6f169bb38355164364099813349e079');
	t.is(tokenSecretOf('0123456789abcdefABCDEF'), '940b27e10e42e8b2b0bcfc1318fd302089be73adb60a329032213410cbe0ad73');
});
