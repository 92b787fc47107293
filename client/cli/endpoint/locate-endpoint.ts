import process from 'node:process';
import {isLoopback} from '../../is-loopback.ts';
import {shownPath} from '../config/config-folder.ts';
import {readKey} from '../config/read-key.ts';
import {speak} from '../language.ts';
import {UserError} from '../user-error.ts';
import {checkKey} from './check-key.ts';
import {checkUrl} from './check-url.ts';
import type {Endpoint} from './endpoint.ts';
import {findLocalOutputs, isListening} from './find-local-outputs.ts';
import {findProfile, urlOfProfile, type FoundProfile} from './find-profile.ts';
import {noEndpoint} from './no-endpoint.ts';
import {notOfThisMachine} from './not-of-this-machine.ts';
import {readPulumiOutputs} from './read-pulumi-outputs.ts';

/**
An endpoint, where each part of it is from, and how its key is had, which may ask a password manager.
*/
export type Located = {
	endpoint: Omit<Endpoint, 'apiKey'> & Required<Pick<Endpoint, 'origin'>>;
	/**
	In words for the user; `key` and `model` only where there is one.
	*/
	sources: {url: string; key?: string; model?: string; system?: string};
	/**
	@throws {UserError} Where it can't be had, or can't be sent.
	*/
	readKey: () => Promise<string | undefined>;
};

/**
What the command line names.
*/
export type Named = {
	url?: string | undefined;
	profile?: string | undefined;
	/**
	What messages call the URL. Default: `--url`.
	*/
	flagName?: string | undefined;
};

/**
Finds the endpoint: the flags, `LSF_URL`, a profile, the local stack that runs in this folder or above, the selected Pulumi stack.

A key that is kept with an endpoint goes to that one only; `LSF_API_KEY` goes to any, but to the profile that a flag names only where it has no key of its own.

@throws {UserError} Where there is none, or it can't be used. A message shows neither a key nor a URL with a password.
*/
export async function locateEndpoint({url, profile, flagName = '--url'}: Named, environment: Record<string, string | undefined>): Promise<Located> {
	const variable = (name: string) => environment[name] === '' ? undefined : environment[name];
	const [key, model] = [variable('LSF_API_KEY'), variable('LSF_MODEL')];
	if (url !== undefined && profile !== undefined) {
		throw new UserError(speak({
			en: `${flagName} and --profile both say where to go; give one of them (with ${flagName} the key is LSF_API_KEY).`,
			ko: `${flagName} 옵션과 --profile 옵션은 함께 쓸 수 없습니다. 보낼 곳을 하나만 지정하십시오(${flagName} 옵션을 쓰면 키는 LSF_API_KEY에서 읽습니다).`,
		}, environment));
	}

	const named = profile === undefined ? url ?? variable('LSF_URL') : undefined;
	const found = named === undefined ? await kept(profile, environment, flagName) : await given(named, url === undefined ? 'LSF_URL' : flagName, environment);
	const isOwnKeyFirst = found.isOwnKeyFirst && found.keySource !== undefined;
	const keySource = key === undefined || isOwnKeyFirst ? found.keySource : 'LSF_API_KEY';
	return {
		endpoint: {...found.endpoint, ...(model !== undefined && {model})},
		sources: {
			url: found.source,
			...(keySource !== undefined && {key: keySource}),
			...((model ?? found.endpoint.model) !== undefined && {model: model === undefined ? found.source : 'LSF_MODEL'}),
			...(found.endpoint.system !== undefined && {system: found.source}),
		},
		async readKey() {
			const read = keySource === 'LSF_API_KEY' ? key : await found.readKey();
			checkKey(read, found.endpoint.url, keySource ?? speak({en: 'The key', ko: '키'}, environment), environment);
			return read;
		},
	};
}

type Found = Pick<Located, 'endpoint' | 'readKey'> & {source: string; keySource?: string | undefined; isOwnKeyFirst?: boolean};

async function given(url: string, source: string, environment: Record<string, string | undefined>): Promise<Found> {
	checkUrl(url, source, environment);
	return {endpoint: {url, origin: source === 'LSF_URL' ? 'environment' : 'flag'}, source, readKey: async () => undefined};
}

/**
What is kept somewhere, in the order in which it counts.
*/
async function kept(name: string | undefined, environment: Record<string, string | undefined>, flagName: string): Promise<Found> {
	const profile = await findProfile(name, environment);
	if (profile !== undefined) {
		return ofProfile(profile, environment);
	}

	const local = await findLocalOutputs(process.cwd());
	const found = local && ofOutputs(local.outputs, {origin: 'local stack', source: `${speak({en: 'the local stack', ko: '로컬 스택'}, environment)} (${shownPath(local.file)})`}, environment);
	if (local !== undefined && found !== undefined && !isLoopback(new URL(found.endpoint.url))) {
		throw notOfThisMachine({
			output: 'url', url: found.endpoint.url, file: local.file, remedy: {
				en: 'remove the file, or name the endpoint by --url or LSF_URL', ko: '파일을 지우거나, 엔드포인트를 --url이나 LSF_URL로 지정하십시오',
			},
		}, environment);
	}

	// A stack that was killed leaves its file, and the system may have given its process's number to another one.
	if (found !== undefined && await isListening(new URL(found.endpoint.url))) {
		return found;
	}

	const {outputs, problem} = await readPulumiOutputs();
	const deployed = outputs && ofOutputs(outputs, {origin: 'pulumi', source: speak({en: 'the outputs of the selected Pulumi stack', ko: '선택된 Pulumi 스택의 출력'}, environment)}, environment);
	if (deployed === undefined) {
		throw noEndpoint(flagName, problem, environment);
	}

	return deployed;
}

function ofProfile({name, profile, file, isNamed, why}: FoundProfile, environment: Record<string, string | undefined>): Found {
	const {model, system, keyFile, keyCommand} = profile;
	const title = `${speak({en: 'profile', ko: '프로필'}, environment)} "${name}"`;
	return {
		endpoint: {
			url: urlOfProfile(profile), ...(model !== undefined && {model}), ...(system !== undefined && {system}), origin: 'profile', profile: name,
		},
		source: `${title} (${why})`,
		keySource: keyFile === undefined ? keyCommand && `key_command, ${title}` : `key_file, ${title}`,
		isOwnKeyFirst: isNamed,
		readKey: async () => readKey(profile, file),
	};
}

function ofOutputs({url, apiKey, functions}: Record<string, unknown>, {origin, source}: {origin: 'local stack' | 'pulumi'; source: string}, environment: Record<string, string | undefined>): Found | undefined {
	if (typeof url !== 'string') {
		return undefined;
	}

	checkUrl(url, speak({en: 'The output "url"', ko: '출력 "url"'}, environment), environment);
	const routes = typeof functions === 'object' && functions !== null ? {routes: Object.keys(functions)} : {};
	return {
		endpoint: {url, ...routes, origin},
		source,
		...(typeof apiKey === 'string' && {keySource: speak({en: 'The output "apiKey"', ko: '출력 "apiKey"'}, environment)}),
		readKey: async () => typeof apiKey === 'string' ? apiKey : undefined,
	};
}
