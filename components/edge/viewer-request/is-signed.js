import {mac} from './mac.js';

// Whether a token has the signature of a secret. No early exit: the time must not tell how much of a guessed signature was right.
export function isSigned(token, secret) {
	if (typeof secret !== 'string' || !/^[\da-f]{64}$/.test(secret)) {
		return false;
	}

	const expected = mac(secret, token[1] + '.' + token[2]);
	let difference = expected.length ^ token[3].length;
	for (let i = 0; i < expected.length; i++) {
		difference |= expected.codePointAt(i) ^ token[3].codePointAt(i);
	}

	return difference === 0;
}
