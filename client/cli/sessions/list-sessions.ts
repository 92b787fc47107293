import {lstat, readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {removeDeadClaims} from './claim.ts';
import {parseSession} from './parse-session.ts';
import {titleOf} from './title.ts';

/**
A kept conversation, as a list shows it.
*/
export type SessionSummary = {
	id: string;
	title: string;
	turns: number;
	/**
	Whether nothing came to answer the last question, which is none of the turns.
	*/
	isUnanswered: boolean;
	changedAt: Date;
};

/**
The names of files that may be conversations. The letters of an id are harmless anywhere.
*/
const fileName = /^(?<id>[\w\-]{1,64})\.jsonl$/v;

/**
The ids of the kept conversations, that of the last one first. None where there is no folder. What killed processes left in it is removed on the way.
*/
export async function listIds(directory: string): Promise<Array<{id: string; changedAt: Date}>> {
	let names: string[];
	try {
		names = await readdir(directory);
	} catch {
		return [];
	}

	const found = await Promise.all(removeDeadClaims(directory, names).map(async name => {
		const id = fileName.exec(name)?.groups?.id;
		try {
			const found = id === undefined ? undefined : await lstat(path.join(directory, name));
			// Nothing else is ours: a pipe would be waited for, and a link leads to somebody else's file.
			return found?.isFile() ? {id: id!, changedAt: found.mtime} : undefined;
		} catch {
			// Removed meanwhile.
			return undefined;
		}
	}));
	return found.filter(item => item !== undefined).toSorted((one, other) => other.id.localeCompare(one.id, 'en')).toSorted((one, other) => other.changedAt.getTime() - one.changedAt.getTime());
}

/**
What lists show of one conversation; `undefined` where its file is none.
*/
export async function summarise(directory: string, {id, changedAt}: {id: string; changedAt: Date}): Promise<SessionSummary | undefined> {
	let bytes: Uint8Array;
	try {
		bytes = await readFile(path.join(directory, `${id}.jsonl`));
	} catch {
		return undefined;
	}

	const {header, conversation: {turns, unanswered}, name} = parseSession(bytes);
	return header && {
		id, changedAt, turns: turns.length, isUnanswered: unanswered !== undefined, title: titleOf(name, turns[0]?.question ?? unanswered),
	};
}

/**
The kept conversations, the last one first.

@param most - How many of them. Default: all.
*/
export async function listSessions(directory: string, most = Infinity): Promise<SessionSummary[]> {
	const summaries: SessionSummary[] = [];
	for (const item of await listIds(directory)) {
		if (summaries.length >= most) {
			break;
		}

		const summary = await summarise(directory, item);
		if (summary) {
			summaries.push(summary);
		}
	}

	return summaries;
}
