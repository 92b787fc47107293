import {STSClient} from '@aws-sdk/client-sts';
import type {StackOptions} from '../../../components/index.ts';
import type {Target} from '../../suites/helpers/target.ts';
import {UserError} from '../../../client/cli/user-error.ts';

type FunctionOutput = {url: string; name: string};

function isFunctions(value: unknown): value is Record<string, FunctionOutput> {
	return typeof value === 'object' && value !== null
		&& Object.values(value).every((one: unknown) => typeof one === 'object' && one !== null && 'url' in one && 'name' in one && typeof one.url === 'string' && typeof one.name === 'string');
}

/**
A stack on AWS as the suites see it: the addresses of its outputs, and the caller's credentials. Its Region and profile are the run's, which need not be the caller's usual ones.

@throws UserError where the outputs aren't those of the suites' program.
*/
export async function awsTarget({url, functions, apiKey, keyStoreArn}: Record<string, unknown>, {AWS_REGION: region, AWS_PROFILE: profile}: Record<string, string>, options: StackOptions): Promise<Target> {
	if (typeof url !== 'string' || !isFunctions(functions)) {
		throw new UserError('The stack has no outputs url and functions; it is no stack of integration/program/program.ts.');
	}

	const {config} = new STSClient({region, ...(profile !== undefined && {profile})});
	const {accessKeyId, secretAccessKey, sessionToken} = await config.credentials();
	return {
		kind: 'aws',
		baseUrl: url,
		functions: Object.fromEntries(Object.entries(functions).map(([name, {url: directUrl}]) => [name, {url: `${url}/${name}`, directUrl}])),
		functionNames: Object.fromEntries(Object.entries(functions).map(([name, {name: functionName}]) => [name, functionName])),
		...(typeof apiKey === 'string' && {apiKey}),
		...(typeof keyStoreArn === 'string' && {keyStoreArn}),
		options,
		originReadTimeout: options.distribution.originReadTimeout!,
		region: await config.region(),
		credentials: {accessKeyId, secretAccessKey, ...(sessionToken !== undefined && {sessionToken})},
	};
}
