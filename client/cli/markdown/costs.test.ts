import process from 'node:process';
import test from 'ava';
import {createMarkdownWriter, type MarkdownWriter} from './create-markdown-writer.ts';

const texts = {
	'a usual answer': 'Some **bold** text and `code` with a [link](https://a.b/c) in it, long enough to wrap around once at least.\n\n- item one\n- item two\n\n```ts\nconst a = 1;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## Heading\n\n',
	'one list': '- an item of a list with `code`\n',
	'one paragraph of one line': 'word and **more words** go on ',
	'one word': 'abcdefghij',
	'one quote': '> quoted text with *emphasis* goes on\n',
	'markup that is never closed': 'an *open star and text ',
};

type Feed = (writer: MarkdownWriter, text: string) => void;

/**
In pieces of a network's size.
*/
function feed(writer: MarkdownWriter, text: string): void {
	for (let start = 0; start < text.length; start += 1000) {
		writer.push(text.slice(start, start + 1000));
	}
}

/**
The CPU time of a text, drawn so many times, the least of five: whatever else the machine does can only add to it. It is that of this thread alone, as other tests run in others.
*/
function costOf(text: string, times: number, take: Feed): number {
	return Math.min(...Array.from({length: 5}, () => {
		const before = process.threadCpuUsage();
		for (let count = 0; count < times; count++) {
			const writer = createMarkdownWriter({columns: () => 80, rows: () => 24});
			take(writer, text);
			writer.end();
		}

		const {user, system} = process.threadCpuUsage(before);
		return user + system;
	}));
}

/**
How much more a text of ten times the length costs: 10 where each piece costs the same, about 100 where each costs as much as all before it.
*/
function growthOf(text: string, take: Feed): number {
	const small = text.repeat(Math.ceil(30_000 / text.length));
	costOf(small, 1, take);
	// Ten of the small one, so that both take about as long: a system may count such times in steps that one is too short for.
	const costs = costOf(small, 10, take) / 10;
	return costOf(small.repeat(10), 1, take) / costs;
}

for (const [name, text] of Object.entries(texts)) {
	test.serial(`the cost grows with the text, not with its square: ${name}`, t => {
		const growth = growthOf(text, feed);
		t.true(growth < 30, String(growth));
	});
}

test.serial('a cost that grows with the square would be found', t => {
	const growth = growthOf('A line of plain text, as most are.\n', (writer, text) => {
		for (let end = 1000; end < text.length; end += 1000) {
			writer.push(text.slice(0, end));
		}
	});
	t.true(growth > 30, String(growth));
});
