import {createHash, createHmac, randomBytes} from 'node:crypto';
import {DescribeKeyValueStoreCommand, UpdateKeysCommand} from '@aws-sdk/client-cloudfront-keyvaluestore';
import {GetFunctionConfigurationCommand} from '@aws-sdk/client-lambda';
import {LocalKeyValueStoreClient} from '../../../../local-aws/apis/helpers/key-value-client.ts';
import {proofSecretsVariable} from '../../../../runtime/options.ts';
import {connectLambda} from '../../../suites/helpers/connect-lambda.ts';
import type {Canaries} from './find-canaries.ts';

/**
A running stack, in process or under the engine, as this machine reaches it.
*/
export type RunningStack = {
	url: string;
	apiKey?: string;
	keyStoreArn?: string;
	functions: Record<string, {url: string; directUrl: string}>;
	aws: {endpoint?: string; region: string; accessKeyId: string; secretAccessKey: string};
};

/**
What must stay secret of a stack.

- `kept`: what the account never has, for it is told to nobody but the keys' owners.
- `deployed`: what AWS has too, in a function's variables, the edge function's code and the store of keys.
*/
export type StackCanaries = {kept: Canaries; deployed: Canaries; browserKey: {id: string; signing: string}; narrowKey: string};

async function proofSecretsOf({aws: {endpoint, region, ...credentials}}: RunningStack, functionNames: Readonly<Record<string, string>>): Promise<Canaries> {
	const client = connectLambda({region, credentials, endpoint: endpoint!});
	const secrets = await Promise.all(Object.entries(functionNames).map(async ([route, name]) => {
		const {Environment} = await client.send(new GetFunctionConfigurationCommand({FunctionName: name}));
		return (Environment?.Variables?.[proofSecretsVariable] ?? '').split(',').map((secret, index) => [`proof secret ${index} of ${route}`, secret] as const);
	}));
	client.destroy();
	return Object.fromEntries(secrets.flat());
}

/**
Adds a key that signs tokens and one that has no route of the stack to the store, as `lsf keys add` does, and gives the secrets of the stack.

@param functionNames - Route name -> the physical name of its function.
*/
export async function stackCanaries(stack: RunningStack, functionNames: Readonly<Record<string, string>>): Promise<StackCanaries> {
	const {apiKey = '', keyStoreArn: KvsARN, aws: {endpoint, region, ...credentials}} = stack;
	const [browser, narrow] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')];
	const signing = createHmac('sha256', browser).update('token').digest('hex');
	const entry = (secret: string, more: Record<string, unknown>) => JSON.stringify({h: createHash('sha256').update(secret).digest('hex'), ...more});
	const client = new LocalKeyValueStoreClient({endpoint: endpoint!, region, credentials});
	const {ETag} = await client.send(new DescribeKeyValueStoreCommand({KvsARN}));
	await client.send(new UpdateKeysCommand({
		KvsARN, IfMatch: ETag, Puts: [{Key: 'key/browser', Value: entry(browser, {t: signing})}, {Key: 'key/narrow', Value: entry(narrow, {routes: ['/elsewhere']})}],
	}));
	client.destroy();
	return {
		kept: {'the first key': apiKey.split('_', 3)[2]!, 'the secret of the key for tokens': browser, 'the narrow key': narrow},
		deployed: {'the secret that signs tokens': signing, ...await proofSecretsOf(stack, functionNames)},
		browserKey: {id: 'browser', signing},
		narrowKey: `lsf_narrow_${narrow}`,
	};
}
