import stringWidth from 'string-width';
import {withoutValues} from '../../unshown.ts';
import {makeHarmlessLine} from '../answer/make-harmless.ts';
import {locateEndpoint, type Named} from '../endpoint/locate-endpoint.ts';
import {urlOfProfile} from '../endpoint/find-profile.ts';
import {speak} from '../language.ts';
import {configFile, shownPath} from './config-folder.ts';
import {readConfig} from './read-config.ts';

/**
What counts, and where each of it is from. The key is not read for it, and never part of it, nor are the values of the URL's query, which may be one.
*/
export async function currentConfig(named: Named, environment: NodeJS.ProcessEnv) {
	const file = configFile(environment);
	const [{endpoint, sources}, {profiles}] = await Promise.all([locateEndpoint(named, environment), readConfig(file)]);
	return {
		...endpoint, url: withoutValues(endpoint.url), sources, file, profiles: Object.keys(profiles),
	};
}

/**
Shows what counts to a person.
*/
export async function showConfig(named: Named, environment: NodeJS.ProcessEnv): Promise<string> {
	const {url, routes, model, system, sources, file, profiles} = await currentConfig(named, environment);
	const words = speak({
		en: {
			endpoint: 'endpoint', routes: 'routes', key: 'key', model: 'model', system: 'system', file: 'file', none: 'none', hidden: 'there is one, not shown', own: 'the route\'s own', profiles: 'profiles',
		},
		ko: {
			endpoint: '엔드포인트', routes: '경로', key: '키', model: '모델', system: '시스템', file: '파일', none: '없음', hidden: '있음, 표시하지 않음', own: '경로의 기본값', profiles: '프로필',
		},
	}, environment);
	const from = (source: string | undefined) => source === undefined ? '' : `  (${source})`;
	const rows: Array<[string, string]> = [
		[words.endpoint, url + from(sources.url)],
		...(routes === undefined ? [] : [[words.routes, routes.join(', ')] satisfies [string, string]]),
		[words.key, (sources.key === undefined ? words.none : words.hidden) + from(sources.key)],
		[words.model, (model ?? words.own) + from(sources.model)],
		...(system === undefined ? [] : [[words.system, system + from(sources.system)] satisfies [string, string]]),
		[words.file, shownPath(file)],
		[words.profiles, profiles.length === 0 ? words.none : profiles.join(', ')],
	];
	return alignRows(rows);
}

/**
The profiles, with their URLs as they may be shown, and which one is the default.
*/
export async function listProfiles(environment: NodeJS.ProcessEnv) {
	const {default: chosen, profiles} = await readConfig(configFile(environment));
	return Object.entries(profiles).map(([name, profile]) => ({
		name, url: withoutValues(urlOfProfile(profile)), model: profile.model, isDefault: name === chosen,
	}));
}

/**
Puts the second column of a table under itself, whatever the letters of the first are wide.
*/
export function alignRows(rows: ReadonlyArray<readonly [string, string]>): string {
	const width = Math.max(0, ...rows.map(([name]) => stringWidth(name)));
	return rows.map(([name, value]) => `${name}${' '.repeat(width - stringWidth(name) + 2)}${makeHarmlessLine(value)}`).join('\n');
}
