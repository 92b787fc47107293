import {readFileSync} from 'node:fs';
import path from 'node:path';
import {root} from '../../runs/root.ts';
import {isInstalled} from '../clients-directory.ts';
import {ecosystems, versions, type Ecosystem} from '../versions.ts';
import {fencesOf, type Fence} from './fences.ts';

/**
A program of a page: what runs it is told by its language, and in docs/clients.md where its client is installed by its name, up to a slash (`litellm/anthropic`). TypeScript stands for what is in this repository.
*/
export type Snippet = Fence & {language: 'python' | 'js' | 'sh' | 'ts'; environment?: {ecosystem: Ecosystem; name: string}};

/**
Whose clients a language runs; a shell runs whatever was installed under the name.
*/
function ecosystemOf(language: string, name: string): Ecosystem | undefined {
	return language === 'sh' ? ecosystems.find(each => Object.hasOwn(versions[each], name)) : ({python: 'python', js: 'npm'} as const)[language];
}

/**
The commands that the machine brings.
*/
const ownPrograms: ReadonlySet<string> = new Set(['curl']);

const fences = fencesOf(readFileSync(path.join(root, 'docs', 'clients.md'), 'utf8'));

/**
The page's files: what stands beside its programs under the name that the fence has.
*/
export const files: readonly Fence[] = fences.filter(({name}) => name.includes('.'));

/**
The page's programs, each a test of its own in one of the files beside this folder.

@throws Error where a fence has no name or a language that nothing here runs: it would be shown and never run.
*/
export const snippets: readonly Snippet[] = fences.filter(({name}) => !name.includes('.')).map(fence => {
	const {language, name, line} = fence;
	const [client = ''] = name.split('/', 1);
	const ecosystem = ecosystemOf(language, client);
	if ((ecosystem === undefined && !ownPrograms.has(name)) || name === '') {
		throw new Error(`docs/clients.md, line ${line}: the block of code is ${JSON.stringify(`${language} ${name}`)}, allowed python, js or sh and the name of a client (with anything behind a slash), or of the file that it is.`);
	}

	return {...fence, language: language as Snippet['language'], ...(ecosystem !== undefined && {environment: {ecosystem, name: client}})};
});

/**
The programs that the page shows with a hook of their own, and those that have none.
*/
export function hasHook({code}: Pick<Fence, 'code'>): boolean {
	return / hash$/mv.test(code);
}

/**
One program of the page.

@throws Error where the page has none of this language and name.
*/
export function snippetOf(language: string, name: string): Snippet {
	const found = snippets.find(each => each.language === language && each.name === name);
	if (!found) {
		throw new Error(`docs/clients.md has no block of code ${language} ${name}.`);
	}

	return found;
}

/**
Why a program can't run here; `undefined` where it can.
*/
export function whyNotHere({environment}: Snippet): string | undefined {
	return environment === undefined || isInstalled(environment.ecosystem, environment.name) ? undefined : 'npm run clients installs it';
}
