import {hasCredentials, receivedUrl} from '../../unshown.ts';
import {insteadOf} from '../command-line/nearest-name.ts';
import {UserError} from '../user-error.ts';
import type {Config, Profile} from './config.ts';

/**
The names that a profile may have: what can stand in a command line and in TOML without quotes.
*/
export const profileName = /^[\w\-]{1,64}$/v;

/**
What a profile may say, with what each is.
*/
export const profileKeys = {
	url: 'a URL',
	route: 'a text',
	model: 'a text',
	system: 'a text',
	key_file: 'a text',
	key_command: 'a list of texts, such as ["pass", "show", "lsf"]',
} as const;

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
		throw new UserError(`${where}: profiles must be tables, such as [profiles.work].`);
	}

	const profiles = Object.fromEntries(Object.entries(written).map(([name, profile]) => [name, checkProfile(name, profile, where)]));
	if (chosen !== undefined && (typeof chosen !== 'string' || !Object.hasOwn(profiles, chosen))) {
		throw new UserError(`${where}: default must be the name of a profile${typeof chosen === 'string' ? `, received ${JSON.stringify(chosen)}; ${insteadOf(chosen, Object.keys(profiles))}` : ''}.`);
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
		throw new UserError(`${where}: a key is not kept in this file ("${name}"): put it into a file of its own that only you can read (chmod 600), and name that by key_file, or the command that prints it by key_command.`);
	}

	throw new UserError(`${where} has no ${JSON.stringify(name)}; ${insteadOf(name, known)}${insteadOf(name, known).endsWith('?') ? '' : '.'}`);
}

function checkProfile(name: string, profile: unknown, file: string): Profile {
	const where = `${file}, [profiles.${name}]`;
	if (!profileName.test(name)) {
		throw new UserError(`${file}: the name of a profile has letters, digits, "-" and "_" alone, received ${JSON.stringify(name)}.`);
	}

	if (!isTable(profile)) {
		throw new UserError(`${where} must be a table.`);
	}

	for (const key of Object.keys(profile)) {
		refuseUnknown(key, Object.keys(profileKeys), where);
	}

	const text = (key: keyof typeof profileKeys) => {
		const value = profile[key];
		if (value !== undefined && (typeof value !== 'string' || value.trim() === '')) {
			throw new UserError(`${where}: ${key} must be ${profileKeys[key]}, and not empty.`);
		}

		return value;
	};

	const [url, keyFile, keyCommand] = [text('url'), text('key_file'), commandOf(profile.key_command, where)];
	checkUrl(url, where);
	if (keyFile !== undefined && keyCommand !== undefined) {
		throw new UserError(`${where} has both key_file and key_command; one of them tells the key.`);
	}

	const found = {
		url, route: text('route'), model: text('model'), system: text('system'), keyFile, keyCommand,
	};
	return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined)) as Profile;
}

function checkUrl(url: string | undefined, where: string): void {
	if (url === undefined) {
		throw new UserError(`${where} needs a url, such as url = "https://d111111abcdef8.cloudfront.net".`);
	}

	if (hasCredentials(url)) {
		throw new UserError(`${where}: url holds a user name or a password, which are not sent and not shown; leave them out.`);
	}

	if (!URL.canParse(url) || !/^https?:$/v.test(new URL(url).protocol)) {
		throw new UserError(`${where}: url must be a URL such as https://d111111abcdef8.cloudfront.net, received ${receivedUrl(url)}.`);
	}
}

function commandOf(value: unknown, where: string): string[] | undefined {
	if (value !== undefined && !(Array.isArray(value) && value.length > 0 && value[0] !== '' && value.every(word => typeof word === 'string'))) {
		throw new UserError(`${where}: key_command must be ${profileKeys.key_command}.`);
	}

	return value;
}

function isTable(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
