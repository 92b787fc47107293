import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {runFile} from '../../client/cli/run-file.ts';
import {clientsDirectory} from './clients-directory.ts';
import {bareName, type Installer} from './installer.ts';

/**
The installer of Python environments: uv, which takes a second where pip takes twenty. It is installed beside them by pip, and its cache is there too, so that environments are links into it and nothing is written elsewhere.

@throws Error where there is no `python3` with pip, or pip can't install it.
*/
export async function uvInstaller(version: string): Promise<Installer> {
	const home = path.join(clientsDirectory, `uv-${version}`);
	const uv = path.join(home, 'bin', 'uv');
	if (!existsSync(uv)) {
		await runFile('python3', ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--target', home, `uv==${version}`]);
	}

	const env = {
		...process.env, UV_CACHE_DIR: path.join(clientsDirectory, 'uv-cache'), UV_NO_CONFIG: '1', UV_PYTHON_DOWNLOADS: 'never',
	};
	return {
		async install(folder, packages, asOf) {
			await runFile(uv, ['venv', '--quiet', '--allow-existing', '--python', 'python3', folder], {env});
			const python = path.join(folder, 'bin', 'python');
			const wanted = Object.entries(packages).map(([name, exact]) => exact === undefined ? name : `${name}==${exact}`);
			await runFile(uv, ['pip', 'install', '--quiet', '--python', python, ...(asOf === undefined ? [] : ['--exclude-newer', asOf]), ...wanted], {env});
			const {stdout} = await runFile(uv, ['pip', 'list', '--quiet', '--format', 'json', '--python', python], {env});
			const listed = new Map((JSON.parse(stdout) as Array<{name: string; version: string}>).map(({name, version: found}) => [name, found]));
			return Object.fromEntries(Object.keys(packages).map(name => [name, listed.get(bareName(name)) ?? 'unknown']));
		},
	};
}
