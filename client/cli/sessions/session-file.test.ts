import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';
import {openSessionFile} from './session-file.ts';

function openFile(t: ExecutionContext) {
	const directory = mkdtempSync(path.join(tmpdir(), 'lsf-file-'));
	const name = path.join(directory, 'a.jsonl');
	const file = openSessionFile(name, {
		isNew: true, onFailure(error) {
			t.fail(error.message);
		},
	});
	t.teardown(() => {
		file.close();
		rmSync(directory, {recursive: true});
	});
	const pieces = () => readFileSync(name, 'utf8').split('\n').filter(line => line !== '').map(line => JSON.parse(line) as {type: string; text: string}).filter(({type}) => type === 'piece').map(({text}) => text);
	return {file, pieces};
}

test('the first piece of each answer is in the file before anything else can happen', t => {
	const {file, pieces} = openFile(t);
	for (const answer of ['one', 'two']) {
		file.write({type: 'question', content: 'a'});
		file.append(answer);
		t.is(pieces().at(-1), answer);
		file.append(' waits');
		t.is(pieces().at(-1), answer);
		file.write({type: 'answer', isCut: false});
		t.is(pieces().at(-1), ' waits', 'before the next line');
	}
});

test('a piece after a pause is written at once, and one that waits is written without another', async t => {
	const {file, pieces} = openFile(t);
	file.append('a');
	file.append('b');
	file.append('c');
	while (pieces().length < 2) {
		await sleep(5);
	}

	t.deepEqual(pieces(), ['a', 'bc']);
	file.append('d');
	t.is(pieces().length, 2, 'what comes right behind others waits');
	while (pieces().length < 3) {
		await sleep(5);
	}

	// Longer than any piece waits: its timer, which is older, is over before.
	await sleep(600);
	file.append('e');
	t.deepEqual(pieces(), ['a', 'bc', 'd', 'e']);
});

test('pieces that come at once cost few writes, and all of them are kept', t => {
	const {file, pieces} = openFile(t);
	const sent = Array.from({length: 10_000}, (_, index) => `piece ${index} `);
	for (const piece of sent) {
		file.append(piece);
	}

	file.write({type: 'answer', isCut: false});
	t.is(pieces().join(''), sent.join(''));
	// A line is one write: the first one, and one for each 64 Ki characters.
	t.true(pieces().length <= 4, String(pieces().length));
});
