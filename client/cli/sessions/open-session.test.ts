import {
	appendFileSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {openSession} from './open-session.ts';
import type {Session} from './session.ts';

function makeFolder(t: ExecutionContext): string {
	const directory = path.join(mkdtempSync(path.join(tmpdir(), 'lsf-sessions-')), 'state', 'sessions');
	t.teardown(() => {
		rmSync(path.dirname(path.dirname(directory)), {recursive: true, force: true});
	});
	return directory;
}

function say(session: Session, question: string, answer: string): void {
	session.begin(question);
	session.append(answer);
	session.settle(answer, false, {model: 'm'});
}

function filesOf(directory: string): string[] {
	return readdirSync(directory).filter(name => name.endsWith('.jsonl')).toSorted();
}

test('a conversation is kept for its owner alone, and goes on', async t => {
	const directory = makeFolder(t);
	const session = await openSession({save: true, directory}, {url: 'https://user:secret@example.com/route?key=secret#secret', system: 's'});
	t.throws(() => statSync(directory), {code: 'ENOENT'}, 'nothing is written before the first question');
	say(session, '첫 질문', 'one');
	session.close();
	const [name] = filesOf(directory);
	t.is(statSync(directory).mode % 0o1000, 0o700);
	t.is(statSync(path.join(directory, name!)).mode % 0o1000, 0o600);
	t.notRegex(readFileSync(path.join(directory, name!), 'utf8'), /secret/v);

	const next = await openSession({save: true, directory, continue: true}, {url: 'https://example.com/route'});
	t.is(next.title, '첫 질문');
	t.is(next.conversation.system, 's');
	say(next, 'second', 'two');
	next.close();
	t.deepEqual(filesOf(directory), [name!], 'the same file');
	const last = await openSession({save: false, directory, continue: name!.slice(0, -6)});
	t.deepEqual(last.conversation.turns.map(({answer}) => answer.text), ['one', 'two']);
});

test('with --no-save nothing is written, until it is asked for', async t => {
	const directory = makeFolder(t);
	const session = await openSession({save: false, directory});
	say(session, 'a', 'b');
	t.throws(() => statSync(directory), {code: 'ENOENT'});
	session.rename('named');
	session.save();
	say(session, 'c', 'd');
	session.close();
	const next = await openSession({save: true, directory, continue: 'NAM'});
	t.is(next.conversation.turns.length, 2);
	t.is(next.title, 'named');
	next.close();
});

test('a conversation that is open elsewhere goes on as a copy', async t => {
	const directory = makeFolder(t);
	const session = await openSession({save: true, directory});
	say(session, 'a', 'b');
	const told: string[] = [];
	const copy = await openSession({save: true, directory, continue: true}, {
		tell(line) {
			told.push(line);
		},
	});
	say(copy, 'c', 'copy');
	say(session, 'd', 'original');
	t.true(copy.id !== undefined && copy.id !== session.id);
	t.regex(told.join('\n'), /copy/v);
	copy.close();
	session.close();
	const [one, other] = await Promise.all([session, copy].map(async (_session, index) => openSession({save: false, directory, continue: filesOf(directory)[index]!.slice(0, -6)})));
	const texts = [one, other].map(opened => opened!.conversation.turns.map(({answer}) => answer.text));
	t.true(texts.some(list => list.join(' ') === 'b copy') && texts.some(list => list.join(' ') === 'b original'));
	t.deepEqual(readdirSync(directory).filter(name => name.endsWith('.claim')), [], 'no claim is left');
	// The twin: what is closed is gone on with in its own file.
	const free = await openSession({save: true, directory, continue: filesOf(directory)[0]!.slice(0, -6)});
	t.is(free.id, filesOf(directory)[0]!.slice(0, -6));
	free.close();
});

test('a claim of a process that is gone counts for nothing', async t => {
	const directory = makeFolder(t);
	const session = await openSession({save: true, directory});
	say(session, 'a', 'b');
	const claim = readdirSync(directory).find(name => name.endsWith('.claim'))!;
	session.close();
	const parts = claim.split('.');
	parts[2] = '2147483646';
	writeFileSync(path.join(directory, parts.join('.')), '');
	const next = await openSession({save: true, directory, continue: true});
	t.is(next.id, parts[0]);
	next.close();
});

test('a torn line stays, and what follows is on a line of its own', async t => {
	const directory = makeFolder(t);
	const session = await openSession({save: true, directory});
	say(session, 'a', 'b');
	session.close();
	const file = path.join(directory, filesOf(directory)[0]!);
	appendFileSync(file, '{"type":"question","con');
	const before = readFileSync(file, 'utf8');
	const told: string[] = [];
	const next = await openSession({save: true, directory, continue: true}, {
		tell(line) {
			told.push(line);
		},
	});
	say(next, 'c', 'd');
	next.close();
	t.true(readFileSync(file, 'utf8').startsWith(`${before}\n{"type":"question"`));
	t.is(told.length, 1);
	const again = await openSession({save: false, directory, continue: true});
	t.deepEqual(again.conversation.turns.map(({answer}) => answer.text), ['b', 'd']);
});

test('a file of a newer version is never written', async t => {
	const directory = makeFolder(t);
	mkdirSync(directory, {recursive: true});
	const file = path.join(directory, 'newer.jsonl');
	const text = '{"type":"session","v":2,"id":"newer","created":"2027-01-01T00:00:00Z","extra":1}\n{"type":"question","content":"a"}\n{"type":"piece","text":"b"}\n{"type":"brand-new"}\n';
	writeFileSync(file, text);
	const session = await openSession({save: true, directory, continue: 'newer'});
	say(session, 'c', 'd');
	session.close();
	t.is(readFileSync(file, 'utf8'), text);
	t.is(filesOf(directory).length, 2);
});

test('another endpoint is told, and gets its own model', async t => {
	const directory = makeFolder(t);
	const session = await openSession({save: true, directory}, {url: 'https://a.example.com', model: 'm-1'});
	say(session, 'a', 'b');
	session.close();
	const told: string[] = [];
	const same = await openSession({save: false, directory, continue: true}, {url: 'https://a.example.com'});
	t.is(same.conversation.model, 'm-1');
	const other = await openSession({save: false, directory, continue: true}, {
		url: 'https://b.example.com', tell(line) {
			told.push(line);
		},
	});
	t.is(other.conversation.model, undefined);
	const asked = await openSession({save: false, directory, continue: true}, {url: 'https://a.example.com', model: 'm-2', usual: {model: 'm-3'}});
	t.is(asked.conversation.model, 'm-2', 'what is asked for is taken');
	const usual = await openSession({save: false, directory, continue: true}, {url: 'https://a.example.com', usual: {model: 'm-3', system: 's'}});
	t.deepEqual([usual.conversation.model, usual.conversation.system], ['m-1', undefined], 'what is only usual is not');
	t.regex(told[0]!, /b\.example\.com/v);
});

test('the last one is the one that was written last, and a wrong name is one sentence', async t => {
	const directory = makeFolder(t);
	await t.throwsAsync(openSession({save: true, directory, continue: true}), {name: 'UserError', message: /no kept conversation/v});
	for (const title of ['older', 'newer']) {
		const session = await openSession({save: true, directory});
		say(session, title, 'b');
		session.close();
	}

	for (const name of filesOf(directory)) {
		const isOlder = readFileSync(path.join(directory, name), 'utf8').includes('older');
		utimesSync(path.join(directory, name), 1000, isOlder ? 1000 : 2000);
	}

	const last = await openSession({save: false, directory, continue: true});
	t.is(last.title, 'newer');
	await t.throwsAsync(openSession({save: true, directory, continue: 'no\u{1B}[2Jpe'}), {message: /"no␛\[2Jpe".*"newer"/v});
});

test('a file that can\'t be written is told once, and the chat goes on', async t => {
	const directory = makeFolder(t);
	mkdirSync(path.dirname(directory), {recursive: true});
	writeFileSync(directory, 'a file where the folder should be');
	const told: string[] = [];
	const session = await openSession({save: true, directory}, {
		tell(line) {
			told.push(line);
		},
	});
	say(session, 'a', 'b');
	say(session, 'c', 'd');
	t.is(told.length, 1);
	t.is(session.conversation.turns.length, 2);
	t.false(session.isSaving);
});
