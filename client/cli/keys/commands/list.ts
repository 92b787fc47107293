import {parseEntry} from '../../../keys/check-entry.ts';
import {entryPrefix, type KeyEntry} from '../../../keys/entry.ts';
import {isKeyId} from '../../../keys/key-text.ts';
import {makeHarmlessJson, makeHarmlessLine} from '../../answer/make-harmless.ts';
import {defineCommand} from '../command.ts';
import {describeKey, type KeyDescription} from '../describe-key.ts';
import {formatTable} from '../format-table.ts';

/**
`lsf keys list`: what there is, without anything secret.
*/
export const list = defineCommand({
	usage: `List the keys: id, name, state (active, in grace, expired, revoked), times and routes.

Usage
  lsf keys list [flags]

Flags
  --json            one JSON object a line
`,
	flags: {store: {type: 'string'}, json: {type: 'boolean', default: false}},
	async run(context, values) {
		await context.withStore(values.store, async store => {
			const entries = [...await store.list()]
				.filter(([key]) => key.startsWith(entryPrefix) && isKeyId(key.slice(entryPrefix.length)))
				.map(([key, value]) => ({id: key.slice(entryPrefix.length), entry: parseEntry(value).entry}))
				.toSorted((one, other) => ageOf(one) - ageOf(other));
			const keys = entries.map(({id, entry}) => describeKey(id, entry, context.now()));
			if (values.json) {
				for (const key of keys) {
					await context.print(makeHarmlessJson(JSON.stringify(key)));
				}
			} else if (keys.length > 0) {
				await context.print(formatTable(['id', 'name', 'state', 'created', 'expires', 'routes', 'tokens'], keys.map(key => cellsOf(key))));
			}

			if (keys.length === 0) {
				context.say('There is no key yet; "lsf keys add" makes one.');
			}
		});
	},
});

/**
Those of which nobody knows the time come first.
*/
function ageOf({entry}: {entry?: KeyEntry}): number {
	return entry?.created ?? 0;
}

function cellsOf({id, name = '-', state, created = '-', expires = '-', routes, tokens, oldSecretUntil}: KeyDescription): string[] {
	return [id, makeHarmlessLine(name), oldSecretUntil === undefined ? state : `${state} to ${oldSecretUntil}`, created, expires, routes?.join(',') ?? 'all', tokens ? 'yes' : '-'];
}
