import {
	mkdtempSync,
	readdirSync,
	rmSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {PassThrough} from 'node:stream';
import {text} from 'node:stream/consumers';
import test from 'ava';
import {answerWith, goodAnswer, startServer} from '../../helpers/with-server.ts';
import {runChat} from '../run-chat.ts';
import type {SessionOptions} from './open-session.ts';

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
