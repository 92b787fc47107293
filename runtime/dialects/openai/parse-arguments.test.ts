import fc from 'fast-check';
import test from 'ava';
import {parseArguments} from './parse-arguments.ts';

function read(value: unknown) {
	return parseArguments(value, 'arguments');
}

test('arguments that JSON would write alike need no source', t => {
	t.deepEqual(read('{"city":"Seoul"}'), {input: {city: 'Seoul'}});
	t.deepEqual(read('{}'), {input: {}});
});

test('the source of others is kept', t => {
	for (const source of ['{"city": "Seoul"}', ' {"a":1}\n', '{"a":1,"a":2}', String.raw`{"\u0061":1}`]) {
		const {input, source: kept} = read(source);
		t.deepEqual(input, JSON.parse(source) as Record<string, unknown>);
		t.is(kept, source);
	}
});

test('nothing and null are no arguments', t => {
	for (const value of [undefined, null, '', ' \n', 'null', ' null ']) {
		t.deepEqual(read(value), {input: {}});
	}
});

test('what is no JSON of an object goes back to the model as it wrote it', t => {
	for (const source of ['{"city": "Se', '[]', '[{"a":1}]', '"x"', '1.0', 'true', 'city=Seoul', '{"a":1}{"b":2}', '{"a":\u{1}}']) {
		t.deepEqual(read(source), {input: {rawInvalidInput: source}});
	}
});

test('an object that is no text is taken, and what is neither is refused by name', t => {
	t.deepEqual(read({a: [1]}), {input: {a: [1]}});
	for (const value of [5, true, []]) {
		t.throws(() => read(value), {code: 'invalid_request', message: /field "arguments" must be a text/v});
	}

	t.throws(() => read('{"a":'.repeat(101) + '1' + '}'.repeat(101)), {code: 'invalid_request', message: /at most 100 levels/v});
	t.throws(() => read('{"a":1.0,"b":' + '['.repeat(100_000) + ']'.repeat(100_000) + '}'), {code: 'invalid_request', message: /field "arguments" must be .* at most 100 levels/v});
});

test('an object in the shape of the SDK\'s number is an object', t => {
	t.deepEqual(read('{"q":{"type":"bigDecimal","string":"1"}}'), {input: {q: {type: 'bigDecimal', string: '1'}}});
});

test('half a character becomes the replacement character, in input and source', t => {
	t.deepEqual(read(String.raw`{"a": "\ud83d"}`), {input: {a: '\u{FFFD}'}, source: String.raw`{"a": "\ufffd"}`});
});

test('whatever a model wrote, it is an object from which the text can be had again', t => {
	fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.json().map(text => text.slice(0, -1)), fc.json().map(text => `{"a": ${text}}`)), text => {
		const {input, source} = read(text);
		t.true(typeof input === 'object' && input !== null && !Array.isArray(input));
		const again = source ?? (input as {rawInvalidInput?: string}).rawInvalidInput ?? JSON.stringify(input);
		t.true(again === text || ['', 'null'].includes(text.trim()) || /\\u[Dd][89A-Fa-f]/v.test(text), `${text} became ${again}`);
	}), {numRuns: 2000});
});
