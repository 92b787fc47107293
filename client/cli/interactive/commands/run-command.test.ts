import {
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {PassThrough} from 'node:stream';
import test, {type ExecutionContext} from 'ava';
import {completeLine} from '../complete-line.ts';
import {openSession} from '../../sessions/open-session.ts';
import type {ChatState} from './command.ts';
import {runCommand} from './run-command.ts';

test.before(() => {
	process.env.TERM = 'xterm';
	process.env.LC_ALL = 'C';
	delete process.env.TMUX;
});

async function start(t: ExecutionContext) {
	const folder = mkdtempSync(path.join(tmpdir(), 'lsf-commands-'));
	t.teardown(() => {
		rmSync(folder, {recursive: true});
	});
	const directory = path.join(folder, 'sessions');
	const shown = {notices: '', output: ''};
	const listen = (name: keyof typeof shown) => Object.assign(new PassThrough(), {isTTY: true}).on('data', (chunk: Uint8Array) => {
		shown[name] += String(chunk);
	});
	const chat: ChatState = {
		session: await openSession({save: true, directory}, {url: 'https://example.com'}),
		style: {
			json: false, stats: false, quiet: false, raw: false, reasoning: false, code: false,
		},
		streams: {input: new PassThrough(), output: listen('output'), notices: listen('notices')},
		reader: {
			read: async () => ({type: 'end'}), onInterrupt: undefined, edit: async text => `${text} edited`, close() {},
		},
		listed: [],
		openSession: async wanted => openSession({save: true, directory, continue: wanted}),
		listModels: async () => ['model-1', 'model-2\u{1B}[2J'],
	};
	t.teardown(() => {
		chat.session.close();
	});
	const run = async (line: string) => runCommand(line, chat);
	const say = (question: string, answer: string) => {
		chat.session.begin(question);
		chat.session.append(answer);
		chat.session.settle(answer, false);
	};

	return {
		chat, shown, run, say, folder,
	};
}

test('the help names every command', async t => {
	const {run} = await start(t);
	const {notice} = await run('/help');
	for (const name of ['/help', '/system', '/retry', '/model', '/copy', '/code', '/edit', '/stats', '/sessions', '/save', '/load', '/export', '/clear', '/title', '/quit']) {
		t.true(notice!.includes(`${name} `), name);
	}
});

test('on a narrow terminal the help has each summary on a line of its own', async t => {
	const {run, chat} = await start(t);
	chat.streams.notices.columns = 40;
	t.regex((await run('/help')).notice!, /^\/help\n {2}this list\n\/system \[TEXT\|off\]\n {2}show /v);
	chat.streams.notices.columns = 80;
	t.regex((await run('/help')).notice!, /^\/help {3,}this list\n/v);
});

test('/save keeps a question that has no answer yet, and /sessions lists it as such', async t => {
	const {chat, run, folder} = await start(t);
	chat.session = await openSession({save: false, directory: path.join(folder, 'sessions')});
	chat.session.begin('refused');
	chat.session.settle('', true);
	t.regex((await run('/save')).notice!, /^Kept as "refused"/v);
	t.regex((await run('/sessions')).notice!, / {2}no answer {2}refused\n/v);
});

test.serial('the commands speak Korean', async t => {
	process.env.LC_ALL = 'ko_KR.UTF-8';
	t.teardown(() => {
		process.env.LC_ALL = 'C';
	});
	const {run, say} = await start(t);
	say('질문', '답변');
	for (const line of ['/help', '/system', '/sessions', '/save', '/title', '/copy', '/code', '/load', '/nope', '/stats', '/export a.b', '/clear', '/clear now', '/model off', '/retry']) {
		t.regex((await run(line)).notice!, /\p{Script=Hangul}/v, line);
	}
});

test('an unknown command is told with the nearest one', async t => {
	const {run} = await start(t);
	t.regex((await run('/sesions')).notice!, /no command \/sesions; did you mean \/sessions\?/v);
	t.regex((await run('/\u{1B}[2Jnothing-like-it')).notice!, /no command \/␛\[2Jnothing-like-it; \/help lists them/v);
});

test('a command without words refuses those behind it, and does nothing', async t => {
	const {run, say, chat} = await start(t);
	say('a', 'b');
	t.is((await run('/clear now\u{1B}')).notice, '/clear takes no words, received "now␛"; a space before the "/" sends it as a message.');
	t.is(chat.session.conversation.turns.length, 1);
	for (const name of ['/quit', '/exit', '/help', '/sessions', '/stats']) {
		const {notice, isQuit} = await run(`${name} my question`);
		t.is(notice, `${name} takes no words, received "my question"; a space before the "/" sends it as a message.`);
		t.falsy(isQuit);
	}

	t.true((await run(`/stats ${'x'.repeat(99)}`)).notice!.includes(`"${'x'.repeat(40)}…"`));
	t.true((await run('/quit  ')).isQuit);
});

test('the models are listed, and one is taken', async t => {
	const {run, chat} = await start(t);
	t.is((await run('/model')).notice, '* model-1\n  model-2␛[2J');
	await run('/model model-9');
	t.is(chat.session.conversation.model, 'model-9');
});

test('/model off goes back to the route\'s own model, and the help says so', async t => {
	const {run, chat} = await start(t);
	await run('/model model-2');
	t.is((await run('/model off')).notice, 'The next questions go to the route\'s own model.');
	t.is(chat.session.conversation.model, undefined);
	t.regex((await run('/model')).notice!, /^\* model-1\n/v);
	t.regex((await run('/help')).notice!, /^\/model \[MODEL\|off\] .*or the usual one again$/mv);
});

test('a question is asked again on another model', async t => {
	const {run, say, chat} = await start(t);
	t.regex((await run('/retry')).notice!, /no question/v);
	say('a', 'b');
	t.deepEqual(await run('/retry other'), {question: {content: 'a'}, model: 'other'});
	t.is(chat.session.conversation.turns.length, 0);
	t.is(chat.session.conversation.model, undefined, 'this time only');
});

test('conversations are listed, and loaded by number, id and name', async t => {
	const {run, say, chat} = await start(t);
	say('the first one', 'answer 1');
	const first = chat.session.id!;
	await run('/clear');
	t.is(chat.session.conversation.turns.length, 0);
	say('the second one', 'answer 2');
	await run('/save Second');
	const {notice} = await run('/sessions');
	t.regex(notice!, /\*1 .*1 turn {2}Second\n 2 .*1 turn {2}the first one\n/v);
	t.regex((await run('/load 2')).notice!, /Goes on: the first one · 1 turn\]\n> the first one\nanswer 1/v);
	t.is(chat.session.id, first);
	await run('/load sec');
	t.is(chat.session.title, 'Second');
	await run(`/load ${first}`);
	t.is(chat.session.id, first);
	// The open one is known by the start of its id and of its title, too; its file stays the same.
	const open = chat.session.id!;
	for (const name of [open, open.slice(0, -1), 'the fir']) {
		t.regex((await run(`/load ${name}`)).notice!, /already/v, name);
	}

	t.is(chat.session.id, open);
	t.regex((await run('/load nothing')).notice!, /No kept conversation/v);
	t.regex((await run('/load')).notice!, /Which conversation/v);
	t.is(chat.session.id, first, 'a mistake keeps the chat');
});

test('twenty conversations are listed, and how many more there are, with how to call them', async t => {
	const {run, say, chat} = await start(t);
	const keep = async (from: number, to: number) => {
		for (let number = from; number <= to; number++) {
			say(`question ${number}`, 'answer');
			await run('/clear');
		}
	};

	await keep(1, 20);
	t.regex((await run('/sessions')).notice!, /\n\/load NUMBER goes on with one\.$/v);
	await keep(21, 21);
	t.regex((await run('/sessions')).notice!, /\nThere is 1 more\. \/load [^\n]* the start of a title, or an id\.$/v);
	await keep(22, 23);
	const {notice} = await run('/sessions');
	t.regex(notice!, /\nThere are 3 more\. /v);
	t.is(notice!.split('\n').length, 21);
	t.is(chat.listed.length, 20);
});

test('the last answer goes to the clipboard, and harmless', async t => {
	const {run, say, shown} = await start(t);
	t.regex((await run('/copy')).notice!, /no answer yet/v);
	say('a', '복사\u{1B}[2J');
	await run('/copy');
	t.is(shown.notices, `\u{1B}]52;c;${Buffer.from('복사␛[2J').toString('base64')}\u{7}`);
	say('b', 'x'.repeat(74_995));
	t.regex((await run('/copy')).notice!, /longer than terminals take/v);
	say('c', 'x'.repeat(74_994));
	t.regex((await run('/copy')).notice!, /74,994 characters/v);
});

test.serial('tmux passes the clipboard on', async t => {
	process.env.TMUX = '/tmp/tmux-0/default,1,0';
	t.teardown(() => {
		delete process.env.TMUX;
	});
	const {run, say, shown} = await start(t);
	say('a', 'b');
	await run('/copy');
	t.is(shown.notices, '\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Yg==\u{7}\u{1B}\\');
});

test('blocks of code are printed by their numbers', async t => {
	const {run, say, shown} = await start(t);
	say('a', 'no code');
	t.regex((await run('/code')).notice!, /no block of code/v);
	say('b', 'Text\n```js\none();\n```\n1. item\n   ~~~\n   two\u{1B}\n   ~~~\n\n> ```\n> open');
	await run('/code');
	await run('/code 2');
	await run('/code 3');
	t.is(shown.output, 'one();\ntwo␛\nopen\n');
	t.regex((await run('/code 4')).notice!, /1 to 3, received "4"/v);
	await run('/copy 1');
	t.true(shown.notices.includes(Buffer.from('one();').toString('base64')));
});

test('a message is written in the editor', async t => {
	const {run, chat} = await start(t);
	t.deepEqual(await run('/edit text'), {notice: '> text edited', question: {content: 'text edited'}});
	delete chat.reader.edit;
	t.regex((await run('/edit')).notice!, /no editor/v);
});

test('a conversation is exported, for its owner alone, and nothing is overwritten', async t => {
	const {run, say, folder, chat} = await start(t);
	t.regex((await run('/export')).notice!, /nothing to write/v);
	say('질문\u{9B}', 'Text\u{1B}]0;x\u{7}');
	chat.session.begin('second');
	chat.session.settle('part', true, {model: 'm'});
	const file = path.join(folder, 'a.md');
	t.is((await run(`/export ${file}`)).notice, `Written: ${file}`);
	t.is(statSync(file).mode % 0o1000, 0o600);
	t.is(readFileSync(file, 'utf8'), '# 질문\u{FFFD}\n\n- Endpoint: https://example.com/\n\n## You\n\n질문\u{FFFD}\n\n## Answer\n\nText␛]0;x␇\n\n## You\n\nsecond\n\n## m\n\npart\n\n*[This answer was cut here.]*\n');
	t.regex((await run(`/export ${file}`)).notice!, /there already/v);
	t.regex((await run('/export a.exe')).notice!, /\.md, \.json or \.jsonl, received "a\.exe"/v);
	await run(`/export ${path.join(folder, 'a.json')}`);
	const exported = JSON.parse(readFileSync(path.join(folder, 'a.json'), 'utf8')) as {turns: unknown[]};
	t.is(exported.turns.length, 2);
	await run(`/export ${path.join(folder, 'sessions', 'copy.jsonl')}`);
	const copy = await openSession({save: false, directory: path.join(folder, 'sessions'), continue: 'copy'});
	t.deepEqual(copy.conversation.turns, chat.session.conversation.turns);
});

test('the Tab key knows commands, models, conversations and paths', async t => {
	const {chat, say} = await start(t);
	say('the first one', 'answer');
	const complete = async (line: string) => completeLine(line, line.length, chat, async word => [`${word}!`]);
	t.deepEqual(await complete('/s'), {start: 0, candidates: ['/system ', '/stats ', '/sessions ', '/save ']});
	t.deepEqual(await complete('/model mod'), {start: 7, candidates: ['model-1', 'model-2␛[2J']});
	t.deepEqual(await complete('/load The'), {start: 6, candidates: ['the first one']});
	t.deepEqual(await complete('/export no'), {start: 8, candidates: ['no!']});
	t.deepEqual(await complete('see @src/a'), {start: 4, candidates: ['@src/a!']});
	t.deepEqual(await complete('see @"a b'), {start: 4, candidates: ['@"a b!']});
	for (const line of ['me@example', 'word', '/quit x', '/nope x']) {
		t.deepEqual((await complete(line)).candidates, [], line);
	}

	chat.listModels = async () => {
		throw new Error('down');
	};

	t.deepEqual((await complete('/model ')).candidates, [], 'a failure is no answer to a key');
});
