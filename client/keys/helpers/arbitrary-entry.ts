import fc from 'fast-check';
import {nameProblem} from '../check-fields.ts';
import type {KeyEntry} from '../entry.ts';

const idCharacters = [...'0123456789abcdefghijklmnopqrstuvwxyz'];

/**
64 hex digits.
*/
export const digest = fc.string({unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64});

/**
An id of a key.
*/
export const keyId = fc.string({unit: fc.constantFrom(...idCharacters), minLength: 1, maxLength: 32});

const time = fc.integer({min: 1, max: 4_000_000_000});
const routes = fc.uniqueArray(keyId.map(name => `/${name}`), {minLength: 1, maxLength: 20});

/**
An entry of any kind; it may be larger than a store takes.
*/
export const arbitraryEntry: fc.Arbitrary<KeyEntry> = fc.record({
	h: digest,
	name: fc.string({unit: 'grapheme', minLength: 1, maxLength: 100}).filter(name => nameProblem(name) === undefined),
	created: time,
	exp: time,
	routes,
	off: fc.constant(true as const),
	t: digest,
	was: fc.record({h: digest, t: digest, exp: time}, {requiredKeys: ['h', 'exp']}),
}, {requiredKeys: ['h']});
