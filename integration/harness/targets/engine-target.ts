import {DaemonClient} from '../../../local-aws/plugin/daemon/daemon-client.ts';
import {stackAddresses} from '../../../local-aws/plugin/stack/stack-addresses.ts';
import type {StackOptions} from '../../../components/index.ts';
import type {Target} from '../../suites/helpers/target.ts';

function clientOf(environment: Record<string, string>) {
	return new DaemonClient(environment.LSF_ENGINE_STATE!);
}

/**
A stack under Pulumi's engine as the suites see it: its outputs have AWS's addresses, the daemon tells those of this machine.
*/
export async function engineTarget(outputs: Record<string, unknown>, environment: Record<string, string>, options: StackOptions): Promise<Target> {
	const {url, functions, functionNames, apiKey, keyStoreArn, aws} = await stackAddresses(outputs, clientOf(environment));
	const {endpoint, region, accessKeyId, secretAccessKey} = aws;
	return {
		kind: 'engine',
		baseUrl: url,
		functions,
		functionNames,
		...(apiKey !== undefined && {apiKey}),
		...(keyStoreArn !== undefined && {keyStoreArn}),
		options,
		originReadTimeout: options.distribution.originReadTimeout!,
		region,
		...(endpoint !== undefined && {endpoint}),
		credentials: {accessKeyId, secretAccessKey},
	};
}

/**
Readies a run's own local account: the models that play the suites' scenarios, the SageMaker endpoint that the stack's configuration names, and room for suites that run side by side.
*/
export async function startEngine(environment: Record<string, string>, endpointName: string): Promise<void> {
	const client = clientOf(environment);
	await client.call('useSettings', {limits: {accountConcurrency: 200}, modelModule: new URL('../../program/scripted/local-model.ts', import.meta.url).href});
	await client.call('addEndpoint', {name: endpointName, endpoint: {container: 'openai'}});
}

/**
Ends the daemon of a run's account, which is empty by now.
*/
export async function stopEngine(environment: Record<string, string>): Promise<void> {
	await clientOf(environment).stopIfEmpty();
}
