import os from 'node:os';
import path from 'node:path';
import process from 'node:process';

/**
A path in which a leading `~` stands for the user's home folder, as the shell reads it.
*/
export function homePath(file: string): string {
	return file === '~' || file.startsWith('~/') ? path.join(process.env.HOME ?? os.homedir(), file.slice(1)) : file;
}
