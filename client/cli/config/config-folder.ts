import {homedir} from 'node:os';
import path from 'node:path';

/**
Where the user keeps what `lsf` reads: `lsf` in `XDG_CONFIG_HOME`, else in `~/.config`. A relative path counts as none, as the XDG base directory specification has it.
*/
export function configFolder({XDG_CONFIG_HOME: given}: Record<string, string | undefined>): string {
	return path.join(given !== undefined && path.isAbsolute(given) ? given : path.join(homedir(), '.config'), 'lsf');
}

/**
The file with the profiles.
*/
export function configFile(environment: Record<string, string | undefined>): string {
	return path.join(configFolder(environment), 'config.toml');
}

/**
A path as a person would write it, with `~` for the home folder.
*/
export function shownPath(file: string): string {
	const home = homedir();
	return file.startsWith(home + path.sep) ? `~${file.slice(home.length)}` : file;
}

/**
The path that is meant in a file of the user: `~/` is the home folder, and what is relative lies beside that file.
*/
export function pathBeside(file: string, written: string): string {
	return written.startsWith('~/') ? path.join(homedir(), written.slice(2)) : path.resolve(path.dirname(file), written);
}
