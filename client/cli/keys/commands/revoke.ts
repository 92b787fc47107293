import {revokeEntry} from '../../../keys/change-entry.ts';
import {parseEntry} from '../../../keys/check-entry.ts';
import type {KeyEntry} from '../../../keys/entry.ts';
import {defineCommand} from '../command.ts';
import {readId} from '../fields.ts';
import {changeEntries} from '../store/change-entries.ts';
import {unknownKey} from '../unknown-key.ts';

/**
What can't be read is revoked, too: by an entry whose hash no secret has.
*/
const nobody: KeyEntry = {h: '0'.repeat(64)};

/**
`lsf keys revoke`: a key that counts no longer. It writes `off` and never deletes: Pulumi would make the first key's entry again, and a restored backup the others'.
*/
export const revoke = defineCommand({
	usage: `Revoke a key, for good: it, and its tokens, count no longer, within seconds.
The entry stays, marked as revoked.

Usage
  lsf keys revoke <id|key> [flags]
`,
	flags: {store: {type: 'string'}},
	words: ['<id|key>'],
	async run(context, values, [word]) {
		const id = readId(word!);
		await context.withStore(values.store, async store => {
			const wasRevoked = await changeEntries(store, async read => {
				const value = await read(id);
				if (value === undefined) {
					throw await unknownKey(id, store);
				}

				const entry = parseEntry(value).entry ?? nobody;
				return {entries: new Map(entry.off ? [] : [[id, revokeEntry(entry)]]), result: entry.off === true};
			});
			context.say(wasRevoked ? `The key ${id} was revoked already.` : `The key ${id} is revoked: within seconds it counts no longer.`);
		});
	},
});
