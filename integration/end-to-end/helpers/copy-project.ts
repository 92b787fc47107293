import {
	mkdirSync,
	readFileSync,
	realpathSync,
	writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {localProject} from './pulumi-in.ts';

/**
A folder with the local account's project, which a test may change.

@param directory - Where the folder is made.
@param main - The program. Default: this project's.
*/
export function copyProject(directory: string, main = path.dirname(localProject)) {
	const folder = path.join(realpathSync(directory), 'project');
	mkdirSync(folder);
	const file = path.join(folder, 'Pulumi.yaml');
	writeFileSync(file, readFileSync(path.join(localProject, 'Pulumi.yaml'), 'utf8')
		.replace(/^main: .*$/mv, () => `main: ${path.relative(folder, main)}`)
		.replace(/^( +)url: .*$/mv, (_, indent: string) => `${indent}url: file://${folder}`)
		.replaceAll(/^( +)path: .*$/gmv, (_, indent: string) => `${indent}path: ${path.join(localProject, 'plugin')}`));
	const change = (name: string, from: RegExp, to: string) => {
		const changed = path.join(folder, name);
		writeFileSync(changed, readFileSync(changed, 'utf8').replace(from, () => to));
	};

	return {folder, change};
}
