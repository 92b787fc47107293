import test from 'ava';
import fc from 'fast-check';
import {
	formatKey,
	isKeyId,
	makeKeyId,
	makeSecret,
	parseKey,
} from './key-text.ts';

const secret = '0123456789abcdefABCDEF';

test('a key is taken apart into its id and its secret', t => {
	t.deepEqual(parseKey(`lsf_first_${secret}`), {id: 'first', secret});
});

for (const [title, text] of [
	['an empty text', ''],
	['a secret that is too short', `lsf_a_${secret.slice(1)}`],
	['a secret that is too long', `lsf_a_${'x'.repeat(129)}`],
	['an id with a capital letter', `lsf_A_${secret}`],
	['no id', `lsf__${secret}`],
	['an id that is too long', `lsf_${'a'.repeat(33)}_${secret}`],
	['another prefix', `sk_a_${secret}`],
	['a line break behind it', `lsf_a_${secret}\n`],
	['a second underscore in the secret', `lsf_a_b_${secret}`],
	['letters of other scripts', `lsf_a_${'é'.repeat(22)}`],
] as const) {
	test(`${title} is no key`, t => {
		t.is(parseKey(text), undefined);
	});
}

test('what is made is taken apart into the same, and is never made twice', t => {
	const keys = Array.from({length: 200}, () => ({id: makeKeyId(), secret: makeSecret()}));
	for (const key of keys) {
		t.true(isKeyId(key.id));
		t.deepEqual(parseKey(formatKey(key)), key);
	}

	t.is(new Set(keys.map(({id}) => id)).size, keys.length);
	t.is(new Set(keys.map(key => key.secret)).size, keys.length);
});

test('whatever is taken apart is put together to the same text, and nothing throws', t => {
	t.notThrows(() => {
		fc.assert(fc.property(fc.oneof(fc.string({unit: 'grapheme'}), fc.string({unit: fc.constantFrom(...'lsf_lsf_abcABC0123456789'), maxLength: 140}).map(rest => `lsf_a_${rest}`)), text => {
			const key = parseKey(text);
			return key === undefined || (formatKey(key) === text && isKeyId(key.id));
		}), {numRuns: 2000});
	});
});
