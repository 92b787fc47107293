import process from 'node:process';
import {
	appendFileSync,
	chmodSync,
	readFileSync,
	renameSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {makePrivateFolder} from '../../make-private-folder.ts';
import type {InputHistory} from './history-walk.ts';

/**
How many entries are kept, and the longest one, in characters.
*/
const mostEntries = 2000;
const longestEntry = 100_000;

/**
The history of all chats of a user: a file of one JSON text a line, which only its owner may read. Each entry is appended at once, so that several chats lose nothing of each other.

A file that can't be read or written is no reason not to chat: then the history ends with it.
*/
export function openHistory(file: string): InputHistory {
	let entries = read(file);
	return {
		entries: () => entries,
		add(entry) {
			if (entries.at(-1) === entry || entry.length > longestEntry) {
				return;
			}

			entries = [...entries, entry].slice(-mostEntries);
			try {
				makePrivateFolder(path.dirname(file));
				appendFileSync(file, `${JSON.stringify(entry)}\n`, {mode: 0o600});
			} catch {/* It stays in memory. */}
		},
	};
}

function read(file: string): string[] {
	let text;
	try {
		text = readFileSync(file, 'utf8');
	} catch {
		return [];
	}

	if (text !== '' && !text.endsWith('\n')) {
		// A crash has cut the last entry: the next one must not be damaged with it.
		try {
			appendFileSync(file, '\n');
		} catch {/* Nothing else is appended then either. */}
	}

	const lines = text.split('\n').filter(line => line !== '');
	// What another program, or a crash, has left there is skipped.
	const entries = lines.map(line => parse(line)).filter(entry => entry !== undefined);
	if (lines.length > mostEntries * 2) {
		shorten(file, entries.slice(-mostEntries));
	}

	try {
		chmodSync(file, 0o600);
	} catch {/* Another's file. */}

	return entries.slice(-mostEntries);
}

function parse(line: string): string | undefined {
	try {
		const entry: unknown = JSON.parse(line);
		return typeof entry === 'string' && entry !== '' ? entry : undefined;
	} catch {
		return undefined;
	}
}

/**
Writes the newest entries anew. One that another chat appends in that moment is lost, once in some thousand.
*/
function shorten(file: string, entries: readonly string[]): void {
	const next = `${file}.${process.pid}`;
	try {
		writeFileSync(next, entries.map(entry => `${JSON.stringify(entry)}\n`).join(''), {mode: 0o600});
		renameSync(next, file);
	} catch {/* The next chat tries again. */}
}
