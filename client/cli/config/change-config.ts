import path from 'node:path';
import {stringify, type TomlTable} from 'smol-toml';
import {insteadOf} from '../command-line/nearest-name.ts';
import {UserError} from '../user-error.ts';
import {
	checkConfig,
	profileKeys,
	profileName,
	refuseUnknown,
} from './check-config.ts';
import {shownPath} from './config-folder.ts';
import {addTable, setValue, type Place} from './edit-toml.ts';
import {parseToml} from './parse-toml.ts';
import {readIfThere} from './read-config.ts';
import {readKey} from './read-key.ts';
import {writeConfig} from './write-config.ts';

type Key = keyof typeof profileKeys;

/**
The values of a profile, as the command line has them.
*/
export type NewProfile = Partial<Record<Key, string>>;

/**
Adds a profile at the end of the file; the first one becomes the default.

@returns Whether it is the default now.
@throws {UserError} Where there is one of that name, or a value can't be used.
*/
export async function addProfile(file: string, name: string, values: NewProfile): Promise<boolean> {
	if (!profileName.test(name)) {
		throw new UserError(`The name of a profile has letters, digits, "-" and "_" alone, 64 at most, received ${JSON.stringify(name)}.`);
	}

	const {text, config} = await read(file);
	if (Object.hasOwn(config.profiles, name)) {
		throw new UserError(`There is a profile ${JSON.stringify(name)} in ${shownPath(file)}; change it with lsf config set ${name}.url URL.`);
	}

	const written: Partial<Record<Key, string | string[]>> = {};
	for (const [key, value] of Object.entries(values) as Array<[Key, string | undefined]>) {
		if (value !== undefined) {
			written[key] = valueOf(key, value);
		}
	}

	checkConfig({profiles: {[name]: written}}, 'The command line');
	await checkKeyFile(written.key_file, file);
	const isDefault = config.default === undefined && Object.keys(config.profiles).length === 0;
	const added = addTable(text, ['profiles', name], written);
	await write(file, isDefault ? edit(added, {key: 'default'}, name, file) : added);
	return isDefault;
}

/**
Changes one value of a profile, and leaves the rest of the file as it is.

@param target - `name.key`.
@throws {UserError} Where there is no such profile or key, the value can't be used, or the file is written in a way that only its author should change.
*/
export async function setProfile(file: string, target: string, value: string): Promise<void> {
	const {text, config} = await read(file);
	const [name = '', key = '', ...rest] = target.split('.');
	if (key === '' || rest.length > 0) {
		throw new UserError(`lsf config set takes NAME.key, such as work.url, received ${JSON.stringify(target)}.`);
	}

	requireProfile(name, Object.keys(config.profiles), file);
	refuseUnknown(key, Object.keys(profileKeys), 'A profile');
	const made = valueOf(key as Key, value);
	await checkKeyFile(key === 'key_file' ? made : undefined, file);
	await write(file, edit(text, {table: ['profiles', name], key}, made, file));
}

/**
Makes a profile the default.

@throws {UserError} Where there is none of that name.
*/
export async function useProfile(file: string, name: string): Promise<void> {
	const {text, config} = await read(file);
	requireProfile(name, Object.keys(config.profiles), file);
	await write(file, edit(text, {key: 'default'}, name, file));
}

async function read(file: string) {
	const text = await readIfThere(file) ?? '';
	return {text, config: checkConfig(parseToml(text, shownPath(file)), shownPath(file))};
}

/**
Writes only what can be read again.
*/
async function write(file: string, text: string): Promise<void> {
	checkConfig(parseToml(text, shownPath(file)), shownPath(file));
	await writeConfig(file, text);
}

function edit(text: string, place: Place, value: string | string[], file: string): string {
	const edited = setValue(text, place, value);
	if (edited === undefined) {
		const line = stringify({[place.key]: value}).trimEnd();
		throw new UserError(`${shownPath(file)} is written in a way that lsf leaves to you: ${place.table === undefined ? 'at its top' : `in the profile ${JSON.stringify(place.table[1])}`} write ${line}`);
	}

	return edited;
}

function requireProfile(name: string, names: string[], file: string): void {
	if (!names.includes(name)) {
		throw new UserError(`${shownPath(file)} has no profile ${JSON.stringify(name)}; ${insteadOf(name, names)}`);
	}
}

/**
A path of the command line is one of the working directory, a command a list of words or JSON.
*/
function valueOf(key: Key, value: string): string | string[] {
	if (key === 'key_file') {
		return path.resolve(value);
	}

	if (key !== 'key_command') {
		return value;
	}

	if (value.trimStart().startsWith('[')) {
		try {
			return JSON.parse(value) as string[];
		} catch (error) {
			throw new UserError('key_command begins with "[" and is no JSON list, such as ["pass", "show", "lsf"].', {cause: error});
		}
	}

	if (/["$'\\\u{60}]/v.test(value)) {
		throw new UserError('key_command is run without a shell, which would take quotes and variables away: give it as a JSON list, such as ["pass", "show", "my lsf"].');
	}

	return value.trim().split(/\s+/v);
}

async function checkKeyFile(keyFile: string | string[] | undefined, file: string): Promise<void> {
	if (typeof keyFile === 'string') {
		await readKey({keyFile}, file);
	}
}
