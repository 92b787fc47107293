import test from 'ava';
import fc from 'fast-check';
import {
	foreignHost,
	isLoopbackHost,
	isLoopbackOrigin,
	pageRequest,
} from './foreign-request.ts';

test('this machine\'s own hosts, with any port', t => {
	for (const host of ['127.0.0.1', '127.0.0.1:4000', 'localhost', 'LOCALHOST:1', 'localhost.', 'chat.localhost:80', '[::1]:8080', '127.1.2.3']) {
		t.true(isLoopbackHost(host), host);
	}
});

test('hosts that only look like them', t => {
	for (const host of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example', 'evil-localhost', 'xlocalhost', '128.0.0.1', '', ':80', '127.0.0.1@evil.example', '0.0.0.0', '[::2]']) {
		t.false(isLoopbackHost(host), host);
	}
});

test('no name under a domain of somebody\'s is this machine\'s', t => {
	t.notThrows(() => {
		fc.assert(fc.property(fc.domain(), fc.nat(65_535), (domain, port) => [domain, `${domain}:${port}`].every(host => !isLoopbackHost(host) && !isLoopbackOrigin(`https://${host}`))));
	});
});

test('a host is refused by what was received and what is allowed, each of several', t => {
	const refusal = {status: 421, message: 'This port of the local stack was asked as "evil.example:1" and answers to 127.0.0.1, localhost, d1.cloudfront.net alone, so that no web page reaches it by a name of its own: use one of these.'} as const;
	t.deepEqual(foreignHost({rawHeaders: ['Host', 'evil.example:1']}, ['d1.cloudfront.net']), refusal);
	t.deepEqual(foreignHost({rawHeaders: ['Host', 'localhost', 'hOST', 'evil.example:1']}, ['d1.cloudfront.net']), refusal);
	t.is(foreignHost({rawHeaders: ['X', 'host', 'Host', 'D1.CloudFront.net:443']}, ['d1.cloudfront.net']), undefined);
	t.is(foreignHost({rawHeaders: []}), undefined);
});

test('a page is known by its origin, and by its blind GET', t => {
	for (const headers of [{origin: 'https://evil.example'}, {origin: 'null'}, {origin: 'http://localhost:3000'}, {'sec-fetch-site': 'cross-site'}, {'sec-fetch-site': 'same-site'}]) {
		t.like(pageRequest({headers}), {status: 403});
	}

	for (const headers of [{}, {'sec-fetch-site': 'none'}, {'sec-fetch-site': 'same-origin'}]) {
		t.is(pageRequest({headers}), undefined);
	}
});

test('pages of this machine', t => {
	for (const [origin, isOwn] of [['http://localhost:3000', true], ['https://127.0.0.1', true], ['null', false], ['https://localhost@evil.example', false], ['file://', false], ['http://localhost/x', false]] as const) {
		t.is(isLoopbackOrigin(origin), isOwn, origin);
	}
});
