import {globSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {root} from '../runs/root.ts';

/**
The licences of packages that are bundled, as one text: each with its version and its own file's words.

@param folders - From the project's root, such as `node_modules/@smithy/core`.
@throws {Error} for a package without a licence file, and without one that it names.
*/
export function licencesOf(folders: readonly string[]): string {
	return folders.toSorted().map(folder => {
		const directory = path.join(root, folder);
		const {name, version, license} = JSON.parse(readFileSync(path.join(directory, 'package.json'), 'utf8')) as {name: string; version: string; license?: string};
		const [file] = globSync('{LICENSE,LICENCE,license}*', {cwd: directory});
		if (file === undefined && license === undefined) {
			throw new Error(`${name} ${version} is bundled, but has no licence.`);
		}

		const words = file === undefined ? `Licensed under ${license}.` : readFileSync(path.join(directory, file), 'utf8').trim();
		return `${name} ${version} (${license ?? 'see below'})\n\n${words}\n`;
	}).join(`\n${'-'.repeat(80)}\n\n`);
}
