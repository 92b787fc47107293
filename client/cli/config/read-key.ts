import {open} from 'node:fs/promises';
import process from 'node:process';
import {hideSecrets} from '../../keys/hide-secrets.ts';
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
		return firstLine(await readKeyFile(pathBeside(file, keyFile)), `The key file ${shownPath(pathBeside(file, keyFile))}`);
	}

	return keyCommand === undefined ? undefined : firstLine(await runKeyCommand(keyCommand, timeout), `The key command ${JSON.stringify(keyCommand[0])}`);
}

async function readKeyFile(path: string): Promise<string> {
	let handle;
	try {
		handle = await open(path, 'r');
		const status = await handle.stat();
		if (!status.isFile()) {
			throw new UserError(`The key file ${shownPath(path)} is no file.`);
		}

		const owner = process.getuid?.();
		if (owner !== undefined && status.uid !== owner && owner !== 0) {
			throw new UserError(`The key file ${shownPath(path)} belongs to another user, who can change it; make one of your own.`);
		}

		if ((status.mode & 0o077) !== 0) { // eslint-disable-line no-bitwise -- permissions are bits
			throw new UserError(`The key file ${shownPath(path)} can be read by others (its mode is ${(status.mode & 0o777).toString(8).padStart(4, '0')}): chmod 600 ${shownPath(path)}`); // eslint-disable-line no-bitwise -- as above
		}

		const {bytesRead, buffer} = await handle.read({buffer: new Uint8Array(longestFile)});
		return new TextDecoder().decode(buffer.subarray(0, bytesRead));
	} catch (error) {
		if (error instanceof UserError) {
			throw error;
		}

		throw new UserError(`The key file ${shownPath(path)} can't be read: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is none' : (error as Error).message}.`, {cause: error});
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
		const how = code === 'ENOENT' ? 'is not installed' : (killed === true ? `did not end in ${timeout / 1000} s` : `failed${typeof code === 'number' ? ` with exit code ${code}` : ''}`);
		// The error itself quotes the command line.
		throw new UserError(`The key command ${JSON.stringify(command)} ${how}${said === undefined ? '' : `: ${hideSecrets(said)}`}${said !== undefined && /[!.?]$/v.test(said) ? '' : '.'}`);
	}
}

function firstLine(text: string, source: string): string {
	const [line = ''] = text.trimStart().split(/\r?\n/v, 1);
	if (line.trim() === '') {
		throw new UserError(`${source} is empty; its first line must be the key.`);
	}

	return line.trim();
}
