import test from 'ava';
import fc from 'fast-check';
import {createCodeBlock} from './code-block.ts';

function codeOf(...pieces: string[]): {code: string; isFound: boolean} {
	const block = createCodeBlock();
	const code = pieces.map(piece => block.push(piece)).join('') + block.end();
	return {code, isFound: block.isFound()};
}

for (const [title, answer, code] of [
	['the first block alone', 'Here:\n```ts\nlet a = 1;\n\nlet b;\n```\nand\n```\nno\n```\n', 'let a = 1;\n\nlet b;\n'],
	['other fences', '~~~~\na\n~~~\nb\n~~~~\nc', 'a\n~~~\nb\n'],
	['backticks within', '````md\n```js\nx\n```\n````', '```js\nx\n```\n'],
	['a list', '1. Do\n   ```sh\n   ls\n     -l\n   ```\n', 'ls\n  -l\n'],
	['a block that was cut', '```\na\nb', 'a\nb'],
	['a fence that is no end', '```\n```js\nx\n```', '```js\nx\n'],
] as const) {
	test(`takes ${title}`, t => {
		t.deepEqual(codeOf(answer), {code, isFound: true});
	});
}

test('gives all of an answer without a block', t => {
	t.deepEqual(codeOf('No `code` ``` here.\nNone.'), {code: 'No `code` ``` here.\nNone.', isFound: false});
});

test('gives each line as soon as it can be no end, and its pieces', t => {
	const block = createCodeBlock();
	t.is(block.push('```\nab'), 'ab');
	t.is(block.push('c``'), 'c``');
	t.is(block.push('\n``'), '\n');
	t.is(block.push('x'), '``x');
	t.is(block.push('\n```\nmore'), '\n');
	t.is(block.end(), '');
});

test('is the same wherever the answer is cut', t => {
	const answers = fc.array(fc.constantFrom('```', '~~~', '`', '\n', ' ', 'a', '- ', '\t'), {maxLength: 30}).map(parts => parts.join(''));
	fc.assert(fc.property(answers, fc.array(fc.nat(40)), (answer, cuts) => {
		const places = [0, ...cuts.map(cut => Math.min(cut, answer.length)).toSorted((a, b) => a - b), answer.length];
		t.deepEqual(codeOf(...places.slice(1).map((place, index) => answer.slice(places[index], place))), codeOf(answer));
	}));
});
