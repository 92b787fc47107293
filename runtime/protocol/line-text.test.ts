import test from 'ava';
import fc from 'fast-check';
import {escapeLineEnds} from './escape-line-ends.ts';
import {lineText} from './line-text.ts';

const odd = fc.constantFrom('"', '\\', '/', '\0', '\n', '\r', '\u{1F}', ' ', '\u{7F}', '\u{85}', '\u{9F}', '\u{A0}', '\u{2027}', '\u{2028}', '\u{2029}', '\u{D83D}', '\u{DC4B}', '👋', '안', '\u{FEFF}', '\u{FFFF}');

test('a text is what JSON.stringify makes of it, in one line', t => {
	fc.assert(fc.property(fc.array(fc.oneof(odd, fc.string({unit: 'binary'})), {maxLength: 6}), pieces => {
		const text = pieces.join('');
		t.is(lineText(text), escapeLineEnds(JSON.stringify(text)));
	}));
});

test('each character by itself, too', t => {
	const codes = Array.from({length: 0x1_00_00}, (_, code) => code);
	t.deepEqual(codes.filter(code => lineText(String.fromCodePoint(code)) !== escapeLineEnds(JSON.stringify(String.fromCodePoint(code)))), []);
});
