import test from 'ava';
import {formatEntry, type KeyEntry} from '../../../keys/entry.ts';
import {changeEntries} from './change-entries.ts';
import type {KeyStore} from './key-store.ts';

const entry: KeyEntry = {h: 'ab'.repeat(32)};

/**
A store in which others write a number of times between a read and a write.
*/
function contested(times: number): {store: KeyStore; values: Map<string, string>; puts: number[]} {
	const values = new Map<string, string>();
	const puts: number[] = [];
	let version = 0;
	const store: KeyStore = {
		etag: async () => String(version),
		get: async key => values.get(key),
		list: async () => values,
		async put(changes, etag) {
			puts.push(changes.size);
			if (puts.length <= times) {
				version++;
				values.set(`key/other${version}`, formatEntry(entry));
			}

			if (etag !== String(version)) {
				return false;
			}

			for (const [key, value] of changes) {
				values.set(key, value);
			}

			version++;
			return true;
		},
		close() {},
	};
	return {store, values, puts};
}

test('what others wrote in between is read again, and stays', async t => {
	const {store, values, puts} = contested(3);
	const waits: number[] = [];
	const seen: number[] = [];
	const result = await changeEntries(store, async () => {
		seen.push(values.size);
		return {entries: new Map([['mine', entry]]), result: 'done'};
	}, async milliseconds => {
		waits.push(milliseconds);
	});
	t.is(result, 'done');
	t.deepEqual(seen, [0, 1, 2, 3]);
	t.is(puts.length, 4);
	t.deepEqual(values.keys().toArray(), ['key/other1', 'key/other2', 'key/other3', 'key/mine']);
	t.true(waits.length === 3 && waits.every((wait, index) => wait >= 0 && wait <= 100 * (2 ** index)));
});

test('after twelve tries it is one sentence, and nothing of ours was written', async t => {
	const {store, values, puts} = contested(Infinity);
	const waits: number[] = [];
	const change = changeEntries(store, async () => ({entries: new Map([['mine', entry]]), result: undefined}), async milliseconds => {
		waits.push(milliseconds);
	});
	await t.throwsAsync(change, {name: 'UserError', message: /^Others wrote to the key value store at each of 12 tries, so nothing was written; try again\.$/v});
	t.true(waits.every(wait => wait <= 5000));
	t.is(puts.length, 12);
	t.false(values.has('key/mine'));
});

test('where there is nothing to write nothing is written', async t => {
	const {store, puts} = contested(Infinity);
	t.is(await changeEntries(store, async () => ({entries: new Map(), result: 1})), 1);
	t.deepEqual(puts, []);
});

test('a value that no store takes is refused before it is sent', async t => {
	const {store, puts} = contested(0);
	await t.throwsAsync(changeEntries(store, async () => ({entries: new Map([['mine', {...entry, name: '야'.repeat(400)}]]), result: 1})), {message: /^The entry of the key mine would have 1\d{3} bytes/v});
	t.deepEqual(puts, []);
});
