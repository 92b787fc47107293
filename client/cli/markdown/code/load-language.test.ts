import test from 'ava';
import {createHighlighter} from './create-highlighter.ts';
import {languages} from './languages.ts';
import {loadLanguage} from './load-language.ts';

test('each language of the table has a parser', t => {
	for (const name of languages.keys()) {
		t.is(typeof loadLanguage(name)?.token, 'function', name);
	}
});

test('a language that nobody knows has none, and its text is left as it is', t => {
	t.is(loadLanguage('klingon'), undefined);
	t.deepEqual(createHighlighter('klingon').draw('const a'), [{text: 'const a', style: ''}]);
});

test('the state goes from line to line', t => {
	const {draw} = createHighlighter('ts');
	draw('/* a comment');
	t.deepEqual([...new Set(draw('goes on */').map(({style}) => style))], ['2']);
});

test('a preview changes no state', t => {
	const {draw, preview} = createHighlighter('ts');
	preview('/* a comment');
	t.deepEqual(draw('const a = 1')[0], {text: 'const', style: '35'});
});

test('no text is lost in any language', t => {
	for (const name of languages.keys()) {
		const {draw} = createHighlighter(name);
		for (const line of [String.raw`if (a < "b\"") { // c`, '\'unclosed <tag attr="x">', '한국어 = 😀 #!/bin/sh', '']) {
			t.is(draw(line).map(({text}) => text).join(''), line, name);
		}
	}
});
