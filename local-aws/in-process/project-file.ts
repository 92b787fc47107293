import {InProcessError} from './in-process-error.ts';
import {isMapping, type Mapping} from './read-yaml.ts';

/**
The types that a project's configuration schema has.
*/
export const schemaTypes = ['string', 'integer', 'boolean', 'array', 'object'] as const;

/**
One of them.
*/
export type SchemaType = typeof schemaTypes[number];

/**
The type of a list's elements.
*/
export type Items = {type: SchemaType; items?: Items};

/**
One configuration key of the project, under its full name `<namespace>:<key>`.
*/
export type SchemaEntry = {
	key: string;
	/**
	Absent where the project file gives only a value.
	*/
	type?: SchemaType;
	items?: Items;
	/**
	The default, or the fixed value of a foreign namespace's key.
	*/
	default?: unknown;
	secret: boolean;
};

/**
What a run in process needs of a project file.
*/
export type Project = {name: string; main?: string; schema: SchemaEntry[]};

const attributes = ['type', 'description', 'items', 'default', 'value', 'secret'];

/**
The full name of a key: the project's own may be written without namespace, old files write `<namespace>:config:<key>`.
*/
export function fullKey(key: string, project: string): string {
	const parts = key.split(':');
	const isOld = parts.length === 3 && parts[1] === 'config';
	const name = isOld ? `${parts[0]}:${parts[2]}` : (parts.length === 1 ? `${project}:${key}` : key);
	if (name.split(':').length !== 2 || name.split(':').includes('')) {
		throw new InProcessError(`The configuration key ${JSON.stringify(key)} is not of the form <key> or <namespace>:<key>.`);
	}

	return name;
}

function readItems(items: unknown, at: string): Items {
	const type = isMapping(items) ? schemaTypes.find(known => known === items.type) : undefined;
	if (type === undefined || !isMapping(items)) {
		throw new InProcessError(`${at}: items.type: received ${JSON.stringify(isMapping(items) ? items.type : items)}, allowed ${schemaTypes.join(', ')}.`);
	}

	return {type, ...((type === 'array') && {items: readItems(items.items, `${at}: items`)})};
}

function readEntry(name: string, written: unknown, project: string): SchemaEntry {
	const key = fullKey(name, project);
	const at = `Pulumi.yaml: config.${name}`;
	// A bare value is short for `value: …`; a mapping is always a declaration.
	const entry: Mapping = isMapping(written) ? written : {value: written};
	const unknown = Object.keys(entry).find(attribute => !attributes.includes(attribute));
	if (unknown !== undefined) {
		throw new InProcessError(`${at}: no attribute ${JSON.stringify(unknown)}, allowed ${attributes.join(', ')}.`);
	}

	if (entry.default !== undefined && entry.value !== undefined) {
		throw new InProcessError(`${at}: has both a default and a value; keep one of them.`);
	}

	if (!key.startsWith(`${project}:`)) {
		const wrong = ['default', 'type', 'items'].find(attribute => entry[attribute] !== undefined);
		if (wrong !== undefined) {
			throw new InProcessError(`${at}: belongs to another namespace than the project, so it may have a value but no ${wrong}.`);
		}
	}

	const isSecret = entry.secret === true;
	if (isSecret && (entry.default !== undefined || entry.value !== undefined)) {
		throw new InProcessError(`${at}: is secret, so its default must be encrypted, which a project file cannot hold; leave the default out.`);
	}

	const {type} = entry;
	if (type === undefined) {
		return {key, default: entry.default ?? entry.value, secret: isSecret};
	}

	const known = schemaTypes.find(one => one === type);
	if (known === undefined) {
		throw new InProcessError(`${at}: type: received ${JSON.stringify(type)}, allowed ${schemaTypes.join(', ')}.`);
	}

	return {
		key, type: known, default: entry.default ?? entry.value, secret: isSecret, ...((known === 'array') && {items: readItems(entry.items, at)}),
	};
}

/**
Reads what matters out of a project file's mapping.

@throws InProcessError for whatever the engine refuses, naming the key.
*/
export function readProject(file: Mapping): Project {
	const {name, main, config = {}} = file;
	if (typeof name !== 'string' || !/^[\w\-.]{1,100}$/v.test(name)) {
		throw new InProcessError(`Pulumi.yaml: name: received ${JSON.stringify(name)}, allowed 1 to 100 letters, digits, dots, dashes and underscores.`);
	}

	if (main !== undefined && typeof main !== 'string') {
		throw new InProcessError(`Pulumi.yaml: main: received ${JSON.stringify(main)}, allowed a path.`);
	}

	if (config !== null && !isMapping(config)) {
		throw new InProcessError('Pulumi.yaml: config: must be a mapping of keys to declarations.');
	}

	return {name, main, schema: Object.entries(config ?? {}).map(([key, entry]) => readEntry(key, entry, name))};
}
