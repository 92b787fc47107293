import test from 'ava';
import fc from 'fast-check';
import {cachePolicies} from '../configuration/managed-policies.ts';
import {cacheKey, EdgeCache, normaliseEncodings} from './edge-cache.ts';
import {EdgeFailure} from './error-page.ts';
import type {ViewerRequest} from './viewer-request.ts';

const [disabled, optimised] = cachePolicies.values().toArray();
function viewer(changes: Partial<ViewerRequest> = {}): ViewerRequest {
	return {
		method: 'GET', path: '/x', rawQuery: '', headers: [], hasBody: false, address: '127.0.0.1', ...changes,
	};
}

function keyOf(changes: Partial<ViewerRequest> = {}, policy = optimised!) {
	return cacheKey(normaliseEncodings(viewer(changes), policy), policy);
}

const answer = {status: 200, headers: [], body: Buffer.from('one')};

test('method, path and the codings that the viewer takes make the key; host, query, cookies and other headers do not', t => {
	const key = keyOf();
	t.is(keyOf({rawQuery: 'a=b', headers: [['host', 'other'], ['cookie', 'a=b'], ['authorization', 'x'], ['accept', 'text/plain']]}), key);
	t.not(keyOf({path: '/y'}), key);
	t.not(keyOf({method: 'HEAD'}), key);
	t.not(keyOf({headers: [['Accept-Encoding', 'gzip']]}), key);
	t.is(keyOf({headers: [['accept-encoding', 'gzip;q=1, deflate, BR']]}), keyOf({headers: [['Accept-Encoding', 'br, gzip']]}));
	t.is(keyOf({headers: [['accept-encoding', 'identity']]}), key);
});

test('nothing but GET and HEAD has a key, and nothing has one without caching', t => {
	for (const method of ['POST', 'PUT', 'OPTIONS', 'DELETE']) {
		t.is(keyOf({method}), undefined);
	}

	t.is(keyOf({}, disabled), undefined);
});

test('ranges and conditions are refused where there is a cache, and only there', t => {
	for (const name of ['Range', 'If-None-Match', 'if-modified-since']) {
		t.throws(() => keyOf({headers: [[name, 'x']]}), {instanceOf: EdgeFailure, message: new RegExp(name, 'iv')});
		t.is(keyOf({headers: [[name, 'x']]}, disabled), undefined);
		t.is(keyOf({method: 'POST', headers: [[name, 'x']]}), undefined);
	}
});

test('the origin gets the normalised codings, and the viewer\'s own where nothing is compressed', t => {
	const headers = [['accept-encoding', 'gzip, deflate, br;q=0.5'] as const];
	t.deepEqual(normaliseEncodings(viewer({headers}), optimised!).headers, [['accept-encoding', 'br,gzip']]);
	t.deepEqual(normaliseEncodings(viewer({headers}), disabled!).headers, headers);
	t.deepEqual(normaliseEncodings(viewer({headers: [['accept-encoding', 'deflate']]}), optimised!).headers, []);
	t.deepEqual(normaliseEncodings(viewer({headers: [['accept-encoding', 'gzip;q=0, br; q=0.0']]}), optimised!).headers, []);
});

test('an answer is there until its time is over, with its age, and then gone', t => {
	let now = 100;
	const cache = new EdgeCache(() => now);
	cache.put('k', answer, 10);
	t.deepEqual(cache.get('k'), {answer, age: 0});
	t.is(cache.get('other'), undefined);
	now = 109.9;
	t.like(cache.get('k'), {age: 9});
	now = 110;
	t.is(cache.get('k'), undefined);
	now = 105;
	t.is(cache.get('k'), undefined);
});

test('at every time there is the last answer that was put, if its time is not over', t => {
	const step = fc.record({key: fc.constantFrom('a', 'b'), pause: fc.nat({max: 5}), ttl: fc.option(fc.integer({min: 1, max: 5}))});
	fc.assert(fc.property(fc.array(step), steps => {
		let now = 0;
		const cache = new EdgeCache(() => now);
		const model = new Map<string, {status: number; at: number; until: number}>();
		for (const [index, {key, pause, ttl}] of steps.entries()) {
			now += pause;
			if (ttl !== null) {
				cache.put(key, {...answer, status: index}, ttl);
				model.set(key, {status: index, at: now, until: now + ttl});
			}

			const wanted = model.get(key);
			const found = cache.get(key);
			t.deepEqual(found && {status: found.answer.status, age: found.age}, wanted && now < wanted.until ? {status: wanted.status, age: now - wanted.at} : undefined);
		}
	}));
});

test('what is kept has a bound: the oldest goes, and what is too long is never kept', t => {
	let now = 0;
	const cache = new EdgeCache(() => now);
	for (let index = 0; index < 1100; index++) {
		cache.put(String(index), answer, 10);
	}

	t.is(cache.get('99'), undefined);
	t.truthy(cache.get('100'));
	t.truthy(cache.get('1099'));
	cache.put('1099', {...answer, body: Buffer.alloc((1024 * 1024) + 1)}, 10);
	t.is(cache.get('1099'), undefined);
	now = 10;
	cache.put('new', answer, 10);
	now = 5;
	t.is(cache.get('100'), undefined);
});
