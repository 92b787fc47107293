import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import test, {type ExecutionContext} from 'ava';
import {startServer, writeEvents} from '../../helpers/with-server.ts';
import {openSession} from './open-session.ts';
import {recapOf} from './recap.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/**
A client in the middle of an answer that goes on for ever; resolves when some of it is kept.
*/
async function answering(t: ExecutionContext) {
	const state = mkdtempSync(path.join(tmpdir(), 'lsf-crash-'));
	const directory = path.join(state, 'lsf', 'sessions');
	t.teardown(() => {
		rmSync(state, {recursive: true});
	});
	let sent = '';
	const {url} = await startServer(t, async response => {
		writeEvents(response, [{
			type: 'start', v: 1, requestId: 'r', model: 'm',
		}]);
		for (let word = 0; !response.destroyed; word++) {
			sent += `${word} `;
			writeEvents(response, [{type: 'delta', text: `${word} `}]);
			await sleep(5);
		}
	});
	const child = spawn(process.execPath, [main, '--url', url, 'count'], {env: {PATH: '/nowhere', XDG_STATE_HOME: state, LSF_API_KEY: 'sk-hidden'}, stdio: ['ignore', 'pipe', 'pipe']});
	const exited = once(child, 'exit');
	let shown = '';
	child.stdout.on('data', (chunk: Uint8Array) => {
		shown += String(chunk);
	});
	const kept = () => {
		try {
			return readdirSync(directory).filter(name => name.endsWith('.jsonl')).map(name => readFileSync(path.join(directory, name), 'utf8')).join('');
		} catch {
			return '';
		}
	};

	while (!kept().includes('"piece"')) {
		await sleep(5);
	}

	return {
		child, exited, directory, kept, seen: () => shown, sent: () => sent,
	};
}

for (const signal of ['SIGKILL', 'SIGHUP'] as const) {
	test(`an answer in whose middle ${signal} comes is there again, marked as cut`, async t => {
		const {child, exited, directory, kept, seen, sent} = await answering(t);
		const before = seen();
		child.kill(signal);
		await exited;
		const session = await openSession({save: true, directory, continue: true});
		t.teardown(() => {
			session.close();
		});
		t.not(session.id, undefined, 'the file of a process that is gone is nobody\'s');
		const [turn] = session.conversation.turns;
		t.true(turn!.answer.isCut);
		t.true(sent().startsWith(turn!.answer.text) && turn!.answer.text.length > 0);
		t.regex(recapOf(session), /> count\n0(?: 1.*)?\n\[This answer was cut here/v);
		t.notRegex(kept(), /sk-hidden/v);
		if (signal === 'SIGHUP') {
			t.true(turn!.answer.text.startsWith(before.trimEnd()), 'all that was shown is kept');
		}
	});
}

test('many that go on with the same conversation at once never mix', async t => {
	const state = mkdtempSync(path.join(tmpdir(), 'lsf-crash-'));
	t.teardown(() => {
		rmSync(state, {recursive: true});
	});
	const directory = path.join(state, 'lsf', 'sessions');
	const first = await openSession({save: true, directory});
	first.begin('first');
	first.settle('answer', false);
	const id = first.id!;
	first.close();
	let count = 0;
	const open: Array<() => void> = [];
	const {url} = await startServer(t, async response => {
		writeEvents(response, [{type: 'delta', text: 'own'}]);
		count++;
		// All of them are at work at once.
		open.push(() => {
			writeEvents(response, [{type: 'done', stopReason: 'end_turn'}]);
			response.end();
		});
		if (count === 3) {
			for (const end of open) {
				end();
			}
		}
	});
	await Promise.all(['a', 'b', 'c'].map(async name => {
		const child = spawn(process.execPath, [main, '--url', url, `--continue=${id}`, name], {env: {PATH: '/nowhere', XDG_STATE_HOME: state}, stdio: ['ignore', 'ignore', 'pipe']});
		const [notices, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'exit') as Promise<[number]>]);
		t.is(exitCode, 0, notices);
	}));
	const files = readdirSync(directory);
	t.deepEqual(files.filter(name => !name.endsWith('.jsonl')), []);
	const questions = await Promise.all(files.map(async name => {
		const {conversation} = await openSession({save: false, directory, continue: name.slice(0, -6)});
		return conversation.turns.map(({question}) => question.content);
	}));
	t.deepEqual(questions.map(said => said[0]), ['first', 'first', 'first']);
	// A copy of a conversation that is just going on may have the other's question before its own.
	t.deepEqual(questions.map(said => JSON.stringify(said.at(-1))).toSorted((one, other) => one.localeCompare(other, 'en')), ['a', 'b', 'c'].map(each => JSON.stringify(each)));
});
