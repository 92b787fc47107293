/* eslint-disable unicorn/prefer-https -- plain HTTP is what this is about */
import test from 'ava';
import fc from 'fast-check';
import {isPrivate} from './is-private.ts';

test('TLS is private, and so is this machine by any of its names', t => {
	for (const url of ['https://example.com', 'http://127.0.0.1:8080/bedrock', 'http://127.1.2.3', 'http://localhost:80', 'http://app.localhost', 'http://[::1]:9']) {
		t.true(isPrivate(new URL(url)), url);
	}
});

test('plain HTTP to another machine is not, whatever its name looks like', t => {
	for (const url of ['http://example.com', 'http://127.0.0.1.example.com', 'http://localhost.example.com', 'http://10.0.0.1', 'http://notlocalhost', 'http://[::2]', 'http://0.0.0.0']) {
		t.false(isPrivate(new URL(url)), url);
	}

	fc.assert(fc.property(fc.domain(), domain => {
		t.false(isPrivate(new URL(`http://${domain}`)), domain);
	}));
});
