import test from 'ava';
import {createScreen} from '../helpers/screen.ts';
import {corpus} from './corpus/corpus.ts';
import {findHarm} from './find-harm.ts';
import {marksOf, marked} from './marked.ts';

/**
What a terminal shows of bytes, and what they did to it.
*/
async function harmOf(bytes: string, visible: readonly string[] = []): Promise<string[]> {
	const screen = createScreen(80, 24);
	const raw = `\u{1B}[?2004h> question\r\n${bytes.replaceAll('\n', '\r\n')}\r\n> `;
	await screen.write(raw);
	return findHarm(raw, screen, visible);
}

test('the corpus has more than 200 texts, each with a name of its own', t => {
	t.true(corpus.length >= 200, String(corpus.length));
	t.is(new Set(corpus.map(({name}) => name)).size, corpus.length);
	t.is(new Set(corpus.map(({text}) => text)).size, corpus.length);
});

test('twin: each of them does harm where it is written as it is', async t => {
	const harmless = [];
	const doneTo = {
		titles: 0, clipboard: 0, replies: 0, modes: 0, hidden: 0,
	};
	for (const [index, attack] of corpus.entries()) {
		const harm = await harmOf(marked({...attack, text: attack.careless}, index), marksOf(attack, index));
		if (harm.length === 0) {
			harmless.push(attack.name);
		}

		const has = (beginning: string | RegExp) => Number(harm.some(one => one.search(beginning) === 0));
		doneTo.titles += has('the title');
		doneTo.clipboard += has('the clipboard');
		doneTo.replies += has('the reply');
		doneTo.modes += has('the mode');
		doneTo.hidden += has(/.*is not seen/v);
	}

	t.deepEqual(harmless, []);
	// The screen itself notices, and not only the search in what was written.
	t.true(Object.values(doneTo).every(count => count >= 4), JSON.stringify(doneTo));
});

test('twin: what a chat writes itself is no harm', async t => {
	t.deepEqual(await harmOf('\u{1B}[1G\u{1B}[0J\u{1B}[2mdim\u{1B}[0m \u{1B}[1;36mbold\u{1B}[22m 👨‍👩‍👧 한국어 ❤️ \u{1B}]8;;https://example.com\u{1B}\\link\u{1B}]8;;\u{1B}\\ \n\r\u{1B}[Kword\u{1B}[?25l\u{1B}[?25h', ['word', '한국어']), []);
});
