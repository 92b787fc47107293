import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {PassThrough} from 'node:stream';
import test, {type ExecutionContext} from 'ava';
import {
	answerWith,
	goodAnswer,
	startServer,
	writeEvents,
	type Answer,
	type Received,
} from '../../helpers/with-server.ts';
import {runChat} from '../run-chat.ts';
import {openSession, type SessionOptions} from '../sessions/open-session.ts';
import {canColor, canEdit} from '../terminal.ts';

/**
The chat on a terminal that is played by pipes.
*/
async function startChat(t: ExecutionContext, answer: Answer, session?: SessionOptions) {
	const {url, received} = await startServer(t, answer);
	const input = Object.assign(new PassThrough(), {isTTY: true, isRaw: false, setRawMode: (isRaw: boolean) => isRaw});
	const output = new PassThrough();
	const notices = Object.assign(new PassThrough(), {isTTY: true, columns: 200});
	const seen = {output: '', notices: ''};
	output.on('data', (chunk: Uint8Array) => {
		seen.output += String(chunk);
	});
	notices.on('data', (chunk: Uint8Array) => {
		seen.notices += String(chunk);
	});
	const exit = runChat({
		url, input, output, notices, ...(session && {session}),
	});
	/**
	Waits until something is to be seen.
	*/
	const until = async (isSeen: () => boolean) => {
		while (!isSeen()) {
			await new Promise(resolve => {
				setTimeout(resolve, 5);
			});
		}
	};

	return {
		input, seen, exit, received, until,
	};
}

function bodyOf(request: Received | undefined): unknown {
	return JSON.parse(new TextDecoder().decode(request!.body));
}

test.before(() => {
	process.env.TERM = 'xterm';
	process.env.LC_ALL = 'C';
	delete process.env.NO_COLOR;
});

test.serial('talks with the history of the conversation, and Ctrl-D leaves', async t => {
	const {input, seen, exit, received, until} = await startChat(t, answerWith(goodAnswer));
	input.write('first\r');
	await until(() => seen.output === '야 안녕?\n');
	input.write('second\r');
	await until(() => seen.output === '야 안녕?\n야 안녕?\n');
	input.write('\u{4}');
	t.is(await exit, 0);
	t.deepEqual(bodyOf(received[1]), {messages: [{role: 'user', content: 'first'}, {role: 'assistant', content: '야 안녕?'}, {role: 'user', content: 'second'}]});
});

for (const [title, end, exitCode] of [
	['ends is left, as by Ctrl-D', (input: PassThrough) => input.end(), 0],
	['fails is gone', (input: PassThrough) => input.destroy(new Error('read EIO')), 129],
] as const) {
	for (const kind of ['xterm', 'dumb']) {
		test.serial(`a terminal (${kind}) whose input ${title}`, async t => {
			process.env.TERM = kind;
			t.teardown(() => {
				process.env.TERM = 'xterm';
			});
			const {input, seen, exit, until} = await startChat(t, answerWith(goodAnswer));
			input.write('first\r');
			await until(() => seen.output === '야 안녕?\n');
			end(input);
			t.is(await exit, exitCode);
		});
	}
}

test.serial('a terminal that ends and can\'t be given back is gone', async t => {
	const {input, seen, exit, until} = await startChat(t, answerWith(goodAnswer));
	await until(() => seen.notices.includes('> '));
	input.setRawMode = () => input.emit('error', new Error('setRawMode EIO'));
	input.end();
	t.is(await exit, 129);
});

test.serial('Ctrl-C cancels the answer, keeps its beginning and the chat', async t => {
	let count = 0;
	const {input, seen, exit, received, until} = await startChat(t, response => {
		count++;
		writeEvents(response, count === 1 ? goodAnswer.slice(0, 2) : goodAnswer);
		if (count > 1) {
			response.end();
		}
	});
	input.write('first\r');
	await until(() => seen.output === '야 ');
	input.write('\u{3}');
	await until(() => seen.notices.includes('cut here'));
	input.write('go on\r');
	await until(() => seen.output === '야 \n야 안녕?\n');
	input.write('/quit\r');
	t.is(await exit, 0);
	t.deepEqual(bodyOf(received[1]), {messages: [{role: 'user', content: 'first'}, {role: 'assistant', content: '야 \n\n[This answer was cut here.]'}, {role: 'user', content: 'go on'}]});
});

test.serial('Ctrl-C at an empty prompt leaves, at a full one only empties it', async t => {
	const {input, seen, exit, received, until} = await startChat(t, answerWith(goodAnswer));
	await until(() => seen.notices.includes('> '));
	input.write('typed\u{3}');
	input.write('\u{3}');
	t.is(await exit, 130);
	t.is(received.length, 0);
});

test.serial('a second Ctrl-C at once leaves', async t => {
	const {input, seen, exit, until} = await startChat(t, response => {
		writeEvents(response, goodAnswer.slice(0, 2));
	});
	input.write('first\r');
	await until(() => seen.output === '야 ');
	input.write('\u{3}\u{3}');
	t.is(await exit, 130);
});

test.serial('a pasted text of several lines is one message', async t => {
	const {input, seen, exit, received, until} = await startChat(t, answerWith(goodAnswer));
	await until(() => seen.notices.includes('\u{1B}[?2004h'));
	input.write('\u{1B}[200~/etc/hosts\rtwo\u{1B}[201~\r');
	await until(() => seen.output === '야 안녕?\n');
	input.end('\u{4}');
	t.is(await exit, 0);
	t.deepEqual(bodyOf(received[0]), {messages: [{role: 'user', content: '/etc/hosts\ntwo'}]});
	t.true(seen.notices.endsWith('\u{1B}[?2004l'), 'the terminal is given back');
});

