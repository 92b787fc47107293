import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {runFile} from '../../client/cli/run-file.ts';
import type {Installer} from './installer.ts';
import type {Packages} from './versions.ts';

/**
The installer of npm environments: a folder with a `package.json` and `node_modules`, in which nobody's install scripts ran.

@throws Error where there is no npm.
*/
export async function npmInstaller(): Promise<Installer> {
	await runFile('npm', ['--version']);
	return {install};
}

async function install(folder: string, packages: Parameters<Installer['install']>[1], asOf: string | undefined): Promise<Packages> {
	const dependencies = Object.fromEntries(Object.entries(packages).map(([name, exact]) => [name, exact ?? 'latest']));
	writeFileSync(path.join(folder, 'package.json'), JSON.stringify({private: true, type: 'module', dependencies}));
	await runFile('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error', ...(asOf === undefined ? [] : ['--before', asOf])], {cwd: folder});
	return Object.fromEntries(Object.keys(packages).map(name => {
		const {version} = JSON.parse(readFileSync(path.join(folder, 'node_modules', name, 'package.json'), 'utf8')) as {version: string};
		return [name, version];
	}));
}
