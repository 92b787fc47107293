import test from 'ava';
import fc from 'fast-check';
import {cachePolicies, type CachePolicy} from '../configuration/managed-policies.ts';
import {EdgeFailure} from './error-page.ts';
import {timeToLive} from './time-to-live.ts';

const [disabled, optimised] = cachePolicies.values().toArray() as [CachePolicy, CachePolicy];
function ttl(cacheControl: string | undefined, status = 200, policy = optimised) {
	return timeToLive(status, cacheControl === undefined ? [] : [['Cache-Control', cacheControl]], policy);
}

const table: Array<[cacheControl: string | undefined, seconds: number]> = [
	[undefined, 86_400],
	['public', 86_400],
	['no-cache', 1],
	['no-store', 1],
	['private, max-age=60', 1],
	['no-cache, no-transform', 1],
	['max-age=60', 60],
	['max-age=60, s-maxage=30', 30],
	['S-MaxAge=30', 30],
	['max-age=0', 1],
	['max-age=31536001', 31_536_000],
];
for (const [cacheControl, seconds] of table) {
	test(`Cache-Control ${cacheControl ?? '(none)'} is kept for ${seconds} s`, t => {
		t.is(ttl(cacheControl), seconds);
		t.is(ttl(cacheControl, 200, disabled), 0);
	});
}

test('an error is kept only where it says so, and only such as CloudFront keeps', t => {
	for (const status of [404, 405, 414, 500, 501, 502, 503, 504, 400, 403, 412, 415]) {
		t.is(ttl(undefined, status), 0, String(status));
		t.is(ttl('no-store', status), 0, String(status));
		t.is(ttl('max-age=5', status), 5, String(status));
	}

	for (const status of [401, 416, 429]) {
		t.is(ttl('max-age=5', status), 0, String(status));
	}
});

const refused: Array<[title: string, status: number, headers: Array<[string, string]>]> = [
	['an unknown directive', 200, [['cache-control', 'stale-while-revalidate=5']]],
	['a directive that is wrong', 200, [['cache-control', 'max-age=soon']]],
	['Vary', 200, [['vary', 'accept']]],
	['a cookie', 200, [['set-cookie', 'a=b']]],
	['Expires alone', 200, [['expires', '0']]],
	['a part of an object', 206, []],
];
for (const [title, status, headers] of refused) {
	test(`${title} is refused where the answer would be kept, and nothing where it wouldn't`, t => {
		t.throws(() => timeToLive(status, headers, optimised), {instanceOf: EdgeFailure, message: /does not play the caching of/v});
		t.is(timeToLive(status, headers, disabled), 0);
	});
}

test('Expires says nothing beside max-age', t => {
	t.is(timeToLive(200, [['expires', '0'], ['cache-control', 'max-age=60']], optimised), 60);
});

const directive = fc.oneof(
	fc.constantFrom('no-cache', 'no-store', 'private', 'public', 'no-transform', 'immutable', 'must-revalidate'),
	fc.nat().map(seconds => `max-age=${seconds}`),
	fc.nat().map(seconds => `s-maxage=${seconds}`),
);

test('whatever the origin says, the policy\'s bounds hold, and neither order nor spelling matters', t => {
	fc.assert(fc.property(fc.uniqueArray(directive, {selector: text => text.split('=', 1)[0], maxLength: 5}), directives => {
		const seconds = ttl(directives.join(', '));
		t.true(seconds >= 1 && seconds <= 31_536_000);
		t.is(ttl(directives.toReversed().join(' ,').toUpperCase()), seconds);
		if (directives.some(text => ['no-cache', 'no-store', 'private'].includes(text))) {
			t.is(seconds, 1);
		}
	}));
});

test('any text is understood or refused', t => {
	fc.assert(fc.property(fc.string(), text => {
		try {
			t.true(ttl(text) >= 1);
		} catch (error) {
			t.true(error instanceof EdgeFailure);
		}
	}));
});
