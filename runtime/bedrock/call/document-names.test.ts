import fc from 'fast-check';
import test from 'ava';
import {createDocumentNames} from './document-names.ts';

function named(...names: string[]): string[] {
	const next = createDocumentNames();
	return names.map(name => next(name));
}

test('no two documents of a call have one name', t => {
	t.deepEqual(named('a', 'a', 'b', 'a'), ['a', 'a (2)', 'b', 'a (3)']);
	t.deepEqual(named('a', 'a (2)', 'a', 'a (2)'), ['a', 'a (2)', 'a (3)', 'a (2) (2)']);
	t.deepEqual(named('x'.repeat(200), 'x'.repeat(195)), ['x'.repeat(190), 'x'.repeat(190) + ' (2)']);
});

test('whatever documents are called, Bedrock takes their names', t => {
	fc.assert(fc.property(fc.array(fc.oneof(fc.string({unit: 'grapheme'}), fc.constantFrom('a', 'a (2)', 'a\u{3000}b', '', 'x'.repeat(300), 'x'.repeat(189) + ' y')), {maxLength: 12}), names => {
		const distinct = named(...names);
		t.is(new Set(distinct).size, names.length);
		t.true(distinct.every(name => /^(?!.* {2})[\w \(\)\-\[\]]{1,200}$/v.test(name)), distinct.join('|'));
	}));
});

test('what a name costs does not grow with how often it is there', t => {
	// Each look at whether a name is taken is counted, so no clock has a say.
	const {has} = Set.prototype;
	let looks = 0;
	// eslint-disable-next-line no-extend-native
	Set.prototype.has = function (value: unknown) {
		looks++;
		return has.call(this, value);
	};

	try {
		const count = 5000;
		const names = Array.from({length: count}, (_, index) => index % 2 === 0 ? 'a' : `a (${index})`);
		const long = Array.from({length: count}, (_, index) => 'x'.repeat(190) + String(index % 7));
		looks = 0;
		named(...names, ...long);
		t.true(looks < 8 * count, String(looks));
	} finally {
		// eslint-disable-next-line no-extend-native
		Set.prototype.has = has;
	}
});
