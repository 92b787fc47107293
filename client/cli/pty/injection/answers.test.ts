import {openChat} from '../helpers/open-chat.ts';
import {testOnTerminal as test} from '../helpers/pty.ts';
import {corpus} from './corpus/corpus.ts';
import {findHarm} from './find-harm.ts';
import {groups, marked, marksOf} from './marked.ts';

const allMarks = corpus.flatMap((attack, index) => marksOf(attack, index));

for (const [title, argv, rows, environment] of [['in Markdown', [], 24, {}], ['in Markdown with links', [], 24, {FORCE_HYPERLINK: '1'}], ['raw', ['--raw'], 10, {}]] as const) {
	test(`each attack is harmless in an answer, ${title}`, async t => {
		const {terminal, model} = await openChat(t, {argv: ['-q', ...argv], rows, environment});
		for (const group of groups()) {
			terminal.type('q\r');
			const turn = await terminal.during(model.next(), 'the next question');
			turn.say(...group.map(({attack, index}) => `${marked(attack, index)}\n\n`));
			turn.done();
			await terminal.until(`c${group.at(-1)!.index}Z`);
		}

		await terminal.untilPrompt();
		t.deepEqual(findHarm(terminal.raw(), terminal, allMarks), []);
	});

	test(`all attacks are harmless in one answer that is cut at every character, ${title}`, async t => {
		const {terminal, ask} = await openChat(t, {argv: ['-q', ...argv], rows, environment});
		const turn = await ask('q');
		for (const [index, attack] of corpus.entries()) {
			turn.say(...marked(attack, index), '\n\n');
		}

		turn.say('the end');
		turn.done();
		await terminal.until('the end');
		await terminal.untilPrompt();
		t.deepEqual(findHarm(terminal.raw(), terminal), []);
	});
}

test('attacks are harmless in reasoning, in the names of tools and in what they are given', async t => {
	const {terminal, ask} = await openChat(t, {argv: ['--reasoning']});
	const turn = await ask('q');
	turn.send(...corpus.map(({text}) => ({type: 'reasoning', text: `${text}\n`}) as const));
	turn.send(...corpus.map(({text}, index) => ({
		type: 'tool', index, id: text, name: text, input: JSON.stringify({[text]: text}),
	}) as const));
	turn.say('the end');
	turn.done('tool_use');
	await terminal.until('the end');
	await terminal.untilPrompt();
	t.deepEqual(findHarm(terminal.raw(), terminal), []);
});

test('attacks are harmless where bytes, and not characters, carry them', async t => {
	const {terminal, ask} = await openChat(t);
	for (const bytes of ['\u{9B}2J', '\u{1B}[2J', '\u{9D}0;a title\u{7}', '\u{90}$qm\u{9C}']) {
		const turn = await ask('q');
		turn.say('said');
		turn.write(Buffer.from(`event: delta\ndata: {"type":"delta","text":"${bytes}"}\n\n`, 'latin1'));
		turn.done();
		await terminal.untilPrompt();
	}

	t.deepEqual(findHarm(terminal.raw(), terminal), []);
});
