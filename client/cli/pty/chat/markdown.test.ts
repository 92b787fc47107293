import {openChat} from '../helpers/open-chat.ts';
import {testOnTerminal as test} from '../helpers/pty.ts';
import {sizes} from '../helpers/sizes.ts';
import {unspaced} from '../helpers/words.ts';

const answer = `# 제목 Heading 🙂

A paragraph with **bold**, *soft*, \`code\` and 한국어 글자 that goes on for some more words, until it has to be broken 👨‍👩‍👧.

1. first
2. second
   - nested 하나
   - nested 둘

> quoted words

\`\`\`ts
const answer = 42; // 답
\`\`\`

| name | 값 |
|------|----|
| one  | 하나 |
| two  | 둘 |

The end.
`;

/**
What is to be seen of it, in its order, whatever the size.
*/
const seen = ['제목 Heading 🙂', 'A paragraph with bold, soft, code and 한국어 글자 that goes on for some more words, until it has to be broken 👨‍👩‍👧.', 'first', 'second', 'nested 하나', 'nested 둘', 'quoted words', 'const answer = 42; // 답', 'one', '하나', 'two', '둘', 'The end.'];

function isInOrder(text: string): boolean {
	let from = 0;
	return seen.every(part => {
		const at = unspaced(text).indexOf(unspaced(part), from);
		from = at + unspaced(part).length;
		return at !== -1;
	});
}

for (const size of sizes) {
	test(`Markdown is drawn as it streams, whole and once (${size.columns}x${size.rows})`, async t => {
		const {terminal, ask} = await openChat(t, size);
		const turn = await ask('draw');
		for (let start = 0; start < answer.length; start += 7) {
			turn.say(answer.slice(start, start + 7));
		}

		turn.done();
		await terminal.until('The end.');
		await terminal.untilPrompt();
		const all = terminal.all();
		t.true(isInOrder(all), all);
		t.notRegex(all, /\*\*|^#|^> quoted/mv);
		for (const once of ['Heading', 'second', 'quoted', 'The end.']) {
			t.is(all.split(once).length, 2, `${once} is there once:\n${all}`);
		}
	});

	test(`Ctrl-C within a table and within code leaves what came (${size.columns}x${size.rows})`, async t => {
		const {terminal, ask} = await openChat(t, size);
		for (const [beginning, last, rest] of [['before\n\n| a | b |\n|---|---|\n| one | 둘', '│', 'one│둘'], ['before\n\n```js\nconst half = 1;\nconst open = "', 'half', 'constopen="']] as const) {
			const turn = await ask('go');
			turn.say(beginning);
			await terminal.until(last);
			terminal.press('ctrl-c');
			await turn.closed;
			await terminal.until('cut here');
			await terminal.untilPrompt();
			t.true(unspaced(terminal.all()).includes(rest), terminal.all());
		}
	});
}

test('a link is one where the terminal knows links and its address is safe, and that is written in any case', async t => {
	for (const [environment, address, isLink] of [[{FORCE_HYPERLINK: '1'}, 'https://a.b/c', true], [{}, 'https://a.b/c', false], [{FORCE_HYPERLINK: '1'}, 'file:///etc/passwd', false]] as const) {
		const {terminal, ask} = await openChat(t, {environment});
		const turn = await ask('link');
		turn.say(`See [the page](${address}) for more.`);
		turn.done();
		await terminal.until('for more.');
		await terminal.untilPrompt();
		t.is(terminal.raw().includes(`\u{1B}]8;;${address}`), isLink, address);
		t.true(terminal.all().includes(`(${address})`), address);
	}
});

test('the last answer of a kept conversation is drawn again as it was, and raw with --raw', async t => {
	const {terminal, exchange, model} = await openChat(t);
	await exchange('kept', 'All of **it** is `here`.\n\n| a | b |\n|---|---|\n| one | two |\n');
	terminal.press('ctrl-d');
	await terminal.exit;
	for (const [argv, drawn] of [[['-c'], true], [['-c', '--raw'], false]] as const) {
		const {terminal: next} = await openChat(t, {home: terminal.home, model, argv: [...argv]});
		t.is(next.all().includes('All of it is here.'), drawn, next.all());
		t.is(next.all().includes('one │ two'), drawn, next.all());
		t.is(next.all().includes('All of **it** is `here`.'), !drawn, next.all());
		next.press('ctrl-d');
		await next.exit;
	}
});

test('a terminal that becomes taller and wider while Markdown streams keeps all of it', async t => {
	const {terminal, ask} = await openChat(t, {columns: 40, rows: 10});
	const turn = await ask('draw');
	for (let start = 0; start < answer.length; start += 40) {
		turn.say(answer.slice(start, start + 40));
		terminal.resize(40 + (start / 8), 10 + (start / 40));
	}

	turn.done();
	await terminal.until('The end.');
	await terminal.untilPrompt();
	t.true(isInOrder(terminal.all()), terminal.all());
});

test('NO_COLOR leaves bold text bold, and without a colour', async t => {
	const {terminal, ask} = await openChat(t, {environment: {NO_COLOR: '1'}});
	const turn = await ask('draw');
	turn.say(answer);
	turn.done();
	await terminal.until('The end.');
	await terminal.untilPrompt();
	t.true(isInOrder(terminal.all()), terminal.all());
	t.regex(terminal.raw(), /\[1m/v);
	t.notRegex(terminal.raw(), /\[(?:[\d;]*;)?3[0-7]m/v);
});
