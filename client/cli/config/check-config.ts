import {hasCredentials} from '../../unshown.ts';
import {isWebUrl} from '../endpoint/check-url.ts';
import {speak, type Words} from '../language.ts';
import {UserError} from '../user-error.ts';
import {configMistakes} from './config-mistakes.ts';
import type {Config, Profile} from './config.ts';

/**
The names that a profile may have: what can stand in a command line and in TOML without quotes.
*/
export const profileName = /^[\w\-]{1,64}$/v;

const text = {en: 'a text', ko: '텍스트여야 합니다'};

/**
What a profile may say, with what each must be.
*/
export const profileKeys = {
	url: {en: 'a URL', ko: 'URL이어야 합니다'},
	route: text,
	model: text,
	system: text,
	key_file: text,
	key_command: {en: 'a list of texts, such as ["pass", "show", "lsf"]', ko: '["pass", "show", "lsf"] 같은 텍스트 목록이어야 합니다'},
} as const satisfies Record<string, Words<string>>;

/**
What people call a key, which is a secret and has no place in a file that is shown, copied and kept in repositories.
*/
const secretNames = new Set(['key', 'api_key', 'apikey', 'api-key', 'token', 'secret', 'password']);

/**
Reads what TOML had.

@param where - What messages call the file.
@throws {UserError} Naming the first thing that isn't as it should be. No value is shown but a URL, since it may be a key at the wrong place.
*/
export function checkConfig(table: Readonly<Record<string, unknown>>, where: string): Config {
	for (const name of Object.keys(table)) {
		refuseUnknown(name, ['default', 'profiles'], where);
	}

	const {default: chosen, profiles: written = {}} = table;
	if (!isTable(written)) {
		throw new UserError(speak(configMistakes.noTables(where)));
	}

	const profiles = Object.fromEntries(Object.entries(written).map(([name, profile]) => [name, checkProfile(name, profile, where)]));
	if (chosen !== undefined && (typeof chosen !== 'string' || !Object.hasOwn(profiles, chosen))) {
		throw new UserError(speak(configMistakes.noDefault(where, chosen, Object.keys(profiles))));
	}

	return {...(chosen !== undefined && {default: chosen}), profiles};
}

/**
Refuses a key of a table that means nothing, with the nearest one that does.

@throws {UserError}
*/
export function refuseUnknown(name: string, known: readonly string[], where: string): void {
	if (known.includes(name)) {
		return;
	}

	if (secretNames.has(name.toLowerCase())) {
		throw new UserError(speak(configMistakes.secret(where, name)));
	}

	throw new UserError(speak(configMistakes.unknown(where, name, known)));
}

function checkProfile(name: string, profile: unknown, file: string): Profile {
	const where = `${file}, [profiles.${name}]`;
	if (!profileName.test(name)) {
		throw new UserError(speak(configMistakes.name(file, name)));
	}

	if (!isTable(profile)) {
		throw new UserError(speak(configMistakes.noTable(where)));
	}

	for (const key of Object.keys(profile)) {
		refuseUnknown(key, Object.keys(profileKeys), where);
	}

	const textOf = (key: keyof typeof profileKeys) => {
		const value = profile[key];
		if (value !== undefined && (typeof value !== 'string' || value.trim() === '')) {
			throw new UserError(speak(configMistakes.noText(where, key, profileKeys[key])));
		}

		return value;
	};

	const [url, keyFile, keyCommand] = [textOf('url'), textOf('key_file'), commandOf(profile.key_command, where)];
	checkUrl(url, where);
	if (keyFile !== undefined && keyCommand !== undefined) {
		throw new UserError(speak(configMistakes.twoKeys(where)));
	}

	const found = {
		url, route: textOf('route'), model: textOf('model'), system: textOf('system'), keyFile, keyCommand,
	};
	return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as Profile;
}

function checkUrl(url: string | undefined, where: string): void {
	if (url === undefined) {
		throw new UserError(speak(configMistakes.noUrl(where)));
	}

	if (hasCredentials(url)) {
		throw new UserError(speak(configMistakes.password(where)));
	}

	if (!isWebUrl(url)) {
		throw new UserError(speak(configMistakes.wrongUrl(where, url)));
	}
}

function commandOf(value: unknown, where: string): string[] | undefined {
	if (value !== undefined && !(Array.isArray(value) && value.length > 0 && value[0] !== '' && value.every(word => typeof word === 'string'))) {
		throw new UserError(speak(configMistakes.noCommand(where, profileKeys.key_command)));
	}

	return value;
}

function isTable(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
