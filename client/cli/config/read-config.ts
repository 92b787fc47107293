import {readFile} from 'node:fs/promises';
import {speak} from '../language.ts';
import {UserError} from '../user-error.ts';
import {checkConfig} from './check-config.ts';
import {shownPath} from './config-folder.ts';
import type {Config} from './config.ts';
import {parseToml} from './parse-toml.ts';

/**
Reads a file of the user; `undefined` where there is none.

@throws {UserError} Where it can't be read.
*/
export async function readIfThere(file: string): Promise<string | undefined> {
	try {
		return new TextDecoder('utf-8', {fatal: true}).decode(await readFile(file));
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		if (code === 'ENOENT' || code === 'ENOTDIR') {
			return undefined;
		}

		const {message} = error as Error;
		const isText = code !== 'ERR_ENCODING_INVALID_ENCODED_DATA';
		throw new UserError(speak({
			en: `${shownPath(file)} can't be read: ${isText ? message : 'it is not UTF-8'}.`,
			ko: `${shownPath(file)} 파일을 읽을 수 없습니다: ${isText ? message : 'UTF-8이 아닙니다'}.`,
		}), {cause: error});
	}
}

/**
Reads `config.toml`; without one there are no profiles.

@throws {UserError} Where something of it isn't as it should be.
*/
export async function readConfig(file: string): Promise<Config> {
	const text = await readIfThere(file);
	return text === undefined ? {profiles: {}} : checkConfig(parseToml(text, shownPath(file)), shownPath(file));
}
