import test from 'ava';
import {cachePolicies} from '../configuration/managed-policies.ts';
import type {Behavior} from '../configuration/types.ts';
import {matchBehavior, normalizedPath} from './match-behavior.ts';

const behaviors = ['/x', '/x/*', 'images/*.jp?', '/x/later', undefined].map((pathPattern): Behavior => ({
	pathPattern, targetOriginId: 'o', allowedMethods: new Set(), cachePolicy: cachePolicies.values().next().value!, originRequestPolicy: 'none', responseHeadersPolicyId: undefined, viewerProtocolPolicy: 'https-only' as const, viewerRequestFunction: undefined, originRequestLambda: undefined,
}));

for (const [path, pattern] of [
	['/x', '/x'],
	['/x/', '/x/*'],
	['/x/a/b', '/x/*'],
	['/x/later', '/x/*'],
	['/xy', undefined],
	['/X', undefined],
	['/images/a/b.jpg', 'images/*.jp?'],
	['/images/a.jp', undefined],
	['//x//a', '/x/*'],
	['/y/../x', '/x'],
	['/x/..', undefined],
	['/', undefined],
	['/%78', '/x'],
	['/%78/%61', '/x/*'],
	['/%58', undefined],
	['/y/%2e%2E/x', '/x'],
	['/y%2f..%2Fx', undefined],
	['/%2578', undefined],
	['/images/a%2Ejpg', 'images/*.jp?'],
] as const) {
	test(`${path} matches ${pattern ?? 'the default'}`, t => {
		t.is(matchBehavior(behaviors, path).pathPattern, pattern);
	});
}

test('exactly the unreserved characters of RFC 3986 are decoded', t => {
	for (let code = 0; code < 256; code++) {
		const encoded = `%${code.toString(16).padStart(2, '0')}`;
		const character = String.fromCodePoint(code);
		const expected = /^[\w\-.~]$/v.test(character) ? character : encoded;
		t.is(normalizedPath(`/x${encoded}x`), `/x${expected}x`);
	}
});
