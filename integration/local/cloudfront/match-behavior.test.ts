import test from 'ava';
import {cachePolicies} from './managed-policies.ts';
import {matchBehavior} from './match-behavior.ts';
import type {Behavior} from './types.ts';

const behaviors = ['/x', '/x/*', 'images/*.jp?', '/x/later', undefined].map((pathPattern): Behavior => ({
	pathPattern, targetOriginId: 'o', allowedMethods: new Set(), cachePolicy: cachePolicies.values().next().value!, originRequestPolicy: 'none', responseHeadersPolicyId: undefined,
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
] as const) {
	test(`${path} matches ${pattern ?? 'the default'}`, t => {
		t.is(matchBehavior(behaviors, path).pathPattern, pattern);
	});
}
