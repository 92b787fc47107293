import {setTimeout as sleep} from 'node:timers/promises';
import {parseEntry} from '../../../keys/check-entry.ts';
import {
	entryPrefix,
	formatEntry,
	largestValue,
	sizeOf,
	type KeyEntry,
} from '../../../keys/entry.ts';
import {UserError} from '../../user-error.ts';
import type {KeyStore} from './key-store.ts';
import {StoreError} from './store-error.ts';

/**
How often a change is tried, where others write at the same time.
*/
const tries = 12;

/**
The wait after a try that was in vain: up to so much, in milliseconds, and twice as much after each one.
*/
const firstWait = 100;
const longestWait = 5000;

/**
Says what to write, and what comes of it.

@param read - Reads the value of a key's entry.
*/
export type Change<Result> = (read: (id: string) => Promise<string | undefined>) => Promise<{entries: ReadonlyMap<string, KeyEntry>; result: Result}>;

/**
Changes entries of a store, so that nobody's change is lost: what is read, and then written under the ETag of the store before it was read, is read again where somebody else has written in between.

@param change - Of 50 entries at most. It runs once a try, and again where the answer to a write was lost: it has to know its own work.
@param wait - Waits, in milliseconds.
@throws {StoreError} Where others wrote at each try.
*/
export async function changeEntries<Result>(store: KeyStore, change: Change<Result>, wait: (milliseconds: number) => Promise<unknown> = sleep): Promise<Result> {
	const read = async (id: string) => store.get(`${entryPrefix}${id}`);
	for (let attempt = 0; attempt < tries; attempt++) {
		const etag = await store.etag();
		const {entries, result} = await change(read);
		if (entries.size === 0 || await store.put(valuesOf(entries), etag)) {
			return result;
		}

		await wait(Math.random() * Math.min(longestWait, firstWait * (2 ** attempt)));
	}

	throw new StoreError(`Others wrote to the key value store at each of ${tries} tries, so nothing was written; try again.`);
}

/**
An entry of the store, which has to be one to be changed.

@throws {UserError} Where it is none.
*/
export function readEntry(id: string, value: string): KeyEntry {
	const {entry, problem} = parseEntry(value);
	if (problem !== undefined) {
		throw new UserError(`The entry of the key ${id} ${problem}; another version, or another program, may have written it.`);
	}

	return entry;
}

function valuesOf(entries: ReadonlyMap<string, KeyEntry>): Map<string, string> {
	return new Map([...entries].map(([id, entry]) => {
		const size = sizeOf(entry);
		if (size > largestValue) {
			throw new UserError(`The entry of the key ${id} would have ${size} bytes, of which a key value store takes ${largestValue}: give it a shorter name or fewer routes.`);
		}

		return [`${entryPrefix}${id}`, formatEntry(entry)];
	}));
}
