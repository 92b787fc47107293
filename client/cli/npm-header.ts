import {Buffer} from 'node:buffer';
import {
	closeSync,
	fstatSync,
	ftruncateSync,
	openSync,
	readSync,
	writeSync,
} from 'node:fs';
import process from 'node:process';
import {speak} from './language.ts';

const stdoutFd = 1;

/**
The longest header that is looked for, in bytes. It is as long as the command, of which nobody types more.
*/
const longestHeader = 64 * 1024;

/**
The end of what npm has written: an empty line, the package and the script, the command, an empty line.
*/
const headerPatterns = {
	chat: /(?:^|\n)> [^\n@]*(?:@[^\n@]+)?@[^\n]+ chat\n> [^\n]*\n\n$/v,
	keys: /(?:^|\n)> [^\n@]*(?:@[^\n@]+)?@[^\n]+ keys\n> [^\n]*\n\n$/v,
	doctor: /(?:^|\n)> [^\n@]*(?:@[^\n@]+)?@[^\n]+ doctor\n> [^\n]*\n\n$/v,
};

/**
Takes away what `npm run <script>` has put in front of the answer. npm writes a header to stdout before it starts the script, and only at the log level "silent", at which it keeps its errors back too, it does not.

Where stdout is a file, its end is cut off as far as it is that header, and what follows goes there; nothing else of the file is touched. Where it is a pipe, or the file can't be read back (other systems than Linux), the header can't be taken back, so the user is told.

@param script - Of `package.json`; a program that was started otherwise has no header.
@param tell - Reaches the user; not stdout.
*/
export function removeNpmHeader(script: keyof typeof headerPatterns, tell: (line: string) => void): void {
	const {npm_lifecycle_event: event, npm_config_loglevel: level} = process.env;
	if (event !== script || level === 'silent' || process.stdout.isTTY) {
		return;
	}

	const {size} = fstatSync(stdoutFd);
	const length = fstatSync(stdoutFd).isFile() ? headerLength(size, headerPatterns[script]) : 0;
	if (length === 0) {
		tell(speak({
			en: `npm has put a header of its own in front of the answer; without it: npm run --silent ${script} -- …`,
			ko: `npm이 답변 앞에 머리말을 출력했습니다. 머리말 없이 쓰려면: npm run --silent ${script} -- …`,
		}));
		return;
	}

	let position = size - length;
	ftruncateSync(stdoutFd, position);
	// Who writes on at the place where npm has stopped leaves a hole there. So the header's place is filled first; from its end on plain writes take the file's own position along, so that who shares it (`{ npm run …; echo; } > file`) writes behind the answer and not over it.
	process.stdout._write = (chunk: Uint8Array | string, encoding, callback) => {
		try {
			const bytes = typeof chunk === 'string' ? Buffer.from(chunk, encoding) : chunk;
			for (let written = 0; written < bytes.length;) {
				const left = bytes.length - written;
				const count = position < size ? writeSync(stdoutFd, bytes, written, Math.min(left, size - position), position) : writeSync(stdoutFd, bytes, written, left);
				written += count;
				position += count;
			}

			callback();
		} catch (error) {
			callback(error as Error);
		}
	};
}

/**
How many bytes at the end of stdout's file are npm's header; 0 where it isn't found, and where the file can't be read.
*/
function headerLength(size: number, pattern: RegExp): number {
	const bytes = Buffer.alloc(Math.min(size, longestHeader));
	try {
		const file = openSync('/proc/self/fd/1', 'r');
		try {
			readSync(file, bytes, 0, bytes.length, size - bytes.length);
		} finally {
			closeSync(file);
		}
	} catch {
		return 0;
	}

	return Buffer.byteLength(pattern.exec(bytes.toString('latin1'))?.[0] ?? '', 'latin1');
}
