import test from 'ava';
import fc from 'fast-check';
import {entryProblem, parseEntry} from './check-entry.ts';
import {
	formatEntry,
	largestValue,
	sizeOf,
	sizeWhenRotated,
} from './entry.ts';
import {arbitraryEntry, digest} from './helpers/arbitrary-entry.ts';

const h = 'ab'.repeat(32);

for (const [title, entry] of [
	['the least entry', {h}],
	['one with everything', {
		h, name: '야 mobile app', created: 1, exp: 1_900_000_000, routes: ['/bedrock', '/v1-x'], off: true, t: h, was: {h, t: h, exp: 2},
	}],
] as const) {
	test(`${title} is good`, t => {
		t.is(entryProblem(entry), undefined);
		t.deepEqual(parseEntry(JSON.stringify(entry)), {entry});
	});
}

for (const [title, entry, problem] of [
	['no object', [], /JSON object/v],
	['null', null, /JSON object/v],
	['no hash', {name: 'a'}, /"h" is missing/v],
	['a secret instead of a hash', {h: 'lsf_a_b'}, /"h" must be 64 hex digits/v],
	['a hash in capitals', {h: h.toUpperCase()}, /"h" must be/v],
	['an empty name', {h, name: ' '}, /"name" must be/v],
	['a name with an escape sequence', {h, name: '\u{1B}[31m'}, /"name" must be/v],
	['half a character in the name', {h, name: '\u{D800}'}, /"name" must be/v],
	['an expiry in milliseconds', {h, exp: 1_800_000_000_000}, /"exp" must be a time in whole seconds/v],
	['an expiry that is a text', {h, exp: '1800000000'}, /"exp" must be/v],
	['an empty list of routes', {h, routes: []}, /"routes" must name at least one/v],
	['a route without a slash', {h, routes: ['bedrock']}, /"routes" must be routes/v],
	['a route twice', {h, routes: ['/a', '/a']}, /"routes" must name a route only once/v],
	['"off" that is false', {h, off: false}, /"off" must be true/v],
	['a misspelt field', {h, expires: 1}, /"expires" is none of h, name/v],
	['a field of every object', JSON.parse(`{"h": "${h}", "constructor": 1}`) as unknown, /"constructor" is none of/v],
	['a former secret for ever', {h, was: {h}}, /"was" "exp" is missing/v],
	['a former secret that is none', {h, was: h}, /"was" must be an object/v],
	['more than a store takes', {h, routes: Array.from({length: 40}, (_, index) => `/${'r'.repeat(25)}${index}`)}, /has 1\d{3} bytes/v],
] as const) {
	test(`${title} is a problem, which quotes no value`, t => {
		const found = entryProblem(entry);
		t.regex(found ?? '', problem);
		t.notRegex(found!, /abab|lsf_/v);
	});
}

test('a text that is no JSON is a problem', t => {
	t.deepEqual(parseEntry('{'), {problem: 'is no JSON'});
});

test('what is formatted is read back, and is never larger than when it is rotated', t => {
	t.notThrows(() => {
		fc.assert(fc.property(arbitraryEntry, entry => {
			const read = parseEntry(formatEntry(entry));
			return sizeOf(entry) > largestValue ? read.problem !== undefined : formatEntry(read.entry!) === formatEntry(entry) && sizeWhenRotated(entry) >= sizeOf(entry);
		}), {numRuns: 1000});
	});
});

test('whatever the store has, it is read or has a problem', t => {
	t.notThrows(() => {
		fc.assert(fc.property(fc.oneof(fc.json(), fc.string(), fc.record({h: digest, exp: fc.anything(), was: fc.anything()}).map(value => JSON.stringify(value) ?? '')), value => {
			const {entry, problem} = parseEntry(value);
			return (entry === undefined) !== (problem === undefined);
		}), {numRuns: 2000});
	});
});
