import {insteadOf} from '../command-line/nearest-name.ts';
import {configFile, shownPath} from '../config/config-folder.ts';
import type {Profile} from '../config/config.ts';
import {readConfig} from '../config/read-config.ts';
import {speak} from '../language.ts';
import {UserError} from '../user-error.ts';
import {belowUrl} from './below-url.ts';

/**
A profile, and why it is this one.
*/
export type FoundProfile = {name: string; profile: Profile; file: string; isNamed: boolean; why: string};

/**
The profile that counts: that of the flag, else of `LSF_PROFILE`, else the default of `config.toml`; `undefined` where there is none of these.

@throws {UserError} Where `config.toml` can't be read, or has no such profile.
*/
export async function findProfile(flag: string | undefined, environment: Record<string, string | undefined>): Promise<FoundProfile | undefined> {
	const file = configFile(environment);
	const {default: chosen, profiles} = await readConfig(file);
	const variable = environment.LSF_PROFILE === '' ? undefined : environment.LSF_PROFILE;
	const name = flag ?? variable ?? chosen;
	if (name === undefined) {
		return undefined;
	}

	const why = flag === undefined ? (variable === undefined ? `default, ${shownPath(file)}` : 'LSF_PROFILE') : '--profile';
	if (!Object.hasOwn(profiles, name)) {
		const instead = insteadOf(name, Object.keys(profiles), environment);
		throw new UserError(speak({
			en: `${why}: ${shownPath(file)} has no profile ${JSON.stringify(name)}; ${instead} lsf config add ${name} --url URL makes it.`,
			ko: `${why}: ${shownPath(file)} 파일에 ${JSON.stringify(name)} 프로필이 없습니다. ${instead} 새로 만들려면: lsf config add ${name} --url URL`,
		}, environment));
	}

	return {
		name, profile: profiles[name]!, file, isNamed: flag !== undefined, why,
	};
}

/**
The URL that a profile asks: its own, and below it its route.
*/
export function urlOfProfile({url, route}: Profile): string {
	return route === undefined ? url : belowUrl(url, route);
}
