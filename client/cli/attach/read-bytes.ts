import {Buffer} from 'node:buffer';
import {open, type FileHandle} from 'node:fs/promises';
import {UserError} from '../user-error.ts';
import {homePath} from './home-path.ts';

/**
The most bytes of a file: the largest body that an endpoint takes where its owner raises `maxBodyBytes` as far as it goes, 6 MiB, which base64 fills with 4.5 MiB. By default an endpoint takes 1 MiB, and refuses more in its own words.
*/
export const mostBytes = 4_718_592;

const reasons: Readonly<Record<string, string>> = {
	ENOENT: 'there is none; check the path',
	ENOTDIR: 'there is none; check the path',
	ENAMETOOLONG: 'its path is too long; check it',
	EACCES: 'you may not read it; allow that with chmod, or give another one',
	EPERM: 'you may not read it; allow that with chmod, or give another one',
	EISDIR: 'it is a folder; name the files in it',
	ELOOP: 'its links lead in a circle; check the path',
};

/**
Reads a file of at most {@link mostBytes}, or what a pipe such as the shell's `<(…)` gives.

@param shown - Its name for messages, harmless.
@throws {UserError} Where it is missing, can't be read, is a folder, empty or too large.
*/
export async function readBytes(file: string, shown: string): Promise<Buffer> {
	let bytes: Buffer;
	try {
		bytes = await readFrom(await open(homePath(file), 'r'));
	} catch (error) {
		const {code = 'unknown'} = error as NodeJS.ErrnoException;
		throw new UserError(`The file ${shown} can't be read: ${reasons[code] ?? `the system says ${code}`}.`, {cause: error});
	}

	if (bytes.length === 0) {
		throw new UserError(`The file ${shown} is empty; give one with something in it.`);
	}

	if (bytes.length > mostBytes) {
		throw new UserError(`The file ${shown} is larger than 4.5 MiB (${mostBytes} bytes), the most that any endpoint takes (most take about 0.7 MiB); give a smaller one, or a part of it.`);
	}

	return bytes;
}

async function readFrom(handle: FileHandle): Promise<Buffer> {
	// Node 20 knows no `await using`.
	try {
		if ((await handle.stat()).isDirectory()) {
			throw Object.assign(new Error('a folder'), {code: 'EISDIR'});
		}

		return await readUpTo(handle, mostBytes + 1);
	} finally {
		await handle.close();
	}
}

async function readUpTo(handle: FileHandle, most: number): Promise<Buffer> {
	const pieces: Buffer[] = [];
	let length = 0;
	while (length < most) {
		// The size that the system tells is none for pipes and for /proc, so the file is read to its end.
		const {bytesRead, buffer} = await handle.read(Buffer.allocUnsafe(Math.min(65_536, most - length)), 0);
		if (bytesRead === 0) {
			break;
		}

		pieces.push(buffer.subarray(0, bytesRead));
		length += bytesRead;
	}

	return Buffer.concat(pieces);
}
