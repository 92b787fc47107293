import test from 'ava';
import fc from 'fast-check';
import {createInMemoryHistory} from './history/in-memory-history.ts';
import type {InputHistory} from './history/history-walk.ts';
import {createKeyQueue} from './key-queue.ts';
import {LineEditor, type KeyOutcome} from './line-editor.ts';
import {shownText, textOf} from './unit.ts';

const up = '\u{1B}[A';
const left = '\u{1B}[D';
const backspace = '\u{7F}';
const family = '👨‍👩‍👧';

function paste(text: string): string {
	return `\u{1B}[200~${text}\u{1B}[201~`;
}

/**
An editor that gets what a terminal sends. `^` marks the cursor in what it shows.
*/
function startEditor(history: InputHistory = createInMemoryHistory()) {
	const editor = new LineEditor(history);
	const outcomes: KeyOutcome[] = [];
	const queue = createKeyQueue(pieces => {
		for (const piece of pieces) {
			if ('pasted' in piece) {
				editor.paste(piece.pasted);
				continue;
			}

			const outcome = editor.press(piece);
			outcomes.push(...(outcome ? [outcome] : []));
			if (outcome?.type === 'message' || outcome?.type === 'dropped') {
				editor.reset();
			}
		}
	});
	return {
		editor,
		outcomes,
		history,
		send(...inputs: string[]) {
			for (const input of inputs) {
				queue.receive(input);
			}

			const {units, cursor} = editor.buffer;
			const shown = units.map(unit => shownText(unit));
			return [...shown.slice(0, cursor), '^', ...shown.slice(cursor)].join('');
		},
	};
}

for (const [title, inputs, shown] of [
	['Backspace takes a family of emoji as one', [`a${family}`, backspace], 'a^'],
	['the members of a family come one by one', [...family, left], `^${family}`],
	['an accent joins the letter before it', ['e', '\u{301}', left], '^e\u{301}'],
	['a Korean syllable of single letters is one', ['\u{1112}', '\u{1161}', '\u{11AB}', backspace], '^'],
	['a flag is one', ['🇰', '🇷', left], '^🇰🇷'],
	['words are left by Alt-B, and reached by Ctrl-Right', ['one two', '\u{1B}b', '\u{1B}b', '\u{1B}[1;5C'], 'one^ two'],
	['Ctrl-W takes up to white space, and Ctrl-Y puts it back', ['one t.w-o', '\u{17}', '\u{1}', '\u{19}'], 't.w-o^one '],
	['Alt-Backspace takes a word alone', ['one t.w-o', '\u{1B}\u{7F}'], 'one t.w-^'],
	['Ctrl-U and Ctrl-K take the rest of the line', ['one two', '\u{1B}b', '\u{B}', '\u{15}'], '^'],
	['Ctrl-T exchanges', ['ab', '\u{14}'], 'ba^'],
	[String.raw`Alt-Enter, Ctrl-J and "\" before Enter are line ends`, ['a', '\u{1B}\r', 'b', '\n', 'c\\', '\r', 'd'], 'a\nb\nc\nd^'],
	['Up and Down stay within the lines', ['long line', '\n', 'ab', up, 'X', '\u{1B}[B', 'Y'], 'loXng line\nabY^'],
	['Home and End are those of the line', ['ab\u{1B}\rcd', '\u{1B}[H', 'X', '\u{1B}[F', 'Y'], 'ab\nXcdY^'],
	['Delete takes what is behind the cursor', ['abc', '\u{1}', '\u{1B}[3~'], '^bc'],
	['a paste of one line is as if typed', [paste('word'), backspace], 'wor^'],
	['a paste of several lines is one unit for Backspace', ['x', paste('one\rtwo'), backspace], 'x^'],
	['and for the cursor', [paste('one\rtwo'), left, 'x'], 'x^[pasted text 1, 2 lines]'],
	['Shift-Enter is a line end, as some terminals send it', ['a', '\u{1B}[27;2;13~', 'b', '\u{1B}[13;2u', 'c'], 'a\nb\nc^'],
	['reports of a terminal are no text', ['a\u{1B}[<0;10;5M\u{1B}[?62;22c\u{1B}]11;rgb:0/0/0\u{7}\u{1B}]11;rgb:0/0/0\u{1B}\\\u{1B}P1$r0m\u{1B}\\\u{1B}[99;99z\u{1B}[12;40Rb'], 'ab^'],
	['twin: keys with parameters stay keys', ['ab cd', '\u{1B}[1;5D', '\u{1B}[1;3D', 'x', '\u{1B}[3~', '\u{1B}[15~'], 'x^b cd'],
	['a paste presses no keys', [paste('a\u{3}\u{1B}[Db')], 'a␃␛[Db^'],
] as const) {
	test(title, t => {
		t.is(startEditor().send(...inputs), shown);
	});
}

