import {Buffer} from 'node:buffer';
import test from 'ava';
import {findCanaries} from './find-canaries.ts';

const secret = 'Xq7?~>Vb2mK0pLz9RtWc';
const canaries = {'the key': secret, 'another key': 'never0written1anywhere2'};

test('a secret is found as it is, in hex and in base64, wherever it begins', t => {
	for (const before of ['', 'a', 'ab', 'abc', 'abcd']) {
		const text = `${before}${secret}, and more`;
		for (const spelled of [text, Buffer.from(text).toString('hex'), Buffer.from(text).toString('base64'), Buffer.from(text).toString('base64url'), JSON.stringify({text})]) {
			t.deepEqual(findCanaries({log: `before ${spelled} after`, notes: 'nothing'}, canaries), ['the key is in log'], spelled);
		}
	}
});

test('twin: what only begins like a secret is none', t => {
	const text = secret.slice(0, -6);
	t.deepEqual(findCanaries({log: text, more: Buffer.from(text).toString('base64')}, canaries), []);
});
