import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {Readable} from 'node:stream';
import test from 'ava';
import fc from 'fast-check';
import {makeHarmless, makeHarmlessJson, makeHarmlessLine} from './make-harmless.ts';

test('leaves text, tabs and line ends as they are', t => {
	t.is(makeHarmless('야 안녕?\n\t👩‍👩‍👧 עברית'), '야 안녕?\n\t👩‍👩‍👧 עברית');
});

test('shows control characters instead of obeying them', t => {
	t.is(makeHarmless('\u{1B}[2J\u{7}\u{0}\u{7F}\u{9B}'), '␛[2J␇␀␡\u{FFFD}');
});

test('drops carriage returns and what reorders text', t => {
	t.is(makeHarmless('a\r\nb\rc\u{202E}d\u{2066}e\u{2069}'), 'a\nbcde');
});

test('nothing dangerous is left, wherever the text is cut', t => {
	fc.assert(fc.property(fc.string({unit: 'binary'}), fc.nat(20), (text, cut) => {
		const harmless = makeHarmless(text);
		t.notRegex(harmless, /[\p{Control}--[\t\n]]/v);
		t.is(makeHarmless(text.slice(0, cut)) + makeHarmless(text.slice(cut)), harmless);
	}));
});

test('a line stays one line', t => {
	t.is(makeHarmlessLine(' a\n\r\n\tb\u{1B} '), 'a b␛');
});

test('JSON keeps its value and shows no control character', t => {
	fc.assert(fc.property(fc.string({unit: 'binary'}), text => {
		const json = makeHarmlessJson(JSON.stringify({text}));
		t.notRegex(json, /\p{Control}/v);
		t.deepEqual(JSON.parse(json), {text});
	}));
});

async function linesOf(text: string): Promise<string[]> {
	const lines: string[] = [];
	const reader = createInterface({input: Readable.from([text])}).on('line', line => {
		lines.push(line);
	});
	await once(reader, 'close');
	return lines;
}

test('JSON is one line for whoever reads lines, whatever the text', async t => {
	const text = 'a\u{2028}b\u{2029}c\u{85}d\n\r\v\fe';
	const lines = await linesOf(`${makeHarmlessJson(JSON.stringify({text}))}\n`);
	t.deepEqual(lines.map(line => JSON.parse(line) as unknown), [{text}]);
	// The twin: JSON alone is cut.
	t.is((await linesOf(`${JSON.stringify({text})}\n`)).length, 3);
});
