import test from 'ava';
import fc from 'fast-check';
import {pathSegments} from './path-segments.ts';

test('dots and empty segments are resolved', t => {
	t.deepEqual(pathSegments('/a//b/./../c/'), ['a', 'c']);
	t.deepEqual(pathSegments('/'), []);
});

test('no path leads above the root', t => {
	t.deepEqual(pathSegments('/../../a'), ['a']);
});

test('an encoded dot is a name', t => {
	t.deepEqual(pathSegments('/a/%2e%2e/b'), ['a', '%2e%2e', 'b']);
});

test('resolved segments resolve to themselves', t => {
	fc.assert(fc.property(fc.array(fc.constantFrom('', '.', '..', 'a', 'b')), parts => {
		const once = pathSegments(parts.join('/'));
		t.deepEqual(pathSegments(once.join('/')), once);
		t.false(once.some(segment => ['', '.', '..'].includes(segment)));
	}));
});
