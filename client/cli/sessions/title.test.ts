import test from 'ava';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {makeTitle, titleOf} from './title.ts';

test('a title is the first question on one line, no wider than its limit', t => {
	t.is(makeTitle(' What is\n a monad?  '), 'What is a monad?');
	t.is(makeTitle('한국어로 된 긴 질문입니다', 12), '한국어로 된…');
	t.is(makeTitle('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 5), '👩‍👩‍👧👩‍👩‍👧…', 'a family is not taken apart');
});

test('whatever the text, a title is harmless, on one line and within its limit', t => {
	fc.assert(fc.property(fc.string({unit: 'binary', maxLength: 100}), fc.integer({min: 2, max: 80}), (text, columns) => {
		const title = makeTitle(text, columns);
		t.notRegex(title, /[\p{Control}\u{202A}-\u{202E}\u{2066}-\u{2069}]/v);
		t.true(stringWidth(title) <= columns, JSON.stringify(title));
		t.true(title.length <= columns * 21);
	}));
});

test('a question of which nothing is to be seen has no title of its own', t => {
	t.is(titleOf(undefined, {content: '\u{200B}\u{E0041}\n'}), titleOf(undefined, undefined));
	t.is(titleOf('\u{7}', {content: 'a'}), '␇');
	t.is(titleOf(' ', {content: 'a'}), 'a');
	t.is(titleOf(undefined, {content: 'file and all', typed: 'about @file'}), 'about @file');
});
