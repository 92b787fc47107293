import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	mkdir,
	mkdtemp,
	rm,
	writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {fileURLToPath} from 'node:url';
import type {ExecutionContext} from 'ava';

/**
The file of `lsf`.
*/
export const lsf = fileURLToPath(new URL('../lsf.ts', import.meta.url));

/**
A home folder of a test's own, which is a working directory too.
*/
export type Home = {
	folder: string;
	environment: Record<string, string>;
	/**
	Runs `lsf` there, as a process of its own.
	*/
	run: (arguments_: string[], options?: {input?: string; environment?: Record<string, string>; directory?: string}) => Promise<{output: string; notices: string; exitCode: number | null}>;
	/**
	Writes a file below it. Default mode: 0600.
	*/
	write: (name: string, content: string, mode?: number) => Promise<string>;
};

/**
Makes a home folder that goes with its test. Without `HOME` a system's own user would be asked for it.
*/
export async function makeHome(t: ExecutionContext): Promise<Home> {
	const folder = await mkdtemp(path.join(tmpdir(), 'lsf-home-'));
	t.teardown(async () => rm(folder, {recursive: true}));
	const environment = {PATH: '/nowhere', HOME: folder};
	return {
		folder,
		environment,
		async run(arguments_, {input = '', environment: more = {}, directory = folder} = {}) {
			const child = spawn(process.execPath, [lsf, ...arguments_], {cwd: directory, env: {...environment, ...more}, stdio: 'pipe'});
			t.teardown(() => child.kill('SIGKILL'));
			child.stdin.end(input);
			const [output, notices, [exitCode]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close') as Promise<[number | null]>]);
			return {output, notices, exitCode};
		},
		async write(name, content, mode = 0o600) {
			const file = path.join(folder, name);
			await mkdir(path.dirname(file), {recursive: true});
			await writeFile(file, content, {mode});
			return file;
		},
	};
}
