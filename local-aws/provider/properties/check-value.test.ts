import test from 'ava';
import fc from 'fast-check';
import {resourceTypes} from '../resources/all.ts';
import {checkProperties, checkValue} from './check-value.ts';
import {
	document,
	integer,
	list,
	map,
	nested,
	text,
} from './kinds.ts';

test('defaults are filled in, also inside nested objects', t => {
	const table = {outer: nested({inner: integer({default: 5})}), other: text({default: 'x'})};
	t.deepEqual(checkProperties({outer: {}}, table), {value: {outer: {inner: 5}, other: 'x'}, failures: []});
});

test('a failure in a list or a map has its path', t => {
	const table = {names: list(text({allowed: ['a', 'b']})), tags: map(text())};
	t.deepEqual(checkProperties({names: ['a', 'c'], tags: {one: 1}}, table).failures, [
		{property: 'names[1]', reason: 'received "c", allowed a, b'},
		{property: 'tags.one', reason: 'received 1, allowed text'},
	]);
});

test('a document is kept as text', t => {
	t.is(checkValue({a: 1}, document().kind, 'policy').value, '{"a":1}');
	t.is(checkValue('{"a":1}', document().kind, 'policy').value, '{"a":1}');
	t.deepEqual(checkValue('{', document().kind, 'policy').failures, [{property: 'policy', reason: 'received "{", allowed a JSON document'}]);
});

test('any JSON is either taken or refused with a path, never a crash', t => {
	const anyType = fc.constantFrom(...resourceTypes.values());
	const json = fc.jsonValue();
	const strange = fc.dictionary(fc.string(), json);
	t.notThrows(() => {
		fc.assert(fc.property(anyType, strange, json, ({properties}, strangers, value) => {
			const inputs = {...strangers, ...Object.fromEntries(Object.keys(properties).map(name => [name, value]))};
			const {failures} = checkProperties(inputs, properties);
			return failures.every(({property, reason}) => typeof property === 'string' && reason !== '');
		}));
	});
});
