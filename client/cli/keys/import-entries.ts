import {revokeEntry} from '../../keys/change-entry.ts';
import {entryPrefix, formatEntry, type KeyEntry} from '../../keys/entry.ts';
import {UserError} from '../user-error.ts';
import {changeEntries} from './store/change-entries.ts';
import type {KeyStore} from './store/key-store.ts';

/**
How many keys AWS takes in one call (CloudFront Developer Guide, quotas of key value stores).
*/
const batch = 50;

/**
Whether the edge takes a value for a revoked key, which it does whatever else the entry has, such as a field of a later version.
*/
function isRevoked(value = '{}'): boolean {
	try {
		return Boolean((JSON.parse(value) as {off?: unknown} | null)?.off);
	} catch {
		return false;
	}
}

/**
What has to be written to import entries: those that are not there as they are. A key that is revoked in the store stays revoked, for a backup may be older than that.

@param values - Of the store, by its keys.
@throws {UserError} Naming the keys that are there with other entries, where these are not to be replaced.
*/
export function plan(entries: ReadonlyMap<string, KeyEntry>, values: ReadonlyMap<string, string>, isReplacing: boolean): Map<string, KeyEntry> {
	const writes = new Map<string, KeyEntry>();
	const taken: string[] = [];
	for (const [id, entry] of entries) {
		const value = values.get(`${entryPrefix}${id}`);
		const wanted = isRevoked(value) ? revokeEntry(entry) : entry;
		if (value === formatEntry(wanted) || value === formatEntry(entry)) {
			continue;
		}

		writes.set(id, wanted);
		if (value !== undefined) {
			taken.push(id);
		}
	}

	if (taken.length > 0 && !isReplacing) {
		const [first, ...others] = taken;
		throw new UserError(`Nothing is imported: ${others.length === 0 ? `the key ${first!} is` : `${taken.length} keys, the first of them ${first!}, are`} there with another entry; --replace overwrites.`);
	}

	return writes;
}

/**
Writes entries in batches, each under the store's ETag.

@param options.written - Counts what has been written, also where a later batch fails.
*/
export async function importEntries(store: KeyStore, entries: ReadonlyMap<string, KeyEntry>, {isReplacing, written}: {isReplacing: boolean; written: {count: number}}): Promise<void> {
	const all = [...entries];
	for (let start = 0; start < all.length; start += batch) {
		const part = new Map(all.slice(start, start + batch));
		written.count += await changeEntries(store, async () => {
			const writes = plan(part, await store.list(), isReplacing);
			return {entries: writes, result: writes.size};
		});
	}
}
