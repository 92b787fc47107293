import path from 'node:path';
import {stringify, type TomlTable} from 'smol-toml';
import {insteadOf} from '../command-line/nearest-name.ts';
import {speak} from '../language.ts';
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
@throws {UserError} Where there is one of that name, it has no URL, or a value can't be used.
*/
export async function addProfile(file: string, name: string, values: NewProfile): Promise<boolean> {
	if (!profileName.test(name)) {
		throw new UserError(speak({
			en: `The name of a profile has letters, digits, "-" and "_" alone, 64 at most, received ${JSON.stringify(name)}.`,
			ko: `프로필 이름에는 영문자, 숫자, "-", "_"만 64자까지 쓸 수 있습니다. 받은 값: ${JSON.stringify(name)}.`,
		}));
	}

	const {text, config} = await read(file);
	if (Object.hasOwn(config.profiles, name)) {
		throw new UserError(speak({
			en: `There is a profile ${JSON.stringify(name)} in ${shownPath(file)}; change it with lsf config set ${name}.url URL.`,
			ko: `${shownPath(file)} 파일에 ${JSON.stringify(name)} 프로필이 이미 있습니다. 바꾸려면: lsf config set ${name}.url URL`,
		}));
	}

	if (values.url === undefined) {
		throw new UserError(speak({
			en: `lsf config add needs the URL of the endpoint: lsf config add ${name} --url https://d111111abcdef8.cloudfront.net`,
			ko: `lsf config add 명령에는 엔드포인트의 URL이 필요합니다: lsf config add ${name} --url https://d111111abcdef8.cloudfront.net`,
		}));
	}

	const written: Partial<Record<Key, string | string[]>> = {};
	for (const [key, value] of Object.entries(values) as Array<[Key, string | undefined]>) {
		if (value !== undefined) {
			written[key] = valueOf(key, value);
		}
	}

	checkConfig({profiles: {[name]: written}}, speak({en: 'The command line', ko: '명령줄'}));
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
		throw new UserError(speak({
			en: `lsf config set takes NAME.key, such as work.url, received ${JSON.stringify(target)}.`,
			ko: `lsf config set 뒤에는 work.url 같은 NAME.key를 적어야 합니다. 받은 값: ${JSON.stringify(target)}.`,
		}));
	}

	requireProfile(name, Object.keys(config.profiles), file);
	refuseUnknown(key, Object.keys(profileKeys), speak({en: 'A profile', ko: '프로필'}));
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
		const profile = place.table === undefined ? undefined : JSON.stringify(place.table[1]);
		throw new UserError(speak({
			en: `${shownPath(file)} is written in a way that lsf leaves to you: ${profile === undefined ? 'at its top' : `in the profile ${profile}`} write ${line}`,
			ko: `${shownPath(file)} 파일은 lsf가 고치지 않는 형식으로 쓰여 있습니다. ${profile === undefined ? '파일 맨 위' : `${profile} 프로필`}에 직접 적으십시오: ${line}`,
		}));
	}

	return edited;
}

function requireProfile(name: string, names: string[], file: string): void {
	if (!names.includes(name)) {
		throw new UserError(speak({
			en: `${shownPath(file)} has no profile ${JSON.stringify(name)}; ${insteadOf(name, names)}`,
			ko: `${shownPath(file)} 파일에 ${JSON.stringify(name)} 프로필이 없습니다. ${insteadOf(name, names)}`,
		}));
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
			throw new UserError(speak({
				en: 'key_command begins with "[" and is no JSON list, such as ["pass", "show", "lsf"].',
				ko: 'key_command 값이 "["로 시작하지만 ["pass", "show", "lsf"] 같은 JSON 목록이 아닙니다.',
			}), {cause: error});
		}
	}

	if (/["$'\\\u{60}]/v.test(value)) {
		throw new UserError(speak({
			en: 'key_command is run without a shell, which would take quotes and variables away: give it as a JSON list, such as ["pass", "show", "my lsf"].',
			ko: 'key_command는 셸 없이 실행되므로 따옴표와 변수가 그대로 남습니다. ["pass", "show", "my lsf"] 같은 JSON 목록으로 적으십시오.',
		}));
	}

	return value.trim().split(/\s+/v);
}

async function checkKeyFile(keyFile: string | string[] | undefined, file: string): Promise<void> {
	if (typeof keyFile === 'string') {
		await readKey({keyFile}, file);
	}
}
