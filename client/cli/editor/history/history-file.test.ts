import {
	appendFileSync,
	chmodSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test, {type ExecutionContext} from 'ava';
import fc from 'fast-check';
import {openHistory} from './history-file.ts';

function makeFile(t: ExecutionContext): string {
	const directory = mkdtempSync(path.join(tmpdir(), 'lsf-history-'));
	t.teardown(() => {
		rmSync(directory, {recursive: true});
	});
	return path.join(directory, 'folder', 'history');
}

test('what is added is there in the next chat, for its owner alone', t => {
	const file = makeFile(t);
	const entries = ['one', 'two\nlines', '야 안녕?', '"quoted" \\'];
	const history = openHistory(file);
	for (const entry of entries) {
		history.add(entry);
		history.add(entry);
	}

	t.deepEqual(openHistory(file).entries(), entries);
	t.is(statSync(file).mode % 0o1000, 0o600);
	t.is(statSync(path.dirname(file)).mode % 0o1000, 0o700);
});

test('any text comes back', t => {
	fc.assert(fc.property(fc.uniqueArray(fc.string({unit: 'binary', minLength: 1}), {maxLength: 8}), entries => {
		const file = makeFile(t);
		for (const entry of entries) {
			openHistory(file).add(entry);
		}

		t.deepEqual(openHistory(file).entries(), entries);
	}), {numRuns: 30});
});

test('two chats lose nothing of each other', t => {
	const file = makeFile(t);
	const [one, other] = [openHistory(file), openHistory(file)];
	one.add('a');
	other.add('b');
	one.add('c');
	t.deepEqual(openHistory(file).entries(), ['a', 'b', 'c']);
});

test('lines that are damaged are skipped, and a file that others could read is closed', t => {
	const file = makeFile(t);
	openHistory(file).add('good');
	appendFileSync(file, '{"no": "text"}\n"half');
	chmodSync(file, 0o644);
	t.deepEqual(openHistory(file).entries(), ['good']);
	t.is(statSync(file).mode % 0o1000, 0o600);
	openHistory(file).add('next');
	t.deepEqual(openHistory(file).entries(), ['good', 'next'], 'an entry that was cut damages none behind it');
});

test('a file that grows is shortened to its newest entries', t => {
	const file = makeFile(t);
	openHistory(file).add('first');
	writeFileSync(file, Array.from({length: 5000}, (_, index) => `${JSON.stringify(`entry ${index}`)}\n`).join(''));
	t.is(openHistory(file).entries().length, 2000);
	t.is(readFileSync(file, 'utf8').split('\n').length, 2001);
	t.is(openHistory(file).entries().at(-1), 'entry 4999');
});

test('a place that can\'t be written is no reason not to chat', t => {
	const history = openHistory('/dev/null/history');
	history.add('kept in memory');
	t.deepEqual(history.entries(), ['kept in memory']);
});
