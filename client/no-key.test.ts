import test from 'ava';
import fc from 'fast-check';
import {whyNoKey} from './no-key.ts';

test('a text with spaces, controls or letters outside of ASCII is no key, and is not shown', t => {
	for (const text of [' secret', 'secret ', 'se cret', 'sécret', 'secret\u{A0}', 'secret\t', 'secret\n', '야secret']) {
		t.regex(whyNoKey(text)!, /^has a space or a character outside of ASCII/v, text);
		t.notRegex(whyNoKey(text)!, /s[eé] ?cret/v);
	}
});

test('twin: what is printed in ASCII, without spaces, may be one', t => {
	t.notThrows(() => {
		fc.assert(fc.property(fc.string({unit: fc.integer({min: 0x21, max: 0x7E}).map(code => String.fromCodePoint(code))}), text => whyNoKey(text) === undefined));
	});
});
