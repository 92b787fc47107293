import {Buffer} from 'node:buffer';
import {open, type FileHandle} from 'node:fs/promises';
import {speak, type Words} from '../language.ts';
import {UserError} from '../user-error.ts';
import {homePath} from './home-path.ts';

/**
The most bytes of a file: the largest body that an endpoint takes where its owner raises `maxBodyBytes` as far as it goes, 6 MiB, which base64 fills with 4.5 MiB. By default an endpoint takes 1 MiB, and refuses more in its own words.
*/
export const mostBytes = 4_718_592;

const missing = {en: 'there is none; check the path', ko: '그런 파일이 없습니다. 파일의 경로를 확인하십시오'};
const closed = {en: 'you may not read it; allow that with chmod, or give another one', ko: '읽을 권한이 없습니다. chmod로 허용하거나 다른 파일을 지정하십시오'};

const reasons: Readonly<Record<string, Words<string>>> = {
	ENOENT: missing,
	ENOTDIR: missing,
	ENAMETOOLONG: {en: 'its path is too long; check it', ko: '파일의 경로가 너무 깁니다. 경로를 확인하십시오'},
	EACCES: closed,
	EPERM: closed,
	EISDIR: {en: 'it is a folder; name the files in it', ko: '폴더입니다. 그 안의 파일을 지정하십시오'},
	ELOOP: {en: 'its links lead in a circle; check the path', ko: '심볼릭 링크가 순환합니다. 파일의 경로를 확인하십시오'},
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
		const {en, ko} = reasons[code] ?? {en: `the system says ${code}`, ko: `시스템 오류 ${code}`};
		throw new UserError(speak({en: `The file ${shown} can't be read: ${en}.`, ko: `${shown} 파일을 읽을 수 없습니다: ${ko}.`}), {cause: error});
	}

	if (bytes.length === 0) {
		throw new UserError(speak({en: `The file ${shown} is empty; give one with something in it.`, ko: `${shown} 파일이 비어 있습니다. 내용이 있는 파일을 지정하십시오.`}));
	}

	if (bytes.length > mostBytes) {
		throw new UserError(speak({
			en: `The file ${shown} is larger than 4.5 MiB (${mostBytes} bytes), the most that any endpoint takes (most take about 0.7 MiB); give a smaller one, or a part of it.`,
			ko: `${shown} 파일이 4.5 MiB(${mostBytes}바이트)를 넘습니다. 엔드포인트가 받을 수 있는 최대 크기이며, 대개는 약 0.7 MiB까지 받습니다. 더 작은 파일이나 일부만 보내십시오.`,
		}));
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
