import {open} from 'node:fs/promises';
import process from 'node:process';
import {hideSecrets} from '../../keys/hide-secrets.ts';
import {speak, type Words} from '../language.ts';
import {runFile} from '../run-file.ts';
import {UserError} from '../user-error.ts';
import {pathBeside, shownPath} from './config-folder.ts';
import type {Profile} from './config.ts';

/**
How long a command may take: a password manager may wait for its user. In milliseconds.
*/
const longestWait = 60_000;

/**
The longest key file that is read, in bytes.
*/
const longestFile = 16_384;

/**
Reads the key of a profile; `undefined` where it names none.

@param file - The `config.toml` that it is of.
@param timeout - Of the command, in milliseconds. Default: a minute.
@throws {UserError} Where it can't be had, or others could read it, too. No message shows what may be a key.
*/
export async function readKey({keyFile, keyCommand}: Pick<Profile, 'keyCommand' | 'keyFile'>, file: string, timeout = longestWait): Promise<string | undefined> {
	if (keyFile !== undefined) {
		return firstLine(await readKeyFile(pathBeside(file, keyFile)), {en: `The key file ${shownPath(pathBeside(file, keyFile))}`, ko: `키 파일 ${shownPath(pathBeside(file, keyFile))}`});
	}

	return keyCommand === undefined ? undefined : firstLine(await runKeyCommand(keyCommand, timeout), {en: `The key command ${JSON.stringify(keyCommand[0])}`, ko: `key_command ${JSON.stringify(keyCommand[0])}`});
}

async function readKeyFile(path: string): Promise<string> {
	const shown = shownPath(path);
	let handle;
	try {
		handle = await open(path, 'r');
		const status = await handle.stat();
		if (!status.isFile()) {
			throw new UserError(speak({en: `The key file ${shown} is no file.`, ko: `키 파일 ${shown}: 일반 파일이 아닙니다.`}));
		}

		const owner = process.getuid?.();
		if (owner !== undefined && status.uid !== owner && owner !== 0) {
			throw new UserError(speak({
				en: `The key file ${shown} belongs to another user, who can change it; make one of your own.`,
				ko: `키 파일 ${shown}: 다른 사용자의 파일이라 그 사용자가 바꿀 수 있습니다. 본인의 파일을 만드십시오.`,
			}));
		}

		if ((status.mode & 0o077) !== 0) { // eslint-disable-line no-bitwise -- permissions are bits
			const mode = (status.mode & 0o777).toString(8).padStart(4, '0'); // eslint-disable-line no-bitwise -- as above
			throw new UserError(speak({
				en: `The key file ${shown} can be read by others (its mode is ${mode}): chmod 600 ${shown}`,
				ko: `키 파일 ${shown}: 다른 사용자도 읽을 수 있습니다(모드 ${mode}). 이렇게 바꾸십시오: chmod 600 ${shown}`,
			}));
		}

		const {bytesRead, buffer} = await handle.read({buffer: new Uint8Array(longestFile)});
		return new TextDecoder().decode(buffer.subarray(0, bytesRead));
	} catch (error) {
		if (error instanceof UserError) {
			throw error;
		}

		const {code, message} = error as NodeJS.ErrnoException;
		throw new UserError(speak({
			en: `The key file ${shown} can't be read: ${code === 'ENOENT' ? 'there is none' : message}.`,
			ko: `키 파일 ${shown}: 읽을 수 없습니다(${code === 'ENOENT' ? '그런 파일이 없습니다' : message}).`,
		}), {cause: error});
	} finally {
		await handle?.close();
	}
}

async function runKeyCommand([command, ...args]: string[], timeout: number): Promise<string> {
	try {
		const {stdout} = await runFile(command!, args, {timeout, maxBuffer: 1024 * 1024});
		return stdout;
	} catch (error) {
		const {code, killed, stderr = ''} = error as {code?: unknown; killed?: boolean; stderr?: string};
		const said = stderr.split('\n').map(line => line.trim()).findLast(line => line !== '');
		const exit = typeof code === 'number' ? code : undefined;
		const how = speak(code === 'ENOENT'
			? {en: 'is not installed', ko: '설치되어 있지 않습니다'}
			: (killed === true
				? {en: `did not end in ${timeout / 1000} s`, ko: `${timeout / 1000}초 안에 끝나지 않았습니다`}
				: {en: `failed${exit === undefined ? '' : ` with exit code ${exit}`}`, ko: `실패했습니다${exit === undefined ? '' : `(종료 코드 ${exit})`}`}));
		const end = `${said === undefined ? '' : `: ${hideSecrets(said)}`}${said !== undefined && /[!.?]$/v.test(said) ? '' : '.'}`;
		// The error itself quotes the command line.
		throw new UserError(speak({en: `The key command ${JSON.stringify(command)} ${how}${end}`, ko: `key_command ${JSON.stringify(command)}: ${how}${end}`}));
	}
}

function firstLine(text: string, {en, ko}: Words<string>): string {
	const [line = ''] = text.trimStart().split(/\r?\n/v, 1);
	if (line.trim() === '') {
		throw new UserError(speak({en: `${en} is empty; its first line must be the key.`, ko: `${ko}: 비어 있습니다. 첫 줄이 키여야 합니다.`}));
	}

	return line.trim();
}
