import {once} from 'node:events';
import {createInterface} from 'node:readline';
import {Readable} from 'node:stream';
import test from 'ava';
import fc from 'fast-check';
import {unusual} from './invisible.ts';
import {
	createHarmlessText,
	makeHarmless,
	makeHarmlessJson,
	makeHarmlessLine,
} from './make-harmless.ts';

test('leaves text, tabs and line ends as they are', t => {
	t.is(makeHarmless('야 안녕?\n\t👩‍👩‍👧 עברית'), '야 안녕?\n\t👩‍👩‍👧 עברית');
});

test('shows control characters instead of obeying them', t => {
	t.is(makeHarmless('\u{1B}[2J\u{7}\u{0}\u{7F}\u{9B}'), '␛[2J␇␀␡\u{FFFD}');
});

test('drops carriage returns and what reorders text', t => {
	t.is(makeHarmless('a\r\nb\rc\u{202E}d\u{2066}e\u{2069}'), 'a\nbcde');
});

/**
An independent statement of where an invisible character is part of what is seen.
*/
const seen = /[\p{Emoji_Modifier}\p{Extended_Pictographic}\u{FE0F}]\u{200D}(?=\p{Extended_Pictographic})|[\p{Letter}\p{Mark}][\u{200C}\u{200D}]|\p{Emoji}[\u{FE0E}\u{FE0F}]|[\p{Letter}\p{Mark}\p{Math_Symbol}][\u{180B}-\u{180F}\u{FE00}-\u{FE02}]|\u{1F3F4}[\u{E0030}-\u{E007A}]{3,5}\u{E007F}/gv;
const invisible = /\p{Default_Ignorable_Code_Point}/v;

/**
Text in which what matters is near to each other.
*/
const intricate = fc.array(fc.oneof(
	fc.constantFrom('a', '1', '한', 'م', 'न', '्', '👩', '❤', '🏽', '🏴', '\u{E0067}', '\u{E0062}', '\u{E007F}', '\u{200B}', '\u{200C}', '\u{200D}', '\u{FE0E}', '\u{FE0F}', '\u{FE00}', '\u{E0100}', '\u{1B}', '\r', '\n', '\u{D83D}', '\u{DC69}'),
	fc.string({unit: 'binary', maxLength: 2}),
), {maxLength: 30}).map(parts => parts.join(''));

test('nothing dangerous is left, and nothing that nobody sees', t => {
	fc.assert(fc.property(fc.oneof(fc.string({unit: 'binary'}), intricate), text => {
		const harmless = makeHarmless(text);
		t.notRegex(harmless, /[\p{Control}--[\t\n]]/v);
		t.notRegex(harmless.replaceAll(seen, '').replaceAll(seen, ''), invisible);
	}), {numRuns: 500});
});

test('wherever a text is cut, the pieces are made into the same', t => {
	fc.assert(fc.property(intricate, fc.array(fc.nat(40)), (text, cuts) => {
		const writer = createHarmlessText();
		const places = [0, ...cuts.map(cut => Math.min(cut, text.length)).toSorted((a, b) => a - b), text.length];
		const pieces = places.slice(1).map((place, index) => writer.push(text.slice(places[index], place)));
		t.is(pieces.join('') + writer.end(), makeHarmless(text));
	}), {numRuns: 500});
});

test('drops what nobody sees', t => {
	const hidden = [...'hidden'].map(letter => String.fromCodePoint(0xE_00_00 + letter.codePointAt(0)!)).join('');
	const selectors = [...'hidden'].map(letter => String.fromCodePoint(0xE_01_00 + letter.codePointAt(0)!)).join('');
	t.is(makeHarmless('a\u{200B}b\u{2060}c\u{2064}d\u{FEFF}e\u{180E}f\u{AD}g\u{34F}h\u{200E}i\u{FFF9}j'), 'abcdefghij');
	t.is(makeHarmless('\u{115F}\u{1160}\u{3164}\u{FFA0}가'), '가');
	t.is(makeHarmless(`Hi${hidden}! 😀${selectors} \u{1F3F4}${hidden}\u{E007F}.`), 'Hi! 😀 \u{1F3F4}.');
	t.is(makeHarmless('a\u{200D}b\u{200C}c\u{FE0F} 한\u{200D}글'), 'abc 한글');
	t.is(makeHarmless('ن\u{200C}\u{200C}\u{200D}ا'), 'ن\u{200C}ا', 'one at a place');
});

