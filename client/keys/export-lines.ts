import {entryProblem} from './check-entry.ts';
import type {KeyEntry} from './entry.ts';
import {isKeyId} from './key-text.ts';

/**
A key as a line of an export: `{"id": …, "entry": {…}}`.
*/
export function formatExportLine(id: string, entry: KeyEntry): string {
	return JSON.stringify({id, entry});
}

/**
Reads what `formatExportLine` has written, line by line; blank lines are skipped. Where one can't be used, `problem` is a sentence about the first of them, without its end; it quotes nothing of an entry.
*/
export function parseExport(text: string): {entries: Map<string, KeyEntry>; problem?: undefined} | {entries?: undefined; problem: string} {
	const entries = new Map<string, KeyEntry>();
	for (const [index, line] of text.replace(/^\u{FEFF}/v, '').split('\n').entries()) {
		if (line.trim() === '') {
			continue;
		}

		const {id, entry, problem} = parseLine(line);
		if (problem !== undefined) {
			return {problem: `line ${index + 1} ${problem}`};
		}

		if (entries.has(id)) {
			return {problem: `line ${index + 1} has the key ${id} for a second time`};
		}

		entries.set(id, entry);
	}

	return {entries};
}

function parseLine(line: string): {id: string; entry: KeyEntry; problem?: undefined} | {id?: undefined; entry?: undefined; problem: string} {
	let value: unknown;
	try {
		value = JSON.parse(line);
	} catch {
		return {problem: 'is no JSON'};
	}

	if (typeof value !== 'object' || value === null || Object.keys(value).toSorted().join(' ') !== 'entry id') {
		return {problem: 'is not of the form {"id": …, "entry": {…}}'};
	}

	const {id, entry} = value as {id: unknown; entry: unknown};
	if (typeof id !== 'string' || !isKeyId(id)) {
		return {problem: 'has an "id" that is not 1 to 32 lower-case letters and digits'};
	}

	const problem = entryProblem(entry);
	return problem === undefined ? {id, entry: entry as KeyEntry} : {problem: `(the key ${id}) ${problem}`};
}
