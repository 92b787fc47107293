import {mkdirSync, mkdtempSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {temporaryFolder} from '../../../local-aws/helpers/temporary-folder.ts';

const folder = temporaryFolder();

/**
Writes files into a new folder, gone when the test's process ends.

@param files - Path -> content.
@returns The folder.
*/
export function writeTree(files: Readonly<Record<string, string>>): string {
	const directory = mkdtempSync(path.join(folder, 'tree-'));
	for (const [file, content] of Object.entries(files)) {
		const target = path.join(directory, file);
		mkdirSync(path.dirname(target), {recursive: true});
		writeFileSync(target, content);
	}

	return directory;
}
