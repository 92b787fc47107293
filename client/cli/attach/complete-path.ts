import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {makeHarmless} from '../answer/make-harmless.ts';
import {homePath} from './home-path.ts';

/**
The most candidates: more are no help.
*/
const most = 200;

/**
The paths that a word may become, sorted; folders end with `/`. Hidden names come only where the word's last name begins with a dot, and names that would harm a terminal never.

@param word - The beginning of a path, as typed: `src/in`, `~/do`; with a leading `@` or `@"` the candidates have one too, quoted where they have white space.
*/
export async function completePath(word: string): Promise<string[]> {
	const [, sign = '', typed = ''] = /^(@?"?)(.*)$/sv.exec(word) ?? [];
	const isMention = sign.startsWith('@');
	const at = typed.lastIndexOf('/') + 1;
	const [folder, start] = [typed.slice(0, at), typed.slice(at)];
	const names = await namesIn(homePath(folder === '' ? '.' : folder));
	const fitting = names.filter(name => name.startsWith(start) && (start.startsWith('.') || !name.startsWith('.')) && makeHarmless(name) === name && !/[\n"]/v.test(name)).toSorted().slice(0, most);
	return Promise.all(fitting.map(async name => {
		const isFolder = await isDirectory(path.join(homePath(folder === '' ? '.' : folder), name));
		const found = `${folder}${name}${isFolder ? '/' : ''}`;
		if (!isMention) {
			return found;
		}

		// A folder's quote stays open, for its files to come.
		return /\s/v.test(found) || sign === '@"' ? `@"${found}${isFolder ? '' : '"'}` : `@${found}`;
	}));
}

async function namesIn(folder: string): Promise<string[]> {
	try {
		return await readdir(folder);
	} catch {
		return [];
	}
}

async function isDirectory(file: string): Promise<boolean> {
	try {
		return (await stat(file)).isDirectory();
	} catch {
		return false;
	}
}
