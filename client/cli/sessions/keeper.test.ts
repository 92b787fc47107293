import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {PassThrough} from 'node:stream';
import test, {type ExecutionContext} from 'ava';
import {createStreamClient} from '../../create-stream-client.ts';
import {startServer, writeEvents} from '../../helpers/with-server.ts';
import {usualStyle} from '../answer/style.ts';
import {askSession} from '../interactive/ask-session.ts';
import {Conversation} from '../interactive/conversation.ts';
import {Keeper} from './keeper.ts';
import {openSessionFile} from './session-file.ts';
import {Session} from './session.ts';

/**
A session whose file the test makes fail.
*/
function openFailing(t: ExecutionContext, tell: (line: string) => void) {
	const directory = mkdtempSync(path.join(tmpdir(), 'lsf-keeper-'));
	let fail = () => {};
	const keeper = new Keeper(directory, true, tell, (file, options) => {
		fail = () => {
			options.onFailure(new Error('ENOSPC: no space left on device, write'));
		};

		return openSessionFile(file, options);
	});
	const session = new Session({keeper, conversation: new Conversation()});
	t.teardown(() => {
		session.close();
		rmSync(directory, {recursive: true});
	});
	return {
		session,
		fail() {
			fail();
			// The real one fails once.
			fail = () => {};
		},
	};
}

test('a file that fails in the middle of an answer is told behind its end', async t => {
	let written = '';
	const stream = () => new PassThrough().on('data', chunk => {
		written += String(chunk);
	});
	const {session, fail} = openFailing(t, line => {
		written += line;
	});
	const {url} = await startServer(t, response => {
		writeEvents(response, [{type: 'delta', text: '| a | b |\n'}]);
		session.append = fail;
		writeEvents(response, [{type: 'delta', text: '| c | d |\n'}, {type: 'done', stopReason: 'max_tokens'}]);
		response.end();
	});
	const streams = {input: new PassThrough(), output: stream(), notices: stream()};
	await askSession({content: 'q'}, {
		client: createStreamClient({url}), session, answer: {}, style: usualStyle, streams, signal: new AbortController().signal,
	});
	t.regex(written, /^\| a \| b \|\n\| c \| d \|\n\[[^\[]*length[^\[]*\]\n\[This conversation is no longer kept: ENOSPC: no space left on device, write\.\]$/v);
	t.false(session.isSaving);
});

test('twin: one that fails between answers is told at once, and what waited is told where the answer has no end', t => {
	const told: string[] = [];
	const tell = (line: string) => {
		told.push(line);
	};

	const between = openFailing(t, tell);
	between.session.begin('a');
	between.session.settle('b', false);
	between.fail();
	t.is(told.length, 1);

	const within = openFailing(t, tell);
	within.session.begin('a');
	within.fail();
	t.is(told.length, 1);
	within.session.close();
	within.session.close();
	t.is(told.length, 2);
});
