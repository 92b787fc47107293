import {makeHarmlessLine} from '../answer/make-harmless.ts';
import type {Complete} from '../editor/candidates.ts';
import type {ChatState} from './commands/command.ts';
import {findCommand, splitCommand} from './commands/run-command.ts';
import {commands} from './commands/table.ts';

type Completion = Awaited<ReturnType<Complete>>;

/**
The last word where it mentions a file: `@path`, or `@"a path` that is still open.
*/
const mention = /(?:^|\s)(?<word>@(?:"[^"]*|[^\s"]*))$/v;

/**
What may follow in a line of the chat: names of commands, their arguments, paths behind `@`. Nothing where it can't be found out, since the user only pressed a key.

@param completePath - The paths that begin with a word.
*/
export async function completeLine(line: string, cursor: number, chat: ChatState, completePath: (word: string) => Promise<string[]>): Promise<Completion> {
	const head = line.slice(0, cursor);
	try {
		return head.startsWith('/') ? await completeCommand(head, chat, completePath) : await completeMention(head, completePath);
	} catch {
		return {start: cursor, candidates: []};
	}
}

async function completeCommand(head: string, chat: ChatState, completePath: (word: string) => Promise<string[]>): Promise<Completion> {
	const {name} = splitCommand(head);
	if (name.length === head.length) {
		return {start: 0, candidates: commands.map(command => command.name).filter(known => known.startsWith(head)).map(known => `${known} `)};
	}

	const argument = head.slice(name.length).trimStart();
	const start = head.length - argument.length;
	const command = findCommand(name);
	if (command?.takesPath === true) {
		return {start, candidates: await completePath(argument)};
	}

	const candidates = await command?.complete?.(argument, chat) ?? [];
	const isFitting = (candidate: string) => candidate.toLowerCase().startsWith(argument.toLowerCase());
	return {start, candidates: [...new Set(candidates.map(candidate => makeHarmlessLine(candidate)))].filter(candidate => isFitting(candidate))};
}

async function completeMention(head: string, completePath: (word: string) => Promise<string[]>): Promise<Completion> {
	const word = mention.exec(head)?.groups?.word;
	return word === undefined ? {start: head.length, candidates: []} : {start: head.length - word.length, candidates: await completePath(word)};
}
