import {readFile} from 'node:fs/promises';
import {parseExport} from '../../../keys/export-lines.ts';
import type {KeyEntry} from '../../../keys/entry.ts';
import {exitCodes} from '../../explain.ts';
import {UserError} from '../../user-error.ts';
import {defineCommand, type CommandContext} from '../command.ts';
import {importEntries, plan} from '../import-entries.ts';
import {StoreError} from '../store/store-error.ts';

/**
`lsf keys import`: entries of a backup, or of another stack.
*/
export const importKeys = defineCommand({
	usage: `Import the entries of an export. Every line is checked before anything is written; entries that
are there as they are count as done, so an import that was cut is simply run again.

Usage
  lsf keys import <file> [flags]      "-" is stdin

Flags
  --replace         overwrite keys that are there with other entries; a key that is revoked stays revoked
`,
	flags: {store: {type: 'string'}, replace: {type: 'boolean', default: false}},
	words: ['<file>'],
	async run(context, values, [file]) {
		const entries = await readEntries(file!, context);
		await context.withStore(values.store, async store => {
			// All of it is judged before its first part is written.
			plan(entries, await store.list(), values.replace);
			const written = {count: 0};
			try {
				await importEntries(store, entries, {isReplacing: values.replace, written});
			} catch (error) {
				if (written.count > 0 && error instanceof StoreError) {
					throw new StoreError(`${error.message.replace(/\.$/v, '')}; ${written.count} of ${entries.size} keys are imported, and the same command imports the others.`, {exitCode: exitCodes.failed, cause: error});
				}

				throw error;
			}

			context.say(`${written.count === 1 ? 'One key is' : `${written.count} keys are`} imported${written.count === entries.size ? '' : `, ${entries.size - written.count} were there as they are`}.`);
		});
	},
});

async function readEntries(file: string, {readInput}: CommandContext): Promise<Map<string, KeyEntry>> {
	let text: string;
	try {
		text = file === '-' ? await readInput() : await readFile(file, 'utf8');
	} catch (error) {
		throw error instanceof UserError ? error : new UserError(`The file to import can't be read (${(error as Error).message}).`, {cause: error});
	}

	const {entries, problem} = parseExport(text);
	if (problem !== undefined) {
		throw new UserError(`Nothing is imported: ${problem}.`);
	}

	if (entries.size === 0) {
		throw new UserError('Nothing is imported: there is no line in the file.');
	}

	return entries;
}
