import test from 'ava';
import fc from 'fast-check';
import {parseJson} from '../parse-json.ts';
import {hasEscapedName, parseEscapedNames} from './escaped-names.ts';

/**
Makes V8 take later names for this one (nodejs/node #63785).
*/
function poison(): void {
	JSON.parse(String.raw`{"h":[],"\\":0}`);
	JSON.parse(String.raw`[{"\\":0},{"a":1,"\\":0},{"type":1,"\\":0}]`);
}

test('a name is what it says, whatever was parsed before', t => {
	poison();
	t.deepEqual(parseJson(String.raw`{"h":1,"\"":2}`), {h: 1, '"': 2});
	t.deepEqual(parseJson(String.raw`{"\u0074ype":"image","\\":1}`), {type: 'image', '\\': 1});
});

test('names with escapes are seen, and nothing else is taken for one', t => {
	for (const json of [String.raw`{"\n":1}`, String.raw`{"a":"\n","b\"" : 1}`, String.raw`[[{"a":{"\u0061":1}}]]`]) {
		t.true(hasEscapedName(json), json);
	}

	for (const json of [String.raw`{"a":"\n"}`, String.raw`["\\","\":",{"a":"b\":"}]`, '{"a:":1}', String.raw`"\\"`, '']) {
		t.false(hasEscapedName(json), json);
	}
});

test('any JSON is what it was, its numbers as they came', t => {
	const key = fc.oneof(fc.constantFrom('\\', '"', '\n', '__proto__', 'a'), fc.string({unit: 'binary'}));
	const {value} = fc.letrec(tie => ({
		value: fc.oneof({depthSize: 'small'}, fc.jsonValue(), fc.array(tie('value')), fc.array(fc.tuple(key, tie('value'))).map(entries => Object.fromEntries(entries) as unknown)),
	}));
	fc.assert(fc.property(value, fc.constantFrom(undefined, 1, '\t'), (any, space) => {
		poison();
		const json = JSON.stringify(any, null, space);
		t.is(JSON.stringify(parseEscapedNames(json)), JSON.stringify(any));
	}));
	t.is(JSON.stringify(parseJson(String.raw`{"\n":[1.0, 12345678901234567890 ,-0, 1e400]}`)), String.raw`{"\n":[1.0,12345678901234567890,-0,1e400]}`);
});

test('many texts take no longer than they are long', t => {
	const json = JSON.stringify(Array.from({length: 20_000}, () => ({a: '\\"\n'.repeat(5), b: '\\'})));
	t.false(hasEscapedName(json));
});
