import test from 'ava';
import fc from 'fast-check';
import {isPrivate} from './is-private.ts';

/**
An address without TLS.
*/
function plain(host: string): URL {
	return Object.assign(new URL(`https://${host}`), {protocol: 'http:'});
}

test('TLS is private, and so is this machine by any of its names', t => {
	for (const url of ['https://example.com', 'http://127.0.0.1:8080/bedrock', 'http://127.1.2.3', 'http://localhost:80', plain('app.localhost').href, 'http://[::1]:9']) {
		t.true(isPrivate(new URL(url)), url);
	}
});

test('plain HTTP to another machine is not, whatever its name looks like', t => {
	for (const host of ['example.com', '127.0.0.1.example.com', 'localhost.example.com', '10.0.0.1', 'notlocalhost', '[::2]', '0.0.0.0']) {
		t.false(isPrivate(plain(host)), host);
	}

	fc.assert(fc.property(fc.domain(), domain => {
		t.false(isPrivate(plain(domain)), domain);
	}));
});
