import {
	mkdir,
	realpath,
	rename,
	stat,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {speak} from '../language.ts';
import {UserError} from '../user-error.ts';
import {shownPath} from './config-folder.ts';

/**
Writes a file of the user's configuration in one step, so that a reader sees the old or the new one. A link stays a link, and its mode a file's own; a new one is the user's alone.

@throws {UserError} Where it can't be written.
*/
export async function writeConfig(file: string, text: string): Promise<void> {
	try {
		await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
		const [target, mode] = await Promise.all([realpath(file).catch(() => file), stat(file).then(status => status.mode % 0o1000).catch(() => 0o600)]);
		const temporary = `${target}.${process.pid}`;
		await writeFile(temporary, text, {mode, flag: 'wx'});
		await rename(temporary, target);
	} catch (error) {
		const {message} = error as Error;
		throw new UserError(speak({en: `${shownPath(file)} can't be written: ${message}.`, ko: `${shownPath(file)} 파일에 쓸 수 없습니다: ${message}.`}), {cause: error});
	}
}
