import {stat} from 'node:fs/promises';
import type {Part} from '../../types.ts';
import {homePath} from './home-path.ts';
import {readAttachment} from './read-attachment.ts';

/**
A mention stands at the beginning of a word: an e-mail address has none.
*/
const mention = /(?<![^\s"'\(\[\{‘“「『])@(?:"(?<quoted>[^\n"]+)"|(?<word>[^\s"]+))/gv;

/**
What may stand behind a path without belonging to it: punctuation, and the particles that Korean joins to a word.
*/
const behind = /[\p{Punctuation}\p{Script=Hangul}]$/v;

/**
How much may stand behind a path, in characters.
*/
const longestBehind = 16;

/**
Puts the files that a question mentions into parts behind it: `@path`, `@~/path`, `@"a path with spaces"`. A mention of what is no file stays text, as an e-mail address does; a file that is mentioned twice is read once. Where there is none, the text comes back as it is.

@throws {UserError} Where a mentioned file can't be read, or is of no kind that a model reads.
*/
export async function expandMentions(text: string): Promise<string | Part[]> {
	const files = new Set<string>();
	const seen = new Map<string, boolean>();
	for (const {groups} of text.matchAll(mention)) {
		// One after the other: the order of the files is that of the words, and a paste may have thousands.
		const file = await firstFile(groups?.quoted === undefined ? candidatesOf(groups?.word ?? '') : [groups.quoted], seen);
		if (file !== undefined) {
			files.add(file);
		}
	}

	return files.size === 0 ? text : [{type: 'text', text}, ...await Promise.all(Array.from(files, async file => readAttachment(file)))];
}

/**
The paths that a word may mean, the longest first.
*/
function candidatesOf(word: string): string[] {
	const candidates = [word];
	let characters = [...word];
	while (candidates.length <= longestBehind && characters.length > 1 && behind.test(characters.at(-1)!)) {
		characters = characters.slice(0, -1);
		candidates.push(characters.join(''));
	}

	return candidates;
}

async function firstFile(candidates: readonly string[], seen: Map<string, boolean>): Promise<string | undefined> {
	for (const candidate of candidates) {
		const isThere = seen.get(candidate) ?? await isFile(candidate);
		seen.set(candidate, isThere);
		if (isThere) {
			return candidate;
		}
	}

	return undefined;
}

async function isFile(file: string): Promise<boolean> {
	try {
		return (await stat(homePath(file))).isFile();
	} catch {
		// No file: a name that can't be one (NULs, too long) is none either.
		return false;
	}
}
