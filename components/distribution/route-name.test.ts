import test from 'ava';
import fc from 'fast-check';
import {UserError} from '../user-error.ts';
import {checkRouteName} from './route-name.ts';

test('accepts 1 to 32 lower-case letters, digits and hyphens after the slash', t => {
	for (const route of ['/bedrock', '/a', '/7', '/a-b', '/a-', `/${'x'.repeat(32)}`, '/v2', '/v11']) {
		t.notThrows(() => {
			checkRouteName('here', route);
		}, `accepts ${route}`);
	}
});

test('refuses everything else', t => {
	for (const route of ['', '/', 'bedrock', '/Bedrock', '/-a', '/a/b', '/a/', '/a*', '/a b', '/야', `/${'x'.repeat(33)}`, '//a', '/a\n']) {
		t.throws(() => {
			checkRouteName('here', route);
		}, {instanceOf: UserError, code: 'ERR_ARGUMENT'}, `refuses ${route}`);
	}
});

test('says that /v1 is reserved', t => {
	t.throws(() => {
		checkRouteName('StreamingDistribution "edge"', '/v1');
	}, {message: 'StreamingDistribution "edge": `routes` is \'/v1\', but must be another name, because `/v1` is reserved for the OpenAI dialect of the first route.'});
});

/**
Whether a route is accepted.
*/
function isAccepted(route: string): boolean {
	try {
		checkRouteName('here', route);
		return true;
	} catch {
		return false;
	}
}

test('an accepted route is one path segment that CloudFront takes as it is', t => {
	const characters = fc.constantFrom(...'ab9-A/*%. ?#야');
	const routes = fc.string({unit: characters, maxLength: 40}).map(text => `/${text}`);
	let accepted = 0;
	fc.assert(fc.property(routes, route => {
		const isRoute = isAccepted(route);
		accepted += Number(isRoute);
		t.true(!isRoute || (new URL(route, 'https://host').pathname === route && route.split('/').length === 2), route);
	}), {numRuns: 1000});
	t.true(accepted > 0);
});
