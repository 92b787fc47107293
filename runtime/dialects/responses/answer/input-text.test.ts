import test from 'ava';
import fc from 'fast-check';
import {createInputText} from './input-text.ts';

function read(pieces: string[]): {texts: string[]; isWhole: boolean} {
	const reader = createInputText();
	const texts = pieces.map(piece => reader.add(piece));
	const isWhole = reader.isWhole();
	return {texts: [...texts, reader.end()], isWhole};
}

test('text comes as it is written, whatever was cut', t => {
	t.deepEqual(read(['{"in', 'put" : "a', '\\', 'n', String.raw`b\u00`, '41', String.raw`\ud83d`, String.raw`\ude00c`, '"', '}']), {texts: ['', 'a', '', '\n', 'b', 'A', '', '😀c', '', '', ''], isWhole: true});
});

test('what is cut in the middle has what came', t => {
	t.deepEqual(read(['{"input": "half of\\']), {texts: ['half of', ''], isWhole: false});
	t.deepEqual(read([String.raw`{"input": "half \ud83d`]), {texts: ['half ', '\u{D83D}'], isWhole: false});
});

test('what is not that JSON comes at the end as it is', t => {
	for (const raw of ['*** Begin Patch', '"text"', '[1]', 'null', '{"inp', '{"path": "a"}', '{"input": 1}', `${' '.repeat(300)}{"inp`, '']) {
		t.deepEqual(read([raw]).texts, ['', raw], raw);
	}
});

test('that JSON in another spelling has its text, at the end', t => {
	for (const raw of [String.raw`{"path": "a", "input": "b\n"}`, String.raw`{"\u0069nput": "b\n"}`, String.raw`${' '.repeat(300)}{"input": "b\n"}`]) {
		t.is(read(raw.match(/.{1,9}/gv) ?? []).texts.join(''), 'b\n', raw);
	}
});

test('a call without input has none', t => {
	t.deepEqual(read(['', '{}']), {texts: ['', '', ''], isWhole: true});
});

test('what follows the string is not its text', t => {
	t.deepEqual(read(['{"input": "a"', ', "b": "c"}']).texts, ['a', '', '']);
});

for (const [name, json, input] of [
	['around a word', String.raw`{"input":"he said "hi" and\nmore"}`, 'he said "hi" and\nmore'],
	['at the end', '{"input":"he said "hi""}', 'he said "hi"'],
	['behind which a brace stands', '{"input":"if (a == "b") {c = "}"; d = "e" } f"}', 'if (a == "b") {c = "}"; d = "e" } f'],
	['behind which a comma stands', '{"input":"f("a", "b": c) {}"}', 'f("a", "b": c) {}'],
	['in a list', '{"input":"["a","b","c"]"}', '["a","b","c"]'],
	['with spaces behind', '{"input":"a "\n\n b"\n}\n', 'a "\n\n b'],
] as const) {
	test(`quotes that are not escaped are the text's: ${name}`, t => {
		for (const length of [1, 2, 5, 100]) {
			const {texts, isWhole} = read(json.match(new RegExp(`.{1,${length}}`, 'gsv')) ?? []);
			t.is(texts.join(''), input, `${length}`);
			t.true(isWhole);
		}
	});
}

test('what comes behind a quote and is cut is kept, for it may be text, and the call is not whole', t => {
	t.deepEqual(read(['{"input": "a", "b']), {texts: ['a', '", "b'], isWhole: false});
	t.deepEqual(read(['{"input": "a" ']), {texts: ['a', ''], isWhole: false});
	t.deepEqual(read(['{"input": "a", "b": 1}']), {texts: ['a', ''], isWhole: true});
});

test('a megabyte of quotes takes no longer than it must', t => {
	for (const quotes of ['"', '"}', '" ', '","', '"\n}', '","a":1,']) {
		const pieces = ['{"input":"', ...Array.from({length: 2}, () => quotes.repeat(250_000)), ...Array.from({length: 10_000}, () => quotes)];
		t.is(read([...pieces, '.', '"}']).texts.join(''), pieces.slice(1).join('') + '.');
	}
});

test('any text without backslashes comes whole where its quotes are not escaped, cut anywhere', t => {
	fc.assert(fc.property(fc.string({unit: fc.constantFrom('"', ' ', '}', '{', ',', ':', 'a', '\n')}), fc.integer({min: 1, max: 5}), (input, length) => {
		// A text that ends as the JSON does can't be told from it.
		const text = input + '.';
		const json = `{"input":"${text}"}`;
		fc.pre(!isObjectText(json));
		t.is(read(json.match(new RegExp(`.{1,${length}}`, 'gsv')) ?? []).texts.join(''), text);
	}));
});

function isObjectText(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

test('line ends that are not escaped, and escapes that JSON does not have, stay', t => {
	t.deepEqual(read(['{"input": "a\n' + String.raw`\d+\u12g \/"}`]).texts, ['a\n\\d+\\u12g /', '']);
});

test('a megabyte in pieces takes no longer than it must', t => {
	const text = 'x"\\\n'.repeat(100_000);
	const json = JSON.stringify({input: text});
	const pieces = json.match(/.{1,7}/gv) ?? [];
	t.true(read(pieces).texts.join('') === text);
});

test('any text comes whole, cut anywhere', t => {
	fc.assert(fc.property(fc.string({unit: 'binary'}), fc.array(fc.nat()), fc.boolean(), (input, seeds, isSpaced) => {
		const json = JSON.stringify({input}, undefined, isSpaced ? 2 : 0);
		const places = [0, ...seeds.map(seed => seed % (json.length + 1)), json.length].toSorted((a, b) => a - b);
		const {texts, isWhole} = read(places.slice(1).map((place, index) => json.slice(places[index], place)));
		t.is(texts.join(''), input);
		t.true(isWhole);
	}));
});
