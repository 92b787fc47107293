import {isDeepStrictEqual} from 'node:util';
import {hashFiles, readArchive} from '../wire/archive.ts';
import type {NamingRule} from '../auto-name.ts';
import {hasUnknown, isRecord, type Properties} from '../wire/wire-values.ts';
import type {Kind, PropertyTable} from './kinds.ts';

/**
What changes between a live resource and new inputs.
*/
export type Difference = {
	changes: boolean;
	/**
	Properties that changed.
	*/
	diffs: string[];
	/**
	Those of them that need a new resource.
	*/
	replaces: string[];
	/**
	The old one must go first, because the two would have the same name.
	*/
	deleteBeforeReplace: boolean;
};

function withoutSpelling(value: unknown): unknown {
	try {
		return typeof value === 'string' ? JSON.parse(value) as unknown : value;
	} catch {
		return value;
	}
}

async function isSame(old: unknown, next: unknown, kind: Kind, olds: Properties): Promise<boolean> {
	if (hasUnknown(next)) {
		return false;
	}

	// AWS knows no difference between a text that is empty and none.
	if (kind.type === 'string') {
		return (old ?? '') === (next ?? '');
	}

	// Nor between an empty map and none: no variables, no tags.
	if (kind.type === 'map') {
		return isDeepStrictEqual(old ?? {}, next ?? {});
	}

	if (kind.type === 'archive') {
		return next !== undefined && olds.codeSha256 === hashFiles(await readArchive(next));
	}

	if (kind.type === 'object' && isRecord(old) && isRecord(next)) {
		return isSameObject(old, next, kind.properties);
	}

	return kind.type === 'document' ? isDeepStrictEqual(withoutSpelling(old), withoutSpelling(next)) : isDeepStrictEqual(old, next);
}

/**
Member by member, so that what AWS fills in here too is no change.
*/
async function isSameObject(old: Properties, next: Properties, table: PropertyTable): Promise<boolean> {
	for (const [name, {kind, computed}] of Object.entries(table)) {
		if (!(computed && next[name] === undefined) && !await isSame(old[name] ?? undefined, next[name] ?? undefined, kind, old)) {
			return false;
		}
	}

	return true;
}

/**
Whether the new resource would have the old one's name: it was given by the program. (Made names are made anew for a replacement.)
*/
function isKeepingName(naming: NamingRule | undefined, diffs: string[], news: Properties): boolean {
	if (!naming || diffs.includes(naming.property) || (naming.prefixProperty !== undefined && news[naming.prefixProperty] !== undefined)) {
		return false;
	}

	const name = news[naming.property];
	return typeof name === 'string' && !/-[0-9a-f]{7}$/v.test(name);
}

/**
Compares checked inputs with the outputs of the live resource, property by property. Documents are the same when their JSON is, archives when their files are.
*/
export async function difference({table, olds, news, naming}: {table: PropertyTable; olds: Properties; news: Properties; naming?: NamingRule}): Promise<Difference> {
	const diffs: string[] = [];
	for (const [name, property] of Object.entries(table)) {
		// What AWS fills in, and what is never given here but may be an output.
		if (news[name] === undefined && (property.computed === true || property.refused !== undefined)) {
			continue;
		}

		// One after the other: reading archives at once would hold all of them in memory.

		if (!await isSame(olds[name] ?? undefined, news[name] ?? undefined, property.kind, olds)) {
			diffs.push(name);
		}
	}

	const replaces = diffs.filter(name => table[name]?.replaces);
	return {
		changes: diffs.length > 0, diffs, replaces, deleteBeforeReplace: replaces.length > 0 && isKeepingName(naming, diffs, news),
	};
}
