import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import type {ExecutionContext} from 'ava';

/**
The repository.
*/
export const root = fileURLToPath(new URL('../../../../', import.meta.url));

/**
A home of a test's own: what a program is to find in its environment, and the folders in there.
*/
export type Home = {directory: string; environment: Record<string, string>};

/**
Makes an empty home, which goes with the test.
*/
export function makeHome(t: ExecutionContext): Home {
	const directory = mkdtempSync(path.join(tmpdir(), 'lsf-pty-'));
	t.teardown(() => {
		// Twice more where a program that is just being ended still writes there.
		rmSync(directory, {recursive: true, force: true, maxRetries: 2});
	});
	const folder = (name: string) => {
		mkdirSync(path.join(directory, name), {recursive: true});
		return path.join(directory, name);
	};

	return {
		directory,
		environment: {
			HOME: directory,
			XDG_CONFIG_HOME: folder('config'),
			XDG_STATE_HOME: folder('state'),
			XDG_DATA_HOME: folder('data'),
			XDG_CACHE_HOME: folder('cache'),
			PATH: [path.dirname(process.execPath), process.env.PATH].join(path.delimiter),
			TERM: 'xterm-256color',
			LANG: 'C.UTF-8',
			// What a program of ours loads is compiled once for all of them.
			NODE_COMPILE_CACHE: path.join(root, '.local', 'compile-cache'),
		},
	};
}
