import {isRecord, type Properties} from '../../provider/wire/wire-values.ts';
import type {Addresses} from '../account/addresses.ts';
import type {DaemonClient} from '../daemon/daemon-client.ts';
import {EngineError} from './engine-error.ts';

/**
A stack's addresses on this machine, in the words of {@link startLocalStack}.
*/
export type StackAddresses = {
	/**
	The CloudFront URL, without a trailing slash.
	*/
	url: string;
	/**
	Route name -> its URL behind CloudFront, and its function URL (ends in `/`).
	*/
	functions: Record<string, {url: string; directUrl: string}>;
	/**
	Route name -> the physical name of its function.
	*/
	functionNames: Record<string, string>;
	apiKey?: string;
	/**
	Where the API keys are.
	*/
	keyStoreArn?: string;
	aws: Addresses['aws'];
};

function hostOf(url: unknown): string | undefined {
	return typeof url === 'string' && URL.canParse(url) ? new URL(url).host : undefined;
}

/**
Translates the outputs `url` and `functions` of a stack into addresses of this machine.

@throws EngineError for an output that isn't an address of the account.
*/
export async function stackAddresses({url, functions, apiKey, keyStoreArn}: Properties, client: DaemonClient): Promise<StackAddresses> {
	const routes = Object.entries(isRecord(functions) ? functions : {}).map(([name, made]): [string, Properties] => [name, isRecord(made) ? made : {}]);
	const wanted = [url, ...routes.map(([, made]) => made.url)];
	const {hosts, aws} = await client.call<Addresses>('addresses', {hosts: wanted.flatMap(one => hostOf(one) ?? [])});
	const localOf = (output: string, address: unknown): string => {
		const local = hosts[hostOf(address) ?? ''];
		if (local === undefined) {
			throw new EngineError(`The program's output ${output}: received ${JSON.stringify(address)}, allowed the address of one of its resources.`);
		}

		return local;
	};

	const base = localOf('url', url);
	return {
		url: base,
		functions: Object.fromEntries(routes.map(([name, made]) => [name, {url: `${base}/${name}`, directUrl: `${localOf(`functions.${name}.url`, made.url)}/`}])),
		functionNames: Object.fromEntries(routes.map(([name, made]) => [name, String(made.name)])),
		...(typeof apiKey === 'string' && {apiKey}),
		...(typeof keyStoreArn === 'string' && {keyStoreArn}),
		aws,
	};
}
