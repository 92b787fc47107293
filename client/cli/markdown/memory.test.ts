import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import process from 'node:process';
import test from 'ava';
import {createMarkdownWriter} from './create-markdown-writer.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/**
How many bytes of the heap are in use once nothing is left to collect.
*/
function heapInUse(): number {
	collect();
	collect();
	return process.memoryUsage().heapUsed;
}

const texts = {
	'a usual answer': 'Some **bold** text and `code` with a [link](https://a.b/c) in it, long enough to wrap around once at least.\n\n- item one\n- item two\n\n```ts\nconst a = 1;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## Heading\n\n',
	'one list': '- an item of a list with `code`\n',
	'one table': '| cell one | cell **two** | 3 |\n',
	'one paragraph of one line': 'word and **more words** go on ',
	'one word': 'abcdefghij',
};

/**
How much the heap grows while a writer takes this text, of which nobody keeps anything.
*/
function growthBy(text: string, pieces: number, keep: (output: string) => void = () => undefined): number {
	const writer = createMarkdownWriter({columns: () => 80, rows: () => 24});
	const take = () => {
		for (let index = 0; index < pieces; index++) {
			// A string of its own, that the garbage collector can take away.
			keep(writer.push(Buffer.from(text).toString()));
		}
	};

	writer.push(text.startsWith('|') ? `${'| h '.repeat(3)}|\n${'|---'.repeat(3)}|\n` : '');
	take();
	const before = heapInUse();
	take();
	const grown = heapInUse() - before;
	writer.end();
	return grown;
}

for (const [name, unit] of Object.entries(texts)) {
	test.serial(`what is printed is forgotten: ${name}`, t => {
		const text = unit.repeat(Math.ceil(2000 / unit.length));
		const grown = growthBy(text, 300);
		t.true(grown < text.length * 300 / 2, String(grown));
	});
}

test.serial('a writer that kept its text would be found', t => {
	const kept: string[] = [];
	const text = texts['one list'].repeat(60);
	t.true(growthBy(text, 300, output => {
		kept.push(output);
	}) >= text.length * 300 / 2);
	t.is(kept.length, 600);
});
