import {parse} from 'acorn';
import fc from 'fast-check';
import test from 'ava';
import {UserError} from '../user-error.ts';
import {edgeFunctionCode, mostCodeBytes} from './edge-function-code.ts';
import {
	bodyHash,
	eventOf,
	outcomeOf,
	settings,
} from './helpers/edge-case.ts';
import {keyOf, store} from './helpers/edge-store.ts';
import {edgeFunction} from './helpers/run-edge.ts';

/**
Routes of 33 characters, with the largest bodies.
*/
function routesOf(count: number) {
	return Object.fromEntries(Array.from({length: count}, (_, index) => [`/${String(index).padStart(32, 'r')}`, {secret: '0123456789abcdef'.repeat(2), maxBodyBytes: 6_291_456}]));
}

test('as many routes as a distribution may have fit, and some origins beside them', t => {
	const corsOrigins = ['https://chat.example.com', 'https://*.example.com', 'https://www.example.com', 'https://localhost:5173'];
	const sizes = [1, 2, 5, 37].map(count => Buffer.byteLength(edgeFunctionCode({
		auth: 'keys', corsOrigins: count === 1 ? [] : corsOrigins, edgeBodyHash: false, routes: routesOf(count),
	})));
	t.log(sizes);
	t.true(sizes.every(size => size <= mostCodeBytes));
});

test('too many origins are refused, and no secret is told', t => {
	const corsOrigins = Array.from({length: 100}, (_, index) => `https://${index}.a-rather-long-name.example.com`);
	const error = t.throws(() => edgeFunctionCode({...settings, corsOrigins}, 'StreamingDistribution "edge"'), {instanceOf: UserError, code: 'ERR_ARGUMENT'});
	t.regex(error.message, /^StreamingDistribution "edge": `corsOrigins\.length` is 100, but must be less: with 2 routes and these origins the function at the edge has \d{5} bytes, of which CloudFront takes 10240; give fewer or shorter origins, or fewer routes\.$/v);
	t.false(error.message.includes(settings.routes['/b']!.secret));
	t.throws(() => edgeFunctionCode({
		auth: 'keys', corsOrigins, edgeBodyHash: false, routes: routesOf(1),
	}), {message: /with 1 route and/v});
});

test('what would be code is no setting', t => {
	const [route] = Object.values(settings.routes);
	for (const name of ['__proto__', '/', '/a"', '/v1', '/a\u{2028}', '/</script>']) {
		t.throws(() => edgeFunctionCode({...settings, routes: Object.fromEntries([[name, route!]])}), {code: 'ERR_ARGUMENT'}, name);
	}

	for (const origin of ['https://a/', '/', 'https://a)|(', 'https://a\n', '__proto__', '$&', 'https://**.a', '']) {
		t.throws(() => edgeFunctionCode({...settings, corsOrigins: [origin]}), {code: 'ERR_ARGUMENT'}, origin);
	}

	for (const secret of ['', '-'.repeat(32), '"', '0'.repeat(31)]) {
		const error = t.throws(() => edgeFunctionCode({...settings, routes: {'/b': {secret, maxBodyBytes: 1}}}), {instanceOf: TypeError});
		t.is(error.message, 'The proof secret of /b must be 32 letters and digits.');
	}
});

test('the settings are put in, once each', t => {
	const code = edgeFunctionCode(settings);
	t.is(code.split('const settings={"auth":"keys","edgeBodyHash":false,').length, 2);
	t.is(code.split(String.raw`};const origins=/^(https:\/\/chat\.example\.com|https:\/\/[\w\-.]+\.example\.net:8443)$/;`).length, 2);
	t.notThrows(() => parse(code, {ecmaVersion: 'latest', sourceType: 'module'}));
});

test('the edge allows the origins that the option allows, and no others', async t => {
	const label = fc.string({unit: fc.constantFrom('a', 'z', '0', '9', 'x-y'), minLength: 1, maxLength: 4});
	const origin = fc.tuple(fc.constantFrom('http', 'https'), fc.boolean(), fc.array(label, {minLength: 1, maxLength: 3}), fc.option(fc.nat({max: 65_535}), {nil: undefined}))
		.map(([scheme, isWild, labels, port]) => ({isWild, text: `${scheme}://${isWild ? '*.' : ''}${labels.join('.')}${port === undefined ? '' : `:${port}`}`}));
	await fc.assert(fc.asyncProperty(fc.array(origin, {minLength: 1, maxLength: 3}), label, fc.string({minLength: 1, maxLength: 3}), async (origins, below, tail) => {
		const run = edgeFunction(edgeFunctionCode({...settings, corsOrigins: origins.map(({text}) => text)}));
		const told = async (from: string) => (outcomeOf((await run(eventOf({origin: from}, {method: 'OPTIONS'}), {now: 0, store: {}})).returned)).headers['access-control-allow-origin'];
		for (const {isWild, text} of origins) {
			const right = text.replace('*', () => below);
			t.is(await told(right), right);
			t.is(await told(right.replace('://', () => '://-/')), undefined);
			t.is(await told(`${right}/${tail}`), undefined);
			if (isWild) {
				t.is(await told(text.replace('*.', '.')), undefined);
			}
		}
	}), {numRuns: 200});
});

test('where all is open nobody is asked, and the proof is nobody\'s', async t => {
	const run = edgeFunction(edgeFunctionCode({...settings, auth: 'none'}));
	const {returned, reads, digests} = await run(eventOf({...bodyHash, 'x-api-key': keyOf('first')}), {now: 0, store});
	t.like(outcomeOf(returned), {kind: 'forwarded'});
	t.is(reads, 0);
	t.is(digests, 1);
});
