import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {parseDocument} from 'yaml';
import {InProcessError} from './in-process-error.ts';

/**
A mapping out of a YAML file.
*/
export type Mapping = Record<string, unknown>;

/**
Whether a value is a mapping.
*/
export function isMapping(value: unknown): value is Mapping {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
Reads a YAML text whose top is a mapping; an empty one counts as an empty mapping.

@throws InProcessError for broken YAML, naming the line, and for another top.
*/
export function parseYaml(text: string, file: string): Mapping {
	const document = parseDocument(text, {prettyErrors: true});
	const [error] = document.errors;
	if (error) {
		throw new InProcessError(`${file} is not valid YAML: ${error.message.split('\n', 1)[0]}`);
	}

	let value: unknown;
	try {
		value = document.toJS() ?? {};
	} catch (error_) {
		// An alias without its anchor shows only here.
		throw new InProcessError(`${file} is not valid YAML: ${error_ instanceof Error ? error_.message : 'it cannot be read'}`, {cause: error_});
	}

	if (!isMapping(value)) {
		throw new InProcessError(`${file} must be a mapping of keys to values, received ${Array.isArray(value) ? 'a list' : JSON.stringify(value)}.`);
	}

	return value;
}

/**
Reads a YAML file.

@throws InProcessError for a file that is missing or broken; `hint` says what to do about a missing one.
*/
export async function readYaml(file: string, hint: string): Promise<Mapping> {
	let text;
	try {
		text = await readFile(file, 'utf8');
	} catch (error) {
		throw new InProcessError(`${path.basename(file)} could not be read in ${path.dirname(file)}: ${hint}`, {cause: error});
	}

	return parseYaml(text, path.basename(file));
}