test.serial('the system prompt can be set, and a question asked again', async t => {
	const {input, seen, exit, received, until} = await startChat(t, answerWith(goodAnswer));
	input.write('first\r');
	await until(() => seen.output === '야 안녕?\n');
	input.write('/system Be kind.\r/retry\r');
	await until(() => received.length === 2 && seen.output === '야 안녕?\n야 안녕?\n');
	input.write('/nope\r');
	await until(() => seen.notices.includes('There is no command /nope'));
	input.write('/quit\r');
	t.is(await exit, 0);
	t.deepEqual(bodyOf(received[1]), {system: 'Be kind.', messages: [{role: 'user', content: 'first'}]});
});

test.serial('the chat begins with the model and the endpoint', async t => {
	const {input, seen, exit, until} = await startChat(t, answerWith(goodAnswer));
	await until(() => seen.notices.includes('> '));
	input.write('/quit\r');
	t.is(await exit, 0);
	t.regex(seen.notices, /the route's first model · http:\/\/127\.0\.0\.1:\d+\/any\/path\r?\n\/help lists/v);
});

test.serial('a file that a message mentions goes with it', async t => {
	const file = path.join(mkdtempSync(path.join(tmpdir(), 'lsf-mention-')), 'notes.txt');
	writeFileSync(file, 'What it says.');
	t.teardown(() => {
		rmSync(path.dirname(file), {recursive: true});
	});
	const {input, seen, exit, received, until} = await startChat(t, answerWith(goodAnswer));
	await until(() => seen.notices.includes('> '));
	input.write(`Read @${file}\r`);
	await until(() => seen.output === '야 안녕?\n');
	input.write('/quit\r');
	t.is(await exit, 0);
	const {messages} = bodyOf(received[0]) as {messages: Array<{content: Array<{text: string}>}>};
	t.is(messages[0]!.content[0]!.text, `Read @${file}`);
	t.regex(messages[0]!.content[1]!.text, /What it says\./v);
});

/**
Refuses what has more messages than the model reads.
*/
function answerShort(limit: {most: number}): Answer {
	return (response, request) => {
		const {messages} = bodyOf(request) as {messages: unknown[]};
		if (messages.length > limit.most) {
			response.writeHead(400).end('{"error":{"code":"context_length_exceeded","message":"Too long.","requestId":"r-1","retryable":false}}');
		} else {
			writeEvents(response, goodAnswer);
			response.end();
		}
	};
}

async function talk(t: ExecutionContext, most: number) {
	const limit = {most: 7};
	const chat = await startChat(t, answerShort(limit));
	for (const count of [1, 2, 3, 4]) {
		chat.input.write(`${count}\r`);
		await chat.until(() => chat.seen.output === '야 안녕?\n'.repeat(count));
	}

	limit.most = most;
	chat.input.write('last\r');
	await chat.until(() => chat.seen.notices.includes('(y/n)'));
	return chat;
}

function textsOf(request: Received | undefined): string[] {
	return (bodyOf(request) as {messages: Array<{role: string; content: string}>}).messages.filter(({role}) => role === 'user').map(({content}) => content);
}

test.serial('a chat that grew too long drops its oldest turns, by halves, where the user agrees', async t => {
	// Four turns and the question are nine messages; two turns are still too many.
	const {input, seen, exit, received, until} = await talk(t, 3);
	input.write('y\r');
	await until(() => seen.output === '야 안녕?\n'.repeat(5));
	input.write('/quit\r');
	t.is(await exit, 0);
	t.deepEqual(received.slice(-3).map(request => textsOf(request)), [['1', '2', '3', '4', 'last'], ['3', '4', 'last'], ['4', 'last']]);
});

test.serial('twin: where the user does not agree nothing is dropped', async t => {
	const {input, exit, received, seen, until} = await talk(t, 7);
	const count = received.length;
	const before = seen.notices.length;
	input.write('n\r');
	await until(() => seen.notices.slice(before).split('> ').length > 1);
	input.write('/quit\r');
	t.is(await exit, 0);
	t.is(received.length, count);
});

test('escape codes are for terminals that understand them, colours for those who want them', t => {
	const stream = Object.assign(new PassThrough(), {isTTY: true});
	t.true(canEdit(stream, {TERM: 'xterm'}));
	t.false(canEdit(stream, {TERM: 'dumb'}));
	t.true(canEdit(stream, {TERM: 'xterm', NO_COLOR: '1'}), 'NO_COLOR is about colours');
	t.false(canColor(stream, {TERM: 'xterm', NO_COLOR: '1'}));
	t.true(canColor(stream, {TERM: 'xterm', NO_COLOR: ''}));
	t.false(canEdit(new PassThrough(), {TERM: 'xterm'}));
});

test.serial('a conversation of one question without an answer is shown where it goes on, kept or not', async t => {
	const directory = mkdtempSync(path.join(tmpdir(), 'lsf-chat-'));
	t.teardown(() => {
		rmSync(directory, {recursive: true});
	});
	const refused = await openSession({save: true, directory});
	refused.begin('first');
	refused.settle('', true);
	refused.close();
	const {input, seen, exit, received, until} = await startChat(t, answerWith(goodAnswer), {save: false, directory, continue: true});
	await until(() => seen.notices.includes('> first'));
	t.regex(seen.notices, /\[Goes on: first · no answer\]\n> first\n\[No answer came; \/retry asks it again\.\]/v);
	input.write('/retry\r');
	await until(() => seen.output === '야 안녕?\n');
	input.write('\u{4}');
	t.is(await exit, 0);
	t.deepEqual(bodyOf(received[0]), {messages: [{role: 'user', content: 'first'}]});
});
