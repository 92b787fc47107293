import test from 'ava';
import fc from 'fast-check';
import {createMarkdownWriter} from './create-markdown-writer.ts';
import {
	cut,
	markdown,
	places,
	words,
} from './helpers/arbitraries.ts';
import {readScreen, showOnScreen} from './helpers/show-on-screen.ts';

const sizes = [{columns: 40, rows: 10}, {columns: 80, rows: 24}, {columns: 200, rows: 50}];
const wide = sizes[1]!;

function createWriter({columns = 80, rows = 24, hasLinks = false} = {}) {
	return createMarkdownWriter({
		columns: () => columns, rows: () => rows, hasLinks,
	});
}

/**
The letters of a text, in their order, without spaces and line ends.
*/
function inkOf(text: string): string {
	return text.replaceAll(/\s/gv, '');
}

for (const size of sizes) {
	const name = `${size.columns}x${size.rows}`;

	test(`the screen doesn't depend on where the text is cut: ${name}`, async t => {
		await fc.assert(fc.asyncProperty(markdown, places, async (text, shares) => {
			t.deepEqual(await showOnScreen(cut(text, shares), size), await showOnScreen([text], size));
		}), {numRuns: 20});
	});

	test(`nor where it comes character by character: ${name}`, async t => {
		await fc.assert(fc.asyncProperty(markdown, async text => {
			t.deepEqual(await showOnScreen([...text], size), await showOnScreen([text], size));
		}), {numRuns: 8});
	});

	test(`text without markup is shown as it is: ${name}`, async t => {
		const plain = fc.constantFrom('word', 'a', 'two', '한국어는', '中文字符', '😀', 'averyveryveryveryveryveryveryveryverylongword', '10', '(so)', 'it\'s');
		const texts = fc.array(fc.array(plain, {minLength: 1, maxLength: 60}).map(line => `x ${line.join(' ')}`), {minLength: 1, maxLength: 12}).map(lines => lines.join('\n'));
		await fc.assert(fc.asyncProperty(texts, places, async (text, shares) => {
			const lines = await showOnScreen(cut(text, shares), size);
			t.is(inkOf(lines.join('')), inkOf(text));
		}), {numRuns: 15});
	});

	test(`no word is lost, whatever stands around it: ${name}`, async t => {
		await fc.assert(fc.asyncProperty(markdown, async text => {
			// Each word gets a number, by which it is found again.
			let number = 0;
			const numbered = text.replaceAll(/(?<=^|[\n *\[`~])[a-z]{4,}/gv, word => `${word}Q${++number}Q`);
			const ink = inkOf((await showOnScreen([numbered], size)).join(''));
			let from = 0;
			// A table that is too wide stands in another order.
			const expected = numbered.includes('|---') ? [] : numbered.matchAll(/Q\d+Q/gv).map(([mark]) => mark).toArray();
			for (const mark of expected) {
				const found = ink.indexOf(mark, from);
				t.not(found, -1, `${mark} of ${JSON.stringify(numbered)}`);
				from = found;
			}
		}), {numRuns: 15});
	});

	test(`a resize in between loses no word: ${name}`, async t => {
		await fc.assert(fc.asyncProperty(fc.array(words.filter(word => /^[\-a-z]+$/v.test(word)), {minLength: 10, maxLength: 200}), fc.integer({min: 10, max: 120}), fc.integer({min: 3, max: 40}), async (list, columns, rows) => {
			let current: {columns: number; rows: number} = size;
			const writer = createMarkdownWriter({columns: () => current.columns, rows: () => current.rows});
			const half = Math.floor(list.length / 2);
			const outputs = list.slice(0, half).map(word => writer.push(`${word} `));
			const before = await readScreen(outputs, size);
			current = {columns, rows};
			const after = await readScreen([...list.slice(half).map(word => writer.push(`${word} `)), writer.end()], {columns: 200, rows: 50});
			// What the terminal does with its rows when it is resized is its own; all text was written before or after.
			const ink = inkOf([...before, ...after].join('').replaceAll('\u{FFFD}', ''));
			t.true(ink.endsWith(inkOf(list.slice(half).join(' '))));
			t.true(ink.startsWith(inkOf(list.slice(0, half).join(' '))));
		}), {numRuns: 15});
	});
}

test('the cursor is at the start of a line in the end, whatever came', t => {
	fc.assert(fc.property(markdown, places, (text, shares) => {
		const writer = createWriter();
		const output = [...cut(text, shares).map(piece => writer.push(piece)), writer.end()].join('');
		t.true(output === '' || output.endsWith('\n'), JSON.stringify(output));
	}), {numRuns: 50});
});

test('a word is written when it is complete, and nothing is written twice', t => {
	const writer = createWriter();
	t.is(writer.push('Hello '), 'Hello');
	t.is(writer.push('world '), ' world');
	t.is(writer.push(''), '');
	t.is(writer.end(), '\n');
});

test('open markup is shown as it is, and drawn anew when it is closed', t => {
	const writer = createWriter();
	t.is(writer.push('a **bo'), 'a **bo');
	t.is(writer.push('ld**'), '\r\u{1B}[Ka \u{1B}[1mbold\u{1B}[0m');
	t.is(writer.end(), '\n');
});

test('words that a long table\'s later rows bring stay whole, though its columns are drawn already', async t => {
	const rows = Array.from({length: 30}, (_, index) => index < 25 ? '| a | b |\n' : '| longer | words here |\n');
	const lines = await showOnScreen(['| x | y |\n|---|---|\n', ...rows], wide);
	t.is(lines.filter(line => line.startsWith('longer ') && line.includes('words')).length, 5);
});

for (const nest of ['- ', '1. ', '> - ', '>', '* 1) ']) {
	test(`nesting without end is drawn, and its text is whole: ${nest}`, async t => {
		const text = `${nest.repeat(1500)}deep\n\nbehind\n`;
		for (const pieces of [[text], text.match(/[\s\S]{1,20}/gv)!]) {
			const lines = await showOnScreen(pieces, sizes[2]!);
			t.true(lines.some(line => line.includes('deep')));
			t.is(lines.at(-1)!.trim().replace(/^[ │]*/v, ''), 'behind');
		}
	});
}

test('a formula keeps its backslashes and underscores', async t => {
	for (const formula of [String.raw`\(a_1 + b_2 \cdot \{x\}\)`, String.raw`\[ \underbrace{1}_{2} \underbrace{1}_{2} \\ x \]`, String.raw`a \\ b \{c\}`]) {
		t.deepEqual(await showOnScreen([`See ${formula} here.`], wide), [`See ${formula} here.`]);
	}

	t.deepEqual(await showOnScreen([String.raw`twin: \*no emphasis\* and \# no heading`], wide), ['twin: *no emphasis* and # no heading']);
});

test('cells that are more than the header\'s are seen', async t => {
	const lines = await showOnScreen(['| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| `x || y` | z |\n'], wide);
	t.deepEqual(lines.slice(2).map(line => line.replaceAll(/ +/gv, ' ')), ['1 │ 2 | 3', '`x │ | y` | z']);
});

test('a line of code is written once, in colours, as soon as it is complete', t => {
	const writer = createWriter();
	writer.push('```ts\n');
	t.true(writer.push('const a = 1;\n').includes('\u{1B}[35mconst\u{1B}[0m a = '));
	t.false(writer.push('let b;\n').includes('const'));
	t.false((writer.push('```\n') + writer.end()).includes('let'));
});

test('no cursor is ever moved above the screen', t => {
	for (const {columns, rows} of sizes) {
		const writer = createWriter({columns, rows});
		const text = `${'one *open star and text that goes on '.repeat(100)}\n\n| a | b |\n|---|---|\n${'| cell | cell |\n'.repeat(200)}`;
		const outputs = Array.from({length: Math.ceil(text.length / 7)}, (_, index) => writer.push(text.slice(index * 7, (index + 1) * 7)));
		const ups = outputs.flatMap(output => output.split('\u{1B}[').flatMap(code => /^\d+(?=A)/v.exec(code) ?? []).map(Number));
		t.true(ups.length > 0);
		t.true(Math.max(...ups) < rows, `${Math.max(...ups)} of ${rows}`);
	}
});

test('whatever the text, only the writer\'s own escape codes come out', t => {
	// ⎋ stands for ESC, which no pattern may have.
	const own = /\r(?=⎋)|⎋(?:\[[\d;]*[AJKm]|\]8;;[\u{21}-\u{7E}]*⎋\\)/gv;
	const hostile = fc.constantFrom('&#27;]0;title&#7;', '&#x1b;[2J', '[a](https://x/&#27;[2J)', '[a](<https://x/ y>)', '![a](javascript:alert)', String.raw`<a href="\">`, String.raw`[x](https://a/\)`, '&#10;', '&#13;', '&#x202e;', '&NewLine;', '[`&#155;`](http://b)', String.raw`<https://a.b/?q=\>`);
	fc.assert(fc.property(fc.array(fc.oneof(hostile, words), {minLength: 1, maxLength: 20}), fc.boolean(), (parts, hasLinks) => {
		const writer = createWriter({hasLinks});
		const output = writer.push(parts.join(' ')) + writer.end();
		t.notRegex(output.replaceAll('\u{1B}', '⎋').replaceAll(own, ''), /[[\p{Control}\u{202A}-\u{202E}\u{2066}-\u{2069}⎋]--\n]/v);
	}), {numRuns: 300});
});