for (const [title, inputs, text, isCommand] of [
	['a typed "/" begins a command', ['/help', '\r'], '/help', true],
	['a pasted one begins none', [paste('/etc/hosts'), '\r'], '/etc/hosts', false],
	['nor does one of several lines', [paste('/quit\r/quit'), '\r'], '/quit\n/quit', false],
	['what is pasted behind a command belongs to it', ['/system ', paste('one\rtwo'), '\r'], '/system one\ntwo', true],
	['a pasted command with a typed end is none', [paste('/qui'), 't', '\r'], '/quit', false],
] as const) {
	test(title, t => {
		const {send, outcomes} = startEditor();
		t.is(send(...inputs), '^');
		t.deepEqual(outcomes, [{type: 'message', text, isCommand}]);
	});
}

test('the history gives back what was sent, tokens as tokens, and at its end what was being written', t => {
	const {send, outcomes, history} = startEditor();
	send('first\r', paste('one\rtwo'), '\r', 'draft');
	t.is(send(up), '[pasted text 1, 2 lines]^');
	t.is(send(up), 'first^');
	t.is(send(up), 'first^', 'there is none older');
	t.is(send('\u{1B}[B', '\u{1B}[B'), 'draft^');
	send('\u{15}', up, '\r');
	t.deepEqual(outcomes.at(-1), {type: 'message', text: 'one\ntwo', isCommand: false});
	t.deepEqual(history.entries(), ['first', 'one\ntwo'], 'the same again is one entry');
});

test('what was pasted and begins with "/" is no command when it comes back either', t => {
	const {send, outcomes} = startEditor();
	send(paste('/etc/hosts'), '\r', up, '\r');
	t.deepEqual(outcomes.at(-1), {type: 'message', text: ' /etc/hosts', isCommand: false});
});

test('Ctrl-R finds older and older entries, Enter takes one into the line, and Ctrl-G none', t => {
	const {send, editor, outcomes} = startEditor();
	send('alpha one\r', 'beta\r', 'alpha two\r', '\u{12}', 'alp');
	t.is(editor.search?.found, 'alpha two');
	send('\u{12}');
	t.is(editor.search?.found, 'alpha one');
	send('\u{12}');
	t.is(editor.search?.found, 'alpha one', 'there is none older');
	t.is(send('\r'), 'alpha one^');
	t.is(outcomes.length, 3, 'nothing is sent yet');
	t.is(send('\u{15}', 'kept', '\u{12}', 'beta', '\u{7}'), 'kept^');
});

test('Ctrl-C drops what was written, and interrupts where there is nothing; Ctrl-D ends there, and deletes elsewhere', t => {
	const {send, outcomes} = startEditor();
	t.is(send('abc', '\u{1}', '\u{4}'), '^bc');
	send('\u{3}', '\u{3}', '\u{4}');
	t.deepEqual(outcomes.map(outcome => outcome!.type), ['dropped', 'interrupt', 'end']);
});

test('lines that were typed before the terminal was in raw mode are messages', t => {
	const {send, outcomes} = startEditor();
	send('one\ntwo\n');
	t.deepEqual(outcomes.map(outcome => outcome?.type === 'message' && outcome.text), ['one', 'two']);
});

test('whatever keys come, the cursor stands at a unit, and the text is what was typed in order where nothing else happens', t => {
	const keys = fc.constantFrom('a', '한', family, '🇰🇷', 'e\u{301}', ' ', '\n', '\u{1B}[A', '\u{1B}[B', '\u{1B}[C', left, backspace, '\u{1B}[3~', '\u{1}', '\u{5}', '\u{B}', '\u{15}', '\u{17}', '\u{19}', '\u{14}', '\u{1B}b', '\u{1B}f', '\u{1B}d', '\u{12}', '\u{10}', '\u{E}', paste('one\rtwo'), paste('word'), '\t', '\u{1B}[Z', '\u{1B}[99~');
	fc.assert(fc.property(fc.array(keys, {maxLength: 40}), inputs => {
		const {send, editor} = startEditor();
		send(...inputs);
		const {units, cursor} = editor.buffer;
		t.true(cursor >= 0 && cursor <= units.length);
	}));
	fc.assert(fc.property(fc.array(fc.constantFrom('a', '한', family, 'e\u{301}', ' ', '🇰🇷 '), {maxLength: 40}), typed => {
		const {send, editor} = startEditor();
		send(...typed);
		t.is(textOf(editor.buffer.units), typed.join(''));
	}));
});
