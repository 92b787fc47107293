import type {Environment} from '../core/environment.ts';
import {isPlainEnvironment} from './plain-environment.ts';

/**
Keys that sign.
*/
export type Credentials = {accessKeyId: string; secretAccessKey: string; sessionToken?: string};

/**
What a call of a service is made with.
*/
export type LeanConfig = {
	/**
	The name in signatures.
	*/
	service: string;
	region: string;
	endpoint: URL;
	credentials: Credentials;
	/**
	Letters by which the SDK says in its user agent where its configuration came from.
	*/
	features: string;
};

/**
A service as its clients name it.
*/
export type ServiceNames = {
	/**
	In signatures.
	*/
	service: string;
	/**
	Host name before the Region.
	*/
	host: string;
	/**
	The variable with an endpoint of its own.
	*/
	endpointVariable: 'AWS_ENDPOINT_URL_BEDROCK_RUNTIME' | 'AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME';
};

/**
The partitions whose hosts follow the one rule, by their Regions (the SDK's partitions).
*/
const partitions: ReadonlyArray<readonly [regions: RegExp, suffix: string]> = [
	[/^(?:us|eu|ap|sa|ca|me|af|il|mx)-\w+-\d+$/v, 'amazonaws.com'],
	[/^us-gov-\w+-\d+$/v, 'amazonaws.com'],
	[/^cn-\w+-\d+$/v, 'amazonaws.com.cn'],
];

/**
Reads what a call needs, in the way the SDK does.

@param given - What a client was made with; more than these three is the SDK's affair.
@returns `undefined` where the SDK has to decide: what is given or set says more than where the service is and who calls.
*/
export function readLeanConfig(given: object, environment: Environment, {service, host, endpointVariable}: ServiceNames): LeanConfig | undefined {
	const {region = environment.AWS_REGION, endpoint, credentials: keys, ...others} = given as Record<string, unknown>;
	if (!isPlainEnvironment(environment) || Object.keys(others).length > 0 || typeof region !== 'string') {
		return undefined;
	}

	const suffix = partitions.find(([regions]) => regions.test(region))?.[1];
	const credentials = keys === undefined ? fromEnvironment(environment) : plainKeys(keys);
	const configured = nonEmpty(environment[endpointVariable]) ?? nonEmpty(environment.AWS_ENDPOINT_URL);
	const url = endpointUrl(endpoint ?? configured ?? `https://${host}.${region}.${suffix ?? ''}`);
	return suffix === undefined || credentials === undefined || url === undefined
		? undefined
		: {
			service, region, endpoint: url, credentials, features: `${endpoint === undefined ? '' : 'N,'}E,${keys === undefined ? 'g' : 'e'}`,
		};
}

function nonEmpty(text: string | undefined): string | undefined {
	return text === '' ? undefined : text;
}

function endpointUrl(text: unknown): URL | undefined {
	const url = typeof text === 'string' ? URL.parse(text) : null;
	return url !== null && /^https?:$/v.test(url.protocol) && url.username === '' && url.password === '' && url.search === '' && url.hash === '' ? url : undefined;
}

function fromEnvironment({AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken}: Environment): Credentials | undefined {
	return plainKeys({accessKeyId, secretAccessKey, sessionToken});
}

/**
Keys that stay as they are; a provider, or keys that run out, are for the SDK.
*/
function plainKeys(keys: unknown): Credentials | undefined {
	const {accessKeyId, secretAccessKey, sessionToken, ...others} = typeof keys === 'object' && keys !== null ? keys as Record<string, unknown> : {};
	return typeof accessKeyId === 'string' && accessKeyId !== '' && typeof secretAccessKey === 'string' && secretAccessKey !== '' && (sessionToken === undefined || typeof sessionToken === 'string') && Object.keys(others).length === 0
		? {accessKeyId, secretAccessKey, ...(sessionToken !== undefined && sessionToken !== '' && {sessionToken})}
		: undefined;
}
