import test from 'ava';
import fc from 'fast-check';
import {withoutQuotes} from './without-quotes.ts';

test('what a text quotes of another one is left out, and the rest stays', t => {
	t.is(withoutQuotes('File "/opt/model.py": can\'t read \'my secret plan\' at 7', 'Read my secret plan, please'), 'File "/opt/model.py": can\'t read \'…\' at 7');
	t.is(withoutQuotes('CUDA out of memory', 'Hello'), 'CUDA out of memory');
});

test('a quote is found where its characters are escaped', t => {
	t.is(withoutQuotes(String.raw`near "\uc548\ub155\ud558\uc138\uc694 \uc138\uacc4"`, '안녕하세요 세계'), 'near "…"');
});

test('nothing of eight characters or more of the source is left, wherever it stands', t => {
	fc.assert(fc.property(fc.string({minLength: 8}), fc.string(), fc.string(), (source, before, behind) => {
		const rest = withoutQuotes(before + source + behind, source);
		for (let position = 0; position <= source.length - 8; position++) {
			const piece = source.slice(position, position + 8);
			t.false(!piece.includes('…') && !piece.includes('\\') && rest.includes(piece), rest);
		}
	}));
});

test('what has nothing in common with the source stays as it is', t => {
	fc.assert(fc.property(fc.string({unit: fc.constantFrom('a', 'b', '👋', '\n')}), fc.string({unit: fc.constantFrom('x', 'y', '안')}), (text, source) => {
		t.is(withoutQuotes(text, source), text);
	}));
});
