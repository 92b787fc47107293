import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';

/**
What is in each file below a folder, as UTF-8, by its path from there.
*/
export async function textsByFile(folder: string): Promise<Record<string, string>> {
	const entries = await readdir(folder, {withFileTypes: true, recursive: true});
	const files = entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name));
	return Object.fromEntries(await Promise.all(files.map(async file => [path.relative(folder, file), await readFile(file, 'utf8')] as const)));
}

/**
What is in all files below a folder, as UTF-8: to look for a secret in it.
*/
export async function textsBelow(folder: string): Promise<string> {
	return Object.values(await textsByFile(folder)).join('\n');
}
