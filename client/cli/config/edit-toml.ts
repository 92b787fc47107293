import {isDeepStrictEqual} from 'node:util';
import {parse, stringify, type TomlTable} from 'smol-toml';

/**
Where a value stands: the table that it is in (none: at the top), and its key.
*/
export type Place = {table?: readonly [string, string]; key: string};

/**
Sets one value of a TOML text, and leaves every other line as its author wrote it.

@returns `undefined` where that can't be done safely, since the table is written in another way than with a header of its own. It is done by lines, so the result is parsed, and counts only where nothing but this value is another.
*/
export function setValue(text: string, {table, key}: Place, value: string | string[]): string | undefined {
	const lines = text.split('\n');
	const start = table === undefined ? 0 : lines.findIndex(line => isHeader(line, table)) + 1;
	if (table !== undefined && start === 0) {
		return undefined;
	}

	const next = lines.findIndex((line, index) => index >= start && line.trimStart().startsWith('['));
	const end = next === -1 ? lines.length : next;
	const at = lines.findIndex((line, index) => index >= start && index < end && keyOf(line) === key);
	const written = stringify({[key]: value}).trimEnd();
	// A table begins behind an empty line.
	const added = table === undefined && lines[0]!.startsWith('[') ? [written, ''] : [written];
	const edited = (at === -1 ? lines.toSpliced(start, 0, ...added) : lines.with(at, written + commentOf(lines[at]!))).join('\n');
	return isAsMeant(text, edited, {table, key}, value) ? edited : undefined;
}

/**
Adds a table at the end.
*/
export function addTable(text: string, [outer, name]: readonly [string, string], values: Readonly<Record<string, string | string[]>>): string {
	const start = text === '' || text.endsWith('\n') ? text : `${text}\n`;
	return `${start}${start === '' ? '' : '\n'}[${outer}.${name}]\n${stringify(values).trimEnd()}\n`;
}

function isAsMeant(text: string, edited: string, {table, key}: Place, value: unknown): boolean {
	const expected = parse(text);
	const target = table === undefined ? expected : (expected[table[0]] as TomlTable)[table[1]] as TomlTable;
	target[key] = value as string;
	try {
		return isDeepStrictEqual(parse(edited), expected);
	} catch {
		return false;
	}
}

function isHeader(line: string, [outer, name]: readonly [string, string]): boolean {
	const header = `[${outer}.${name}]`;
	const trimmed = line.trim();
	return trimmed === header || (trimmed.startsWith(header) && trimmed.slice(header.length).trimStart().startsWith('#'));
}

function keyOf(line: string): string | undefined {
	const [key, ...rest] = line.split('=');
	return rest.length === 0 ? undefined : key!.trim();
}

/**
The comment behind a value, with the space in front of it: the first `#` before which the line is whole.
*/
function commentOf(line: string): string {
	for (let index = line.indexOf('#'); index !== -1; index = line.indexOf('#', index + 1)) {
		const before = line.slice(0, index);
		try {
			parse(before);
			return line.slice(before.trimEnd().length);
		} catch {
			// It is part of a text.
		}
	}

	return '';
}
