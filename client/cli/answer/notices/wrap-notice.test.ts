import process from 'node:process';
import {PassThrough} from 'node:stream';
import test from 'ava';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {wrapNotice} from './wrap-notice.ts';

function terminal(columns: number) {
	return Object.assign(new PassThrough(), {isTTY: true, columns});
}

test.before(() => {
	process.env.TERM = 'xterm';
});

test('a text is broken between words, and a second column stays one', t => {
	t.is(wrapNotice('one two three', terminal(8)), 'one two\nthree');
	t.is(wrapNotice('/model [MODEL]  list the models of it\nshort', terminal(34)), '/model [MODEL]  list the models of\n                it\nshort');
	t.is(wrapNotice('[total 2 s · 10 tokens in, 50 out]', terminal(30)), '[total 2 s · 10 tokens in, 50\nout]');
	t.is(wrapNotice('[total 2 s · 10 in · 50 out]', terminal(20)), '[total 2 s · 10 in ·\n50 out]');
	t.is(wrapNotice('한글 한글 한글', terminal(10)), '한글 한글\n한글');
});

test('twin: what fits, and what no terminal gets, stays as it is', t => {
	t.is(wrapNotice('one two', terminal(7)), 'one two');
	t.is(wrapNotice('one two three', new PassThrough()), 'one two three');
});

test('whatever is said fits, and nothing of it is lost', t => {
	fc.assert(fc.property(fc.string({unit: fc.constantFrom('a', 'word', '한', ' ', '  ', '\n', '👨‍👩‍👧'), maxLength: 40}), fc.integer({min: 4, max: 60}), (text, columns) => {
		const wrapped = wrapNotice(text, terminal(columns));
		t.is(wrapped.replaceAll(/\s/gv, ''), text.replaceAll(/\s/gv, ''));
		t.true(wrapped.split('\n').every(row => stringWidth(row.trimEnd()) <= columns), JSON.stringify([text, columns, wrapped]));
	}));
});
