import {setImmediate as turn} from 'node:timers/promises';
import test from 'ava';
import {createBatch} from './create-batch.ts';

function makeBatch() {
	const given: string[] = [];
	return {
		given, ...createBatch(text => {
			given.push(text);
		}),
	};
}

test('what comes at once is given once, in order', async t => {
	const {given, add} = makeBatch();
	for (const piece of ['a', 'b', '', 'c']) {
		add(piece);
	}

	t.deepEqual(given, []);
	await turn();
	t.deepEqual(given, ['abc']);
});

test('a piece that comes alone is given in the same turn of the event loop', async t => {
	const {given, add} = makeBatch();
	for (const piece of ['a', 'b']) {
		add(piece);
		await turn();
	}

	t.deepEqual(given, ['a', 'b']);
});

test('no more waits than 65,536 characters', t => {
	const {given, add} = makeBatch();
	add('a'.repeat(65_535));
	t.deepEqual(given, []);
	add('b');
	t.deepEqual(given.map(text => text.length), [65_536]);
});

test('what was flushed is not given again, and nothing is never given', async t => {
	const {given, add, flush} = makeBatch();
	add('a');
	flush();
	flush();
	await turn();
	t.deepEqual(given, ['a']);
});
