import test from 'ava';
import fc from 'fast-check';
import {createPasteFilter} from './paste-filter.ts';

function paste(text: string) {
	return `\u{1B}[200~${text}\u{1B}[201~`;
}

test('typed keys pass', t => {
	t.is(createPasteFilter().filter('a\r\u{1B}[A'), 'a\r\u{1B}[A');
});

test('a pasted word is as if typed', t => {
	t.is(createPasteFilter().filter(`x${paste('word')}y`), 'xwordy');
});

test('pasted lines are one token until the message is complete', t => {
	const {filter, restore} = createPasteFilter();
	const line = filter(`see ${paste('one\r\ntwo\rthree\n')}!`);
	t.is(line, 'see [pasted text 1, 3 lines]!');
	t.is(restore(line), 'see one\ntwo\nthree!');
});

test('a paste presses no keys', t => {
	t.is(createPasteFilter().filter(paste('a\u{3}\u{1B}[Ab')), 'a␃␛[Ab');
});

test('a paste may come in any pieces behind its beginning', t => {
	fc.assert(fc.property(fc.integer({min: 6, max: 40}), fc.integer({min: 6, max: 40}), (first, second) => {
		const {filter, restore} = createPasteFilter();
		const input = `${paste('first line\nsecond line')} end`;
		const [a, b] = [first, second].toSorted((x, y) => x - y) as [number, number];
		const line = filter(input.slice(0, a)) + filter(input.slice(a, b)) + filter(input.slice(b));
		t.is(restore(line), 'first line\nsecond line end');
	}));
});
