import fc from 'fast-check';
import test from 'ava';
import {numberText} from './helpers/number-text.ts';
import {NumberSource, plainNumber} from './number-source.ts';
import {parseJson} from './parse-json.ts';
import {isObject} from './rule.ts';

test('numbers that JavaScript would write in other characters keep their own', t => {
	for (const source of ['2512292042121000001', '1.0', '-0', '1e400', '-1E5', '0.10', '100.00', '0.0000001', '1e2', '12345678901234567890.5', '-0.0', '9007199254740993']) {
		for (const json of [source, `[${source}]`, `{"a":${source}}`]) {
			t.is(JSON.stringify(parseJson(json)), json);
		}

		const number = parseJson(`[ ${source} ]`) as unknown[];
		t.true(number[0] instanceof NumberSource && plainNumber(number[0]) === Number(source) && !isObject(number[0]), source);
	}
});

test('other numbers are numbers', t => {
	t.deepEqual(parseJson('{"a": [0, -1, 1.5, 100, 2512292042121, 0.1, 1e-7], "b": 2512292042121000001}'), {a: [0, -1, 1.5, 100, 2_512_292_042_121, 0.1, 1e-7], b: new NumberSource('2512292042121000001')});
});

test('what looks like a number in a text stays a text', t => {
	for (const text of ['a: 1.0', '[1e400]', ' 2512292042121000001', 'bigDecimal']) {
		t.deepEqual(parseJson(JSON.stringify({text})), {text});
	}
});

const {json} = fc.letrec<{json: string}>(tie => ({
	json: fc.oneof(
		{depthSize: 'medium'},
		numberText,
		fc.oneof(fc.string(), numberText).map(text => JSON.stringify(text)),
		fc.constantFrom('true', 'null', '{}'),
		fc.array(tie('json'), {maxLength: 4}).map(items => `[${items.join(',')}]`),
		// A name that is a number would change its place, as in any object of JavaScript.
		fc.uniqueArray(fc.tuple(fc.string({unit: fc.constantFrom(...'abcxyz'), minLength: 1}), tie('json')), {maxLength: 4, selector: ([name]) => name}).map(entries => `{${entries.map(([name, value]) => `"${name}":${value}`).join(',')}}`),
	),
}));

test('any JSON text arrives byte for byte', t => {
	fc.assert(fc.property(json, source => {
		t.is(JSON.stringify(parseJson(source)), source);
	}), {numRuns: 3000});
});

test('spaces make no difference to a number', t => {
	fc.assert(fc.property(numberText, fc.constantFrom('', ' ', '\n\t', '\r\n'), (source, space) => {
		t.is(JSON.stringify(parseJson(`${space}{${space}"a"${space}:${space}[${space}1${space},${space}${source}${space}]${space}}${space}`)), `{"a":[1,${source}]}`);
	}));
});

test('what is no JSON is a SyntaxError, as ever', t => {
	for (const text of ['', '1.0.0', '{"a": 1e400', '[01]', '1.']) {
		t.throws(() => parseJson(text), {instanceOf: SyntaxError});
	}
});

test('an object that looks like a number of the SDK\'s is an object', t => {
	for (const text of ['{"type":"bigDecimal","string":"1"}', '{"type":"bigDecimal","string":2512292042121000001}']) {
		const parsed = parseJson(text);
		t.true(isObject(parsed) && !(parsed instanceof NumberSource));
		t.is(JSON.stringify(parsed), text);
	}
});

test('what is nested too deep for its numbers is never rounded', t => {
	const deep = '['.repeat(200_000) + ']'.repeat(200_000);
	t.throws(() => parseJson(`{"id": 2512292042121000001, "deep": ${deep}}`), {instanceOf: RangeError});
	t.true(Array.isArray(parseJson(deep)), 'without such a number nothing can be rounded');
});

test('a name that objects have is a name', t => {
	const parsed = parseJson('{"__proto__": 1.0, "constructor": {"a": 1e1}}') as object;
	t.is(JSON.stringify(parsed), '{"__proto__":1.0,"constructor":{"a":1e1}}');
	t.is(Object.getPrototypeOf(parsed), Object.prototype);
});
