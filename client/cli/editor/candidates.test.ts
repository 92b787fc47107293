import test from 'ava';
import stringWidth from 'string-width';
import {commonPrefix, listCandidates} from './candidates.ts';
import {completeWord} from './complete-word.ts';
import {createInMemoryHistory} from './history/in-memory-history.ts';
import {LineEditor} from './line-editor.ts';
import {shownText, textOf} from './unit.ts';

test('what all have in common is found, never half a character', t => {
	t.is(commonPrefix(['/save', '/sessions']), '/s');
	t.is(commonPrefix(['한글', '한국']), '한');
	t.is(commonPrefix(['👨a', '👩a']), '');
	t.is(commonPrefix([]), '');
});

test('the list fits the terminal, whatever it has', t => {
	const names = ['a', '가나다라마바사', 'a-very-long-name-that-fits-nowhere', 'b'];
	for (const columns of [1, 5, 10, 20, 40, 80]) {
		for (const row of listCandidates(names, columns, 3)) {
			t.true(stringWidth(row) < Math.max(columns, 2), `${columns}: ${row}`);
		}

		t.true(listCandidates(names, columns, 3).length <= 3);
	}
});

test('names of files can\'t give orders to the terminal', t => {
	t.deepEqual(listCandidates(['a\u{1B}[2J', 'b\u{202E}'], 80, 3), ['a␛[2J  b']);
	t.is(shownText({text: '\u{1B}', isPasted: false}), '␛');
	t.is(shownText({text: '👨‍👩‍👧', isPasted: false}), '👨‍👩‍👧');
});

test('a word is completed as far as there is one way, then the ways are shown', async t => {
	const editor = new LineEditor(createInMemoryHistory());
	editor.paste('see @do now');
	for (let count = 0; count < 4; count++) {
		editor.press({
			name: 'left', ctrl: false, meta: false, shift: false, sequence: '',
		});
	}

	const complete = async (line: string, cursor: number) => {
		t.deepEqual([line, cursor], [textOf(editor.buffer.units), textOf(editor.buffer.units.slice(0, editor.buffer.cursor)).length]);
		return {start: 4, candidates: line.includes('docs/') ? ['@docs/a.md', '@docs/b.md'] : ['@docs/']};
	};

	t.deepEqual(await completeWord(editor, complete), []);
	t.is(textOf(editor.buffer.units), 'see @docs/ now');
	t.deepEqual(await completeWord(editor, complete), ['@docs/a.md', '@docs/b.md']);
	t.deepEqual(await completeWord(editor, async () => ({start: 4, candidates: []})), []);
	t.is(textOf(editor.buffer.units), 'see @docs/ now');
});
