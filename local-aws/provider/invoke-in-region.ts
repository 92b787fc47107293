import {ProviderError} from './errors.ts';
import {answerInvoke} from './invokes.ts';
import {regionRefusal} from './provider-config.ts';
import type {Place} from './resource-context.ts';
import type {Properties} from './wire/wire-values.ts';

/**
Answers a provider function in the Region that its inputs name, else in the provider's.

@throws ProviderError as `answerInvoke`, and for a Region that is none of the account's.
*/
export async function invokeInRegion(token: string, inputs: Properties, {services: {iam, route53}, region: open, settings}: Place): Promise<Properties> {
	const {region = settings.region} = inputs;
	const refusal = regionRefusal(region, iam);
	if (refusal !== undefined || typeof region !== 'string') {
		throw new ProviderError(`${token}: region: ${refusal}.`);
	}

	const {lambda, bedrock} = await open(region);
	const {accountId, partition, developer} = iam;
	return answerInvoke(token, inputs, {
		accountId,
		partition,
		region,
		caller: {arn: developer.arn, userId: developer.userId},
		profileModels: arn => bedrock.getResource(arn),
		zone: id => route53.getZone(id),
		alias: (functionName, name) => lambda.getAlias(functionName, name),
	});
}
