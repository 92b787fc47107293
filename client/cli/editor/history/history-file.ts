import {appendFileSync, chmodSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {makePrivateFolder} from '../../make-private-folder.ts';
import {appendLine} from './append-line.ts';
import {replaceFile} from './replace-file.ts';
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
				finish(appendLine(file, lineOf(entry)));
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

	if (text.split('\n').length - 1 > mostEntries * 2) {
		try {
			finish(replaceFile(file, shorten));
		} catch {/* The next chat tries again. */}
	}

	try {
		chmodSync(file, 0o600);
	} catch {/* Another's file. */}

	return newestOf(text);
}

/**
The newest entries. What another program, or a crash, has left there is skipped.
*/
function newestOf(text: string): string[] {
	return text.split('\n').map(line => parse(line)).filter(entry => entry !== undefined).slice(-mostEntries);
}

/**
The lines of the newest entries.
*/
function shorten(text: string): string {
	return newestOf(text).map(entry => lineOf(entry)).join('');
}

function parse(line: string): string | undefined {
	try {
		const entry: unknown = JSON.parse(line);
		return typeof entry === 'string' && entry !== '' ? entry : undefined;
	} catch {
		return undefined;
	}
}

function lineOf(entry: string): string {
	return `${JSON.stringify(entry)}\n`;
}

/**
Takes all steps at once.
*/
function finish(steps: Generator<void, void, void>): void {
	while (steps.next().done !== true) {
		// The next step.
	}
}
