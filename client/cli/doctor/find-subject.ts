import process from 'node:process';
import {isLoopback} from '../../is-loopback.ts';
import {findEndpoint} from '../endpoint/find-endpoint.ts';
import {findLocalOutputs} from '../endpoint/find-local-outputs.ts';
import {localAccount, type LocalAccount} from '../endpoint/local-account.ts';
import {notOfThisMachine} from '../endpoint/not-of-this-machine.ts';
import {readOutputsFile} from '../endpoint/read-outputs-file.ts';
import {readPulumiOutputs} from '../endpoint/read-pulumi-outputs.ts';
import {speak} from '../language.ts';
import {UserError} from '../user-error.ts';
import type {DoctorArguments} from './read-arguments.ts';

/**
The endpoint that is looked at, and what its outputs tell of it.
*/
export type Subject = {
	url: string;
	apiKey?: string | undefined;
	/**
	The functions' own URLs, by their routes; the route is empty where it isn't known.
	*/
	directUrls: Record<string, string>;
	/**
	The distribution's own name in its account, where the URL has another.
	*/
	domainName?: string | undefined;
	/**
	The functions' names, by their routes.
	*/
	functionNames: Record<string, string>;
	/**
	The local stack's account; without it AWS.
	*/
	aws?: LocalAccount | undefined;
};

type Outputs = Record<string, unknown>;

/**
Finds what is meant: the URL, else as every command does; and the outputs that belong to it.

@throws {UserError} Where there is none, or it can't be used.
*/
export async function findSubject({url: flag, outputs: file, directUrl}: Pick<DoctorArguments, 'directUrl' | 'outputs' | 'url'>, environment: NodeJS.ProcessEnv): Promise<Subject> {
	const nearest = file === undefined ? await findLocalOutputs(process.cwd()) : undefined;
	const local = file === undefined ? nearest?.outputs : await readOutputsFile(file);
	if (file !== undefined && local === undefined) {
		throw new UserError(`--outputs: ${file} is not the outputs of a local stack that runs.`);
	}

	const {named, source} = nameOf(flag, environment.LSF_URL, file === undefined ? undefined : urlOf(local));
	const found = await findEndpoint(named, environment, source);
	const {url} = found;
	// A key goes with its own outputs only, but LSF_API_KEY with any URL.
	const outputs = belongs(local, url) ? local : await deployed(url);
	const isOutputsKey = found.apiKey === undefined && typeof outputs?.apiKey === 'string';
	const {apiKey} = isOutputsKey ? await findEndpoint(url, {...environment, LSF_API_KEY: outputs.apiKey as string}, source) : found;
	const functions = Object.entries(recordOf(outputs?.functions)).map(([name, value]) => [`/${name.replace(/^\//v, '')}`, recordOf(value)] as const);
	const isLocal = outputs !== undefined && outputs === local;
	const outputsFile = file ?? nearest?.file ?? '';
	return {
		url: baseOf(url),
		apiKey,
		directUrls: directUrl === undefined ? directUrlsOf(functions, isLocal, outputsFile) : {'': directUrl},
		domainName: typeof outputs?.domainName === 'string' ? outputs.domainName : undefined,
		functionNames: textsOf(functions, 'name'),
		aws: isLocal && outputs.aws !== undefined ? localAccount(outputs, outputsFile) : undefined,
	};
}

/**
The URLs of the functions themselves. A repository of somebody else's may bring a local stack's outputs along, and no request must go where they say but to this machine.
*/
function directUrlsOf(functions: Parameters<typeof textsOf>[0], isLocal: boolean, file: string): Record<string, string> {
	if (!isLocal) {
		return textsOf(functions, 'url');
	}

	const urls = textsOf(functions, 'directUrl');
	const foreign = Object.values(urls).find(url => !URL.canParse(url) || !isLoopback(new URL(url)));
	if (foreign !== undefined) {
		throw notOfThisMachine({output: 'directUrl', url: foreign, file});
	}

	return urls;
}

/**
The URL that is named, and what messages call it.
*/
function nameOf(flag: string | undefined, variable: string | undefined, local: string | undefined): {named: string | undefined; source: string} {
	if (flag !== undefined) {
		return {named: flag, source: speak({en: 'The URL', ko: 'URL'})};
	}

	return variable === undefined || variable === '' ? {named: local, source: speak(local === undefined ? {en: 'The URL', ko: 'URL'} : {en: 'The output "url"', ko: '출력 "url"'})} : {named: variable, source: 'LSF_URL'};
}

/**
The URL of the route itself: who copies a base URL for OpenAI's clients has `/v1` at its end.
*/
function baseOf(url: string): string {
	const {origin, pathname} = new URL(url);
	return origin + pathname.replace(/\/v1(?:\/.*)?$/v, '').replace(/\/+$/v, '');
}

function urlOf(outputs: Outputs | undefined): string | undefined {
	return typeof outputs?.url === 'string' ? outputs.url : undefined;
}

function belongs(outputs: Outputs | undefined, named: string): boolean {
	const url = urlOf(outputs);
	return url !== undefined && URL.canParse(url) && URL.canParse(named) && new URL(url).origin === new URL(named).origin;
}

/**
The outputs of the selected Pulumi stack, where they are those of this URL.
*/
async function deployed(url: string): Promise<Outputs | undefined> {
	const {outputs} = await readPulumiOutputs();
	return belongs(outputs, url) ? outputs : undefined;
}

function recordOf(value: unknown): Outputs {
	return typeof value === 'object' && value !== null ? value as Outputs : {};
}

function textsOf(functions: ReadonlyArray<readonly [string, Outputs]>, field: string): Record<string, string> {
	return Object.fromEntries(functions.flatMap(([route, made]) => typeof made[field] === 'string' ? [[route, made[field]]] : []));
}
