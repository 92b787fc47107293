import {Buffer} from 'node:buffer';
import {readFileSync, statSync} from 'node:fs';
import path from 'node:path';
import {openChat} from '../helpers/open-chat.ts';
import {testOnTerminal as test} from '../helpers/pty.ts';
import {questionOf} from '../helpers/question-of.ts';

const answer = 'Look:\n\n```js\nconst one = 1;\n```\n\nand\n\n```sh\necho 둘\n```\n';

test('/copy fills the clipboard with the answer or a block of it, /code prints one, /export writes a file that only its owner reads', async t => {
	const {terminal, exchange} = await openChat(t);
	await exchange('show me', answer);
	const copied = () => terminal.doings.clipboard.map(contents => Buffer.from(contents.replace(/^c;/v, ''), 'base64').toString().trimEnd());
	await terminal.enter('/copy');
	await terminal.untilPrompt();
	await terminal.enter('/copy 2');
	await terminal.untilPrompt();
	t.deepEqual(copied(), [answer.trimEnd(), 'echo 둘']);
	await terminal.enter('/code 2');
	await terminal.until('block 2 of 2');
	await terminal.untilPrompt();
	const file = path.join(terminal.home.directory, 'kept.md');
	await terminal.enter(`/export ${file}`);
	await terminal.untilPrompt();
	t.true(readFileSync(file, 'utf8').includes(answer.trim()));
	t.is(statSync(file).mode % 0o1000, 0o600);
	await terminal.enter(`/export ${file}`);
	await terminal.until(() => /exists|already/v.test(terminal.text()));
	t.deepEqual(terminal.doings.titles, []);
});

test('what fails for a moment is asked once more after a countdown, which Ctrl-C ends', async t => {
	const {terminal, model, ask} = await openChat(t);
	const first = await ask('again?');
	first.refuse(503, 'overloaded', 'Too much at the moment.', true);
	await terminal.until('again in');
	const second = await terminal.during(model.next(), 'the second try');
	t.is(questionOf(second.body), 'again?');
	second.say('now it is there');
	second.done();
	await terminal.until('now it is there');
	await terminal.untilPrompt();

	const other = await ask('and stopped?');
	other.refuse(503, 'overloaded', 'Too much at the moment.', true);
	await terminal.until('again in');
	terminal.press('ctrl-c');
	await terminal.untilPrompt();
	t.is(model.count(), 3, 'it is not asked again');
});

test('a chat that grew too long leaves its oldest turns out, where the user says so', async t => {
	const {terminal, model, ask, exchange} = await openChat(t);
	await exchange('first', 'one');
	await exchange('second', 'two');
	const long = await ask('third');
	long.refuse(400, 'context_length_exceeded', 'The prompt is too long.', false);
	await terminal.until('(y/n)');
	terminal.type('y\r');
	const again = await terminal.during(model.next(), 'the question again');
	t.is(again.body.messages?.some(({content}) => content === 'first'), false);
	t.is(questionOf(again.body), 'third');
	again.say('three');
	again.done();
	await terminal.until('three');
	await terminal.untilPrompt();
	await terminal.enter('/sessions');
	await terminal.until('3 turns');
	t.pass();
});
