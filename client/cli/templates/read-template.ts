import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {insteadOf} from '../command-line/nearest-name.ts';
import {configFolder, shownPath} from '../config/config-folder.ts';
import {parseToml} from '../config/parse-toml.ts';
import {readIfThere} from '../config/read-config.ts';
import {speak} from '../language.ts';
import {UserError} from '../user-error.ts';
import {checkTemplate} from './check-template.ts';
import type {Template} from './template.ts';

/**
Where the user's templates are: `NAME.toml`, or `NAME.md`, which is a prompt alone.
*/
export function templateFolder(environment: Record<string, string | undefined>): string {
	return path.join(configFolder(environment), 'templates');
}

/**
The names of the templates that there are, in the order of the alphabet.
*/
export async function templateNames(environment: Record<string, string | undefined>): Promise<string[]> {
	let files: string[];
	try {
		files = await readdir(templateFolder(environment));
	} catch {
		return [];
	}

	const names = files.filter(file => /^[\w\-]+\.(?:toml|md)$/v.test(file)).map(file => path.parse(file).name);
	return [...new Set(names)].toSorted();
}

/**
Reads a template by its name.

@throws {UserError} Where there is none of that name, or it isn't as it should be.
*/
export async function readTemplate(name: string, environment: Record<string, string | undefined>): Promise<Template> {
	const folder = templateFolder(environment);
	if (/^[\w\-]+$/v.test(name)) {
		const [toml, markdown] = [path.join(folder, `${name}.toml`), path.join(folder, `${name}.md`)];
		const table = await readIfThere(toml);
		if (table !== undefined) {
			return checkTemplate(parseToml(table, shownPath(toml)), name, shownPath(toml));
		}

		const prompt = await readIfThere(markdown);
		if (prompt !== undefined) {
			return checkTemplate({prompt: prompt.trim()}, name, shownPath(markdown));
		}
	}

	const names = await templateNames(environment);
	const instead = names.length === 0
		? speak({en: 'write one there, such as translate.md with: Translate into English: {{input}}', ko: '그곳에 translate.md 같은 파일을 만드십시오. 내용의 예: 영어로 옮겨 줘: {{input}}'}, environment)
		: insteadOf(name, names, environment);
	throw new UserError(speak({
		en: `There is no template ${JSON.stringify(name)} in ${shownPath(folder)}; ${instead}`,
		ko: `${shownPath(folder)} 폴더에 ${JSON.stringify(name)} 템플릿이 없습니다. ${instead}`,
	}, environment));
}
