import test from 'ava';
import fc from 'fast-check';
import {isGlobMatch} from './glob.ts';

test('agrees with a regular expression', t => {
	const unit = fc.constantFrom('a', 'b', '*', '?', '.', ':');
	fc.assert(fc.property(fc.string({unit, maxLength: 8}), fc.string({unit, maxLength: 10}), (pattern, text) => {
		const expression = [...pattern].map(character => character === '*' ? '.*' : (character === '?' ? '.' : String.raw`\u{${character.codePointAt(0)!.toString(16)}}`)).join('');
		t.is(isGlobMatch(pattern, text), new RegExp(`^${expression}$`, 'sv').test(text));
	}), {numRuns: 1000});
});

test('many stars cost little', t => {
	t.false(isGlobMatch(`${'*a'.repeat(200)}b`, 'a'.repeat(2000)));
});