test('leaves invisible characters where they are part of what is seen', t => {
	for (const text of [
		'👩‍👩‍👧‍👦 🧑🏽‍🚀 👩‍❤️‍💋‍👨 🏳️‍🌈 🏴‍☠️ 👁️‍🗨️ 1️⃣ ☎︎ ❤️',
		'\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F} \u{1F3F4}\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}',
		'می‌خواهم ന്‍ ക്‌ഷ क्‍ष ᠭ\u{180B} ≨\u{FE00} 葛\u{FE00}',
	]) {
		t.is(makeHarmless(text), text);
	}
});

test('the fast look misses nothing that has to be looked at', t => {
	const missed: string[] = [];
	for (let code = 0; code <= 0x10_FF_FF; code++) {
		const character = String.fromCodePoint(code);
		if (/[[\p{Default_Ignorable_Code_Point}\p{Control}\u{2028}\u{2029}\u{FFF9}-\u{FFFB}]--[\t\n]]/v.test(character) && !unusual.test(character)) {
			missed.push(code.toString(16));
		}
	}

	t.deepEqual(missed, []);
	const taken: string[] = [];
	for (let code = 0; code <= 0x10_FF_FF; code++) {
		const character = String.fromCodePoint(code);
		if (!/\p{Emoji}/v.test(character) && !unusual.test(`${character}\u{FE0F}`)) {
			taken.push(code.toString(16));
		}

		const isJoined = /[\p{Emoji_Modifier}\p{Extended_Pictographic}]/v.test(character);
		if (!isJoined && !unusual.test(`${character}\u{200D}❤`)) {
			taken.push(code.toString(16));
		}

		if (!/\p{Extended_Pictographic}/v.test(character) && !unusual.test(`❤\u{200D}${character}`)) {
			taken.push(code.toString(16));
		}
	}

	t.deepEqual(taken, []);
	t.false(unusual.test('Hello,\t안녕하세요 漢字 かな 😀👍🏽 👩‍👩‍👧 ❤️ 👩🏽‍🚀 1️⃣\n'), 'and the usual needs no second look');
});

test('emoji are looked at as parts of the text before and behind them', t => {
	t.is(makeHarmless('a\u{FE0F}\u{200D}❤'), 'a❤');
	t.is(makeHarmless('👩\u{200D}\r\n👩'), '👩\n👩');
	t.is(makeHarmless('👩\u{200D}\u{200D}👩'), '👩\u{200D}👩');
	t.is(makeHarmless('1\u{FE0F}\u{200D}❤'), '1\u{FE0F}\u{200D}❤');
});

test('a line stays one line', t => {
	t.is(makeHarmlessLine(' a\n\r\n\tb\u{1B} '), 'a b␛');
});

test('JSON keeps its value and shows no control character', t => {
	fc.assert(fc.property(fc.oneof(fc.string({unit: 'binary'}), intricate), text => {
		const json = makeHarmlessJson(JSON.stringify({text}));
		t.notRegex(json, /\p{Control}/v);
		t.notRegex(json.replaceAll(seen, '').replaceAll(seen, ''), invisible);
		t.deepEqual(JSON.parse(json), {text});
	}));
	t.is(makeHarmlessJson('"👩‍👧 a\u{200B}\u{E0061}"'), String.raw`"👩‍👧 a\u200b\udb40\udc61"`);
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
