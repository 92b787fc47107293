import {rotateEntry} from '../../../keys/change-entry.ts';
import {stateOf} from '../../../keys/entry-state.ts';
import {formatKey, makeSecret} from '../../../keys/key-text.ts';
import {hashSecret} from '../../../keys/secret-digests.ts';
import {formatTime} from '../../../keys/times.ts';
import {UserError} from '../../user-error.ts';
import {defineCommand} from '../command.ts';
import {readGrace, readId} from '../fields.ts';
import {printKey} from '../print-key.ts';
import {changeEntries, readEntry} from '../store/change-entries.ts';
import {unknownKey} from '../unknown-key.ts';

/**
`lsf keys rotate`: another secret for the same id. A revoked key stays revoked, so where somebody revokes it at the same time, revoking wins in either order.
*/
export const rotate = defineCommand({
	usage: `Give a key another secret; its id, name, expiry and routes stay. The new key is printed
once, alone on stdout. The old one counts no longer, within seconds, or after a grace.

Usage
  lsf keys rotate <id|key> [flags]

Flags
  --grace DURATION  how long the old key counts beside the new one, such as 24h; up to 90d, default: not at all
`,
	flags: {store: {type: 'string'}, grace: {type: 'string'}},
	words: ['<id|key>'],
	async run(context, values, [word]) {
		const id = readId(word!);
		const now = context.now();
		const grace = readGrace(values.grace);
		const until = grace === undefined ? undefined : now + grace;
		const secret = makeSecret();
		await context.withStore(values.store, async store => {
			let found: string | undefined;
			const endsEarlier = await changeEntries(store, async read => {
				const value = await read(id);
				if (value === undefined) {
					throw await unknownKey(id, store);
				}

				const entry = readEntry(id, value);
				const state = stateOf(entry, now);
				if (state === 'revoked' || state === 'expired') {
					throw new UserError(`The key ${id} ${state === 'revoked' ? 'is revoked, which is for good' : `expired at ${formatTime(entry.exp!)}`}; make another one by "lsf keys add".`);
				}

				// The answer to a write may have been lost.
				const isDone = entry.h === hashSecret(secret);
				found ??= entry.h;
				if (!isDone && entry.h !== found) {
					throw new UserError(`The key ${id} has been rotated by somebody else at the same time, whose new key counts; rotate it again where that is not wanted.`);
				}

				return {entries: new Map(isDone ? [] : [[id, rotateEntry(entry, secret, until)]]), result: !isDone && state === 'in grace'};
			});
			await printKey(context, formatKey({id, secret}), `lsf keys rotate ${id}`);
			context.say(`The key ${id} has another secret, shown only this once; the old one ${until === undefined ? 'ends within seconds' : `counts until ${formatTime(until)}`}.`);
			if (endsEarlier) {
				context.say('The secret from before an earlier rotation, which was still in its grace, counts no longer.');
			}

			if (id === 'first') {
				context.say('The output apiKey of the stack is the old one: from now on keep this key, not the output.');
			}
		});
	},
});
