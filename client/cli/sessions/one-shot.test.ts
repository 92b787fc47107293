import {
	mkdtempSync,
	readdirSync,
	rmSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {PassThrough} from 'node:stream';
import {text} from 'node:stream/consumers';
import test from 'ava';
import {
	answerWith,
	goodAnswer,
	startServer,
	type Answer,
} from '../../helpers/with-server.ts';
import {runChat} from '../run-chat.ts';
import {formatSessions} from './format-sessions.ts';
import {listSessions} from './list-sessions.ts';
import {openSession, type SessionOptions} from './open-session.ts';
import {recapOf} from './recap.ts';

test('one question is kept, and the next one goes on with it', async t => {
	const {url, received} = await startServer(t, answerWith(goodAnswer));
	const directory = path.join(mkdtempSync(path.join(tmpdir(), 'lsf-once-')), 'sessions');
	t.teardown(() => {
		rmSync(path.dirname(directory), {recursive: true});
	});
	const ask = async (prompt: string, session: SessionOptions, json = false) => {
		const streams = {input: new PassThrough(), output: new PassThrough(), notices: new PassThrough()};
		t.is(await runChat({
			url, prompt, session, json, ...streams,
		}), 0);
		streams.notices.end();
		t.is(await text(streams.notices), '');
	};

	await ask('first', {save: false, directory});
	t.throws(() => readdirSync(directory), {code: 'ENOENT'});
	await ask('first', {save: true, directory});
	await ask('second', {save: true, directory, continue: true}, true);
	await ask('third', {save: true, directory, continue: 'fir'});
	t.is(readdirSync(directory).length, 1);
	const {messages} = JSON.parse(new TextDecoder().decode(received.at(-1)!.body)) as {messages: Array<{content: string}>};
	t.deepEqual(messages.map(({content}) => content), ['first', '야 안녕?', 'second', '야 안녕?', 'third']);
});

test.serial('a question that was refused is kept and listed as one without an answer, in both languages, and can be asked again', async t => {
	const {url} = await startServer(t, refuseAllButSecond());
	const directory = path.join(mkdtempSync(path.join(tmpdir(), 'lsf-once-')), 'sessions');
	const before = {...process.env};
	t.teardown(() => {
		process.env = before;
		rmSync(path.dirname(directory), {recursive: true});
	});
	const ask = async (prompt: string, session: Omit<SessionOptions, 'directory' | 'save'> = {}) => runChat({
		url, prompt, session: {...session, save: true, directory}, quiet: true, input: new PassThrough(), output: new PassThrough(), notices: new PassThrough(),
	});
	const listed = async (lang: string) => {
		process.env.LC_ALL = lang;
		const lines = formatSessions(await listSessions(directory));
		const session = await openSession({save: false, directory, continue: true});
		return [...lines.map(line => line.replace(/^.*:\d\d {2}/v, '')), recapOf(session).split('\n', 1)[0]];
	};

	t.is(await ask('first'), 2);
	t.deepEqual(await listed('en_US.UTF-8'), ['no answer  first', '[Goes on: first · no answer]']);
	t.is((await listed('ko_KR.UTF-8'))[0], '답변 없음  first');
	t.is(await ask('second', {continue: true}), 0);
	t.is((await listed('en_US.UTF-8'))[0], '1 turn  second');
	t.is(await ask('third', {continue: true}), 2);
	t.is((await listed('en_US.UTF-8'))[0], '1 turn, then no answer  second');
	t.is((await listed('ko_KR.UTF-8'))[0], '1번 묻고 답함, 마지막은 답변 없음  second');
	const session = await openSession({save: false, directory, continue: true});
	t.is(session.retry()!.content, 'third');
});

/**
Refuses each question but the second.
*/
function refuseAllButSecond(): Answer {
	let count = 0;
	const answer = answerWith(goodAnswer);
	return (response, received) => {
		count++;
		if (count === 2) {
			return answer(response, received);
		}

		response.statusCode = 400;
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({
			error: {
				code: 'invalid_request', message: 'No.', requestId: 'r', retryable: false,
			},
		}));
	};
}
