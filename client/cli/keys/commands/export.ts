import {writeFile} from 'node:fs/promises';
import {parseEntry} from '../../../keys/check-entry.ts';
import {entryPrefix} from '../../../keys/entry.ts';
import {formatExportLine} from '../../../keys/export-lines.ts';
import {isKeyId} from '../../../keys/key-text.ts';
import {UserError} from '../../user-error.ts';
import {defineCommand} from '../command.ts';

/**
`lsf keys export`: a backup of the entries.
*/
export const exportKeys = defineCommand({
	usage: `Export the entries, one JSON object a line, for "lsf keys import". They hold hashes, from which
no key can be made; the field "t" of a key made with --tokens signs its tokens, though, so keep
the file as you would keep a key.

Usage
  lsf keys export [flags]

Flags
  --output FILE     a new file that only you can read (mode 0600); default: stdout
`,
	flags: {store: {type: 'string'}, output: {type: 'string'}},
	async run(context, values) {
		await context.withStore(values.store, async store => {
			const lines: string[] = [];
			let isSigning = false;
			for (const [key, value] of [...await store.list()].toSorted(([one], [other]) => one < other ? -1 : 1)) {
				const id = key.startsWith(entryPrefix) ? key.slice(entryPrefix.length) : '';
				if (!isKeyId(id)) {
					continue;
				}

				const {entry, problem} = parseEntry(value);
				if (entry) {
					lines.push(formatExportLine(id, entry));
					isSigning ||= entry.t !== undefined;
				} else {
					context.say(`The key ${id} is left out: its entry ${problem}.`);
				}
			}

			if (values.output === undefined) {
				for (const line of lines) {
					await context.print(line);
				}
			} else {
				await write(values.output, lines);
			}

			context.say(`${lines.length === 1 ? 'One key is' : `${lines.length} keys are`} exported, as hashes.${isSigning ? ' The values "t" sign tokens: keep this as you would keep a key.' : ''}`);
		});
	},
});

/**
Writes a file that was not there before: one that was may be readable by others, and may be the last backup.
*/
async function write(file: string, lines: readonly string[]): Promise<void> {
	try {
		await writeFile(file, lines.map(line => `${line}\n`).join(''), {mode: 0o600, flag: 'wx'});
	} catch (error) {
		throw new UserError((error as NodeJS.ErrnoException).code === 'EEXIST'
			? `--output: ${file} is there already, and is not overwritten; name a new file.`
			: `--output: ${file} can't be written (${(error as Error).message}).`, {cause: error});
	}
}
