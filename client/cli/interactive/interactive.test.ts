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
import {canEscape} from '../terminal.ts';

/**
The chat on a terminal that is played by pipes.
*/
async function startChat(t: ExecutionContext, answer: Answer) {
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
		url, input, output, notices,
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

test('escape codes are for willing terminals only', t => {
	const stream = Object.assign(new PassThrough(), {isTTY: true});
	t.true(canEscape(stream, {TERM: 'xterm'}));
	t.false(canEscape(stream, {TERM: 'dumb'}));
	t.false(canEscape(stream, {TERM: 'xterm', NO_COLOR: '1'}));
	t.false(canEscape(new PassThrough(), {TERM: 'xterm'}));
});
