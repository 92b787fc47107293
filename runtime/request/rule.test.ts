import test from 'ava';
import fc from 'fast-check';
import {ProtocolError} from '../protocol/errors.ts';
import {anyText, flag, text} from './parse-rules.ts';
import {
	anything,
	fields,
	knownFields,
	list,
	optional,
	rule,
	textOr,
	variants,
	type Rule,
} from './rule.ts';

function refused(read: Rule<unknown>, value: unknown, place = '') {
	try {
		read(value, place);
		return undefined;
	} catch (error) {
		const {code, param, message} = error as ProtocolError;
		return {code, param, message};
	}
}

test('a rule gives back what passes, and says of the rest where it is, what it may be and what it was', t => {
	const even = rule<number>('an even number', value => Number(value) % 2 === 0);
	t.is(even(2, 'a'), 2);
	t.deepEqual(refused(even, 3, 'a[0].b'), {code: 'invalid_request', param: 'a[0].b', message: 'The field "a[0].b" must be an even number, but was 3.'});
	t.is(refused(even, 3)?.message, 'The body must be an even number, but was 3.');
});

test('what is optional may be missing, but not null', t => {
	t.is(optional(text)(undefined, 'a'), undefined);
	t.is(refused(optional(text), null, 'a')?.message, 'The field "a" must be a text that is not empty, but was null.');
});

test('the items of a list are named by their number', t => {
	t.deepEqual(list(text)(['a', 'b'], 'x'), ['a', 'b']);
	t.is(refused(list(text), ['a', ''], 'x')?.param, 'x[1]');
	for (const value of [undefined, {}, [], ['a', 'b', 'c']]) {
		t.is(refused(list(text, 'one or two texts', 1, 2), value, 'x')?.param, 'x');
	}
});

test('a text, or something else', t => {
	const read = textOr<string[]>((value, place) => [text(value, place)], list(text));
	t.deepEqual([read('a', 'x'), read(['a'], 'x')], [['a'], ['a']]);
	t.deepEqual([refused(read, '', 'x')?.param, refused(read, 5, 'x')?.param], ['x', 'x']);
});

test('an object has known fields alone, and those that are missing stay so', t => {
	const read = fields({name: text, isNew: optional(flag), rest: anything});
	t.deepEqual(read({name: 'a', rest: null}, ''), {name: 'a', rest: null} as never);
	t.is(refused(read, {name: 'a', other: 1}, 'x')?.message, 'The field "other" of "x" is not known; the fields are name, isNew, rest.');
	t.is(refused(read, {name: 'a', other: 1}, 'x')?.param, 'x.other');
	t.is(refused(read, {}, 'x')?.param, 'x.name');
	t.is(refused(read, [], 'x')?.message, 'The field "x" must be an object with "name", "isNew", "rest", but was an empty array.');
});

test('names that every object has are unknown all the same', t => {
	for (const name of ['__proto__', 'constructor', 'toString']) {
		const body = JSON.parse(`{"${name}": {}}`) as unknown;
		t.is(refused(fields({}), body)?.param, name);
		t.is(refused(variants('type', {}), {type: name})?.param, '.type');
	}
});

test('an object of several kinds has the fields of its own', t => {
	const read = variants('type', {a: {x: text}, b: {}}, ' here');
	t.deepEqual(read({type: 'a', x: 'y'}, 'p'), {type: 'a', x: 'y'});
	t.is(refused(read, {type: 'b', x: 'y'}, 'p')?.param, 'p.x');
	for (const value of [{type: 'c'}, {}, 'a', null, []]) {
		t.is(refused(read, value, 'p')?.param, 'p.type');
	}

	t.is(refused(read, {type: 'c'}, 'p')?.message, 'The field "p.type" must be one of "a", "b" here, but was "c".');
});

test('any JSON value is read or refused with one sentence', t => {
	const read = fields({
		a: optional(list(variants('type', {a: {text: anyText}, b: {c: fields({d: flag})}}))), b: optional(textOr<unknown>(text, anything)),
	});
	const name = fc.constantFrom('a', 'b', 'c', 'd', 'type', 'text', '__proto__');
	const {value: json} = fc.letrec<{value: unknown}>(tie => ({
		value: fc.oneof({depthSize: 'medium'}, fc.constantFrom<unknown>('a', 'b', '', true, null, 1), fc.array(tie('value'), {maxLength: 3}), fc.dictionary(name, tie('value'), {maxKeys: 4})),
	}));
	fc.assert(fc.property(fc.oneof(json, fc.jsonValue()), value => {
		try {
			t.deepEqual(structuredClone(read(value, '')), structuredClone(value) as never);
		} catch (error) {
			t.true(error instanceof ProtocolError && error.code === 'invalid_request' && /^The .*\.$/v.test(error.message), String(error));
		}
	}), {numRuns: 1000});
});

test('what is unknown is left out where clients send back what they got', t => {
	const read = knownFields({name: text, size: optional(anyText)});
	t.deepEqual(read({name: 'x', annotations: [], refusal: null}, 'messages[0]'), {name: 'x'});
	t.throws(() => read({annotations: []}, 'messages[0]'), {message: /"messages\[0\]\.name" must be a text that is not empty/v});
	t.throws(() => fields({name: text})({name: 'x', annotations: []}, 'messages[0]'), {message: /"annotations" of "messages\[0\]" is not known/v});
});
