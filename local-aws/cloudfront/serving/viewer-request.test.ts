import {IncomingMessage} from 'node:http';
import {Socket} from 'node:net';
import fc from 'fast-check';
import test from 'ava';
import {awsLimits} from '../../limits.ts';
import {EdgeFailure} from './error-page.ts';
import {readViewerRequest} from './viewer-request.ts';

function read(url: string) {
	const request = new IncomingMessage(new Socket());
	Object.assign(request, {
		method: 'GET', httpVersion: '1.1', url, rawHeaders: ['Host', 'sent.example', 'accept', '*/*'],
	});
	return readViewerRequest(request, awsLimits);
}

test('the host of a whole URL counts instead of the header, which counts without one', t => {
	t.deepEqual(read('https://own.example:8443/x').headers, [['Host', 'own.example:8443'], ['accept', '*/*']]);
	t.deepEqual(read('/x').headers, [['Host', 'sent.example'], ['accept', '*/*']]);
});

test('a whole URL with a user is refused, an at sign after its host is not', t => {
	for (const url of ['https://user@own.example/x', 'https://user:word@own.example', 'https://own.example@?a']) {
		t.throws(() => read(url), {instanceOf: EdgeFailure, message: /must carry a path/v});
	}

	t.is(read('https://own.example/@x').path, '/@x');
	t.is(read('https://own.example?a@b').rawQuery, 'a@b');
});

test('whatever the target is, it is refused or is a path and a query', t => {
	const target = fc.oneof(fc.string(), fc.webUrl({withQueryParameters: true, withFragments: true}), fc.string().map(text => `http://${text}`));
	fc.assert(fc.property(target, url => {
		try {
			const {path, rawQuery} = read(url);
			t.true(path.startsWith('/') && !path.includes('?'));
			t.true(url.includes(path.slice(1)) && url.endsWith(rawQuery));
		} catch (error) {
			t.true(error instanceof EdgeFailure);
		}
	}));
});
