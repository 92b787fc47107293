import test from 'ava';
import fc from 'fast-check';
import {createObjectText} from './object-text.ts';

function isObject(text: string): boolean {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'object' && value !== null && !Array.isArray(value);
	} catch {
		return false;
	}
}

function read(pieces: readonly string[]) {
	const object = createObjectText();
	for (const piece of pieces) {
		object.add(piece);
	}

	return object;
}

const token = fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', '1', '1.0', 'a', ' ', '\n', '"a"', '{"a":1}', '"a":');
const json = fc.oneof(fc.array(token).map(tokens => tokens.join('')), fc.jsonValue().map(value => JSON.stringify(value)), fc.dictionary(fc.string(), fc.jsonValue()).map(value => JSON.stringify(value, undefined, 1)));

test('at each piece it is whole exactly where what came is one object', t => {
	fc.assert(fc.property(json, fc.integer({min: 1, max: 4}), (text, length) => {
		const object = createObjectText();
		for (let at = 0; at < text.length; at += length) {
			object.add(text.slice(at, at + length));
			const before = text.slice(0, at + length);
			t.is(object.text(), before);
			t.is(object.isWhole(), isObject(before));
			t.is(object.isFirstBrace(), before.trim() === '{');
			t.true(object.isPossible() || !isObject(text));
		}
	}), {numRuns: 500});
});

test('what can be no object is known at once', t => {
	for (const text of ['[', '1', '{}}', '{} a', '{"a"}', '{"a":1]']) {
		t.false(read([text]).isPossible(), text);
	}
});

test('numbers are what they were, however long', t => {
	const text = '{"id":2512292042121000001,"a":{"type":"bigDecimal","string":"1"},"b":1.0}';
	t.is(read(['{ "id" : 25122920', `42121000001${text.slice(25)}`]).canonical(), text);
	t.is(read([text]).canonical(), text);
	t.is(read([text, 'x']).canonical(), undefined);
});

test.serial('asking at each piece parses the text once', t => {
	const {parse} = JSON;
	let parsed = 0;
	JSON.parse = (text: string, ...rest) => {
		parsed += text.length;
		return parse(text, ...rest) as unknown;
	};

	try {
		const object = createObjectText();
		for (const piece of ['{"a":"', ...Array.from({length: 2000}, () => '} }'), '"', '}', ...Array.from({length: 2000}, () => ' \n')]) {
			object.add(piece);
			object.isWhole();
		}

		t.true(object.isWhole());
		t.true(parsed <= object.text().length, `${parsed}`);
	} finally {
		JSON.parse = parse;
	}
});
