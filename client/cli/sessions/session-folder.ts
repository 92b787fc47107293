import {chmodSync} from 'node:fs';
import {homedir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {makePrivateFolder} from '../make-private-folder.ts';

/**
Where conversations are kept: `lsf/sessions` in the XDG state folder (`XDG_STATE_HOME`, where it is an absolute path; else `~/.local/state`).
*/
export function sessionFolder({XDG_STATE_HOME: state = '', HOME: home = ''}: Record<string, string | undefined> = process.env): string {
	return path.join(path.isAbsolute(state) ? state : path.join(home === '' ? homedir() : home, '.local', 'state'), 'lsf', 'sessions');
}

/**
Makes the folder, for its owner alone, also where it was open to others.
*/
export function makeSessionFolder(directory: string): void {
	makePrivateFolder(directory);
	chmodSync(directory, 0o700);
}

/**
The id of a new conversation: when it began, in UTC, so that names sort by age, and some letters against another one of the same second.
*/
export function makeSessionId(now = new Date()): string {
	const [date, time] = now.toISOString().replaceAll(/[\-:]/gv, '').split(/[.T]/v) as [string, string];
	return `${date}-${time}-${Math.floor(Math.random() * (36 ** 4)).toString(36).padStart(4, '0')}`;
}

/**
The file of a conversation.

@param id - As it stands in the name of a file that was found, or as it was made.
*/
export function sessionPath(directory: string, id: string): string {
	return path.join(directory, `${id}.jsonl`);
}
