import {
	closeSync,
	fchmodSync,
	fstatSync,
	openSync,
	readSync,
	writeSync,
} from 'node:fs';
import {makeHarmlessJson} from '../answer/make-harmless.ts';
import {onExit} from '../process/on-exit.ts';
import type {SessionHeader, SessionRecord} from './records.ts';

/**
The longest time that a piece of an answer waits for others before all of them are written as one line. The first one, and one after such a time without any, waits for nothing. In milliseconds.
*/
const longestDelay = 250;

/**
The most characters that wait.
*/
const longestBatch = 65_536;

/**
A file that a conversation is written to, line by line, at its end.
*/
export type SessionFile = {
	/**
	Writes a line, behind all that waited.
	*/
	write: (record: SessionHeader | SessionRecord) => void;
	/**
	Takes a piece of an answer, which is written at once where none was written just before, else within a quarter of a second, or before the next line, or when the process exits.
	*/
	append: (text: string) => void;
	/**
	Writes what waits, and ends it. May be called again.
	*/
	close: () => void;
};

/**
Opens a file to write to: a new one, for its owner alone, or one that is there, which is never cut.

It is written at once and within the process: what a system call has taken survives whatever ends the process afterwards, `kill -9` too.

@param onFailure - Called once where a line can't be written, such as on a full disk; nothing more is written then.
@throws What `fs` throws where it can't be opened.
*/
export function openSessionFile(file: string, {isNew, onFailure}: {isNew: boolean; onFailure: (error: Error) => void}): SessionFile {
	const descriptor = openSync(file, isNew ? 'ax' : 'a+', 0o600);
	fchmodSync(descriptor, 0o600);
	let waiting = '';
	let timer: NodeJS.Timeout | undefined;
	let isOpen = true;

	const close = () => {
		if (!isOpen) {
			return;
		}

		flush();
		isOpen = false;
		forget();
		closeSync(descriptor);
	};

	const forget = onExit(close);

	const put = (text: string) => {
		let rest = Buffer.from(isOpen ? text : '');
		try {
			while (rest.length > 0) {
				rest = rest.subarray(writeSync(descriptor, rest));
			}
		} catch (error) {
			waiting = '';
			close();
			onFailure(error as Error);
		}
	};

	/**
	Returns whether anything waited.
	*/
	const flush = () => {
		clearTimeout(timer);
		timer = undefined;
		const text = waiting;
		waiting = '';
		if (text !== '') {
			put(lineOf({type: 'piece', text}));
		}

		return text !== '';
	};

	/**
	Writes what waits; from then on pieces wait for others, as long as some come.
	*/
	const writePieces = () => {
		if (flush() && isOpen) {
			timer = setTimeout(writePieces, longestDelay);
		}
	};

	if (!isNew && !endsLine(descriptor)) {
		// What was torn stays as it is, on a line of its own.
		put('\n');
	}

	return {
		write(record) {
			flush();
			put(lineOf(record));
		},
		append(text) {
			waiting += text;
			if (timer === undefined || waiting.length >= longestBatch) {
				writePieces();
			}
		},
		close,
	};
}

/**
Harmless, because files are looked at by `cat` too.
*/
function lineOf(record: SessionHeader | SessionRecord): string {
	return `${makeHarmlessJson(JSON.stringify(record))}\n`;
}

function endsLine(descriptor: number): boolean {
	const {size} = fstatSync(descriptor);
	const last = Buffer.alloc(1);
	return size === 0 || (readSync(descriptor, last, 0, 1, size - 1) === 1 && last[0] === 0x0A);
}
