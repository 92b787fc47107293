import {makeEntry} from '../../../keys/change-entry.ts';
import {parseEntry} from '../../../keys/check-entry.ts';
import {largestValue, sizeWhenRotated} from '../../../keys/entry.ts';
import {
	formatKey,
	isKeyId,
	makeKeyId,
	makeSecret,
} from '../../../keys/key-text.ts';
import {formatTime} from '../../../keys/times.ts';
import {UserError} from '../../user-error.ts';
import {defineCommand} from '../command.ts';
import {readExpiry, readName, readRoutes} from '../fields.ts';
import {printKey} from '../print-key.ts';
import {changeEntries} from '../store/change-entries.ts';

/**
`lsf keys add`: a new key, which is shown once.
*/
export const add = defineCommand({
	usage: `Make a key. It is printed once, alone on stdout; the store has only a hash of it.

Usage
  lsf keys add [flags]

Flags
  --name LABEL      what people call it, such as the app that has it
  --expires WHEN    30d, 12h, 2027-01-31 (its beginning in UTC) or 2027-01-31T12:00Z; default: never
  --routes LIST     the routes that it is for, such as /bedrock,/sagemaker; default: all
  --tokens          it may sign tokens for browsers (lsf keys token)
  --id ID           1 to 32 lower-case letters and digits; default: 10 random ones
`,
	flags: {
		store: {type: 'string'},
		name: {type: 'string'},
		expires: {type: 'string'},
		routes: {type: 'string'},
		tokens: {type: 'boolean', default: false},
		id: {type: 'string'},
	},
	async run(context, values) {
		const now = context.now();
		const name = readName(values.name);
		const exp = readExpiry(values.expires, now);
		readRoutes(values.routes);
		const id = readNewId(values.id);
		const secret = makeSecret();
		await context.withStore(values.store, async (store, found) => {
			const entry = makeEntry(secret, {
				name, exp, routes: readRoutes(values.routes, found.routes), tokens: values.tokens,
			}, now);
			// A key that fits only until it is rotated with a grace would be a trap.
			if (sizeWhenRotated(entry) > largestValue) {
				throw new UserError(`The key's entry would have up to ${sizeWhenRotated(entry)} bytes, of which a key value store takes ${largestValue}: give it a shorter name or fewer routes.`);
			}

			await changeEntries(store, async read => {
				const value = await read(id);
				if (value !== undefined && parseEntry(value).entry?.h !== entry.h) {
					throw new UserError(`There is a key with the id ${id} already: take another --id, or leave it out for a random one ("lsf keys rotate ${id}" gives that key another secret).`);
				}

				return {entries: new Map(value === undefined ? [[id, entry]] : []), result: undefined};
			});
			await printKey(context, formatKey({id, secret}), `lsf keys revoke ${id}`);
			const details = [
				name !== undefined && `named ${JSON.stringify(name)}`,
				exp === undefined ? 'without expiry' : `until ${formatTime(exp)}`,
				entry.routes && `for ${entry.routes.join(', ')}`,
				values.tokens && 'signs tokens',
			].filter(text => text !== false && text !== undefined);
			context.say(`The key ${id} is made (${details.join(', ')}) and counts within seconds. It is shown only this once: keep it in a safe place.`);
		});
	},
});

function readNewId(id = makeKeyId()): string {
	if (!isKeyId(id)) {
		throw new UserError('--id must be 1 to 32 lower-case letters and digits.');
	}

	if (id === 'first') {
		throw new UserError('--id: "first" is the id of the key that the stack itself makes; take another one.');
	}

	return id;
}
