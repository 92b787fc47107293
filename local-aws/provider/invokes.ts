import {nameServers, type HostedZone} from '../domains/route53.ts';
import {behindProfile} from './behind-profile.ts';
import {ProviderError} from './errors.ts';
import {isRecord, type Properties} from './wire/wire-values.ts';

/**
What the answers depend on.
*/
export type InvokeContext = {
	accountId: string;
	partition: string;
	/**
	The Region that is asked, which the inputs may say.
	*/
	region: string;
	/**
	Who deploys.
	*/
	caller: {arn: string; userId: string};
	/**
	The models behind an application inference profile of the account, by its ARN.
	*/
	profileModels: (arn: string) => readonly string[] | undefined;
	/**
	A hosted zone of the account, or `undefined`.
	*/
	zone: (id: string) => HostedZone | undefined;
	/**
	An alias of a function.

	@throws where AWS knows no such function or alias.
	*/
	alias: (functionName: string, name: string) => {arn: string; functionVersion: string; description?: string};
};

type Invoke = (inputs: Properties, context: InvokeContext) => Properties;

const suffixes: Record<string, string> = {aws: 'amazonaws.com', 'aws-cn': 'amazonaws.com.cn', 'aws-us-gov': 'amazonaws.com'};

const descriptions: Record<string, string> = {
	'us-east-1': 'US East (N. Virginia)', 'us-west-2': 'US West (Oregon)', 'eu-west-1': 'Europe (Ireland)', 'eu-central-1': 'Europe (Frankfurt)', 'ap-northeast-1': 'Asia Pacific (Tokyo)',
};

function inferenceProfile(inputs: Properties, {accountId, partition, region, profileModels}: InvokeContext): Properties {
	const id = inputs.inferenceProfileId;
	if (typeof id !== 'string') {
		throw new ProviderError('aws:bedrock/getInferenceProfile: inferenceProfileId: required, received nothing.');
	}

	const shared = {
		id, inferenceProfileId: id.split('/').at(-1), region, status: 'ACTIVE', description: '', createdAt: '2025-01-01T00:00:00Z', updatedAt: '2025-01-01T00:00:00Z',
	};
	const ownArn = id.startsWith('arn:') ? id : `arn:${partition}:bedrock:${region}:${accountId}:application-inference-profile/${id}`;
	const own = profileModels(ownArn);
	if (own) {
		return {
			...shared,
			type: 'APPLICATION',
			inferenceProfileName: shared.inferenceProfileId,
			inferenceProfileArn: ownArn,
			models: own.map(modelArn => ({modelArn})),
		};
	}

	const name = id.split('/').at(-1) ?? '';
	const models = behindProfile(name, partition);
	if (!models || id.includes('application-inference-profile')) {
		throw new ProviderError(`aws:bedrock/getInferenceProfile: ResourceNotFoundException: no inference profile ${JSON.stringify(id)} in this account; make an application profile with aws.bedrock.InferenceProfile, or known to the local stack with BedrockServer.addResource(arn, modelArns).`);
	}

	return {
		...shared,
		type: 'SYSTEM_DEFINED',
		inferenceProfileName: name,
		inferenceProfileArn: `arn:${partition}:bedrock:${region}:${accountId}:inference-profile/${name}`,
		models: models.map(modelArn => ({modelArn})),
	};
}

function lambdaAlias({functionName, name}: Properties, {partition, region, alias}: InvokeContext): Properties {
	if (typeof functionName !== 'string' || typeof name !== 'string') {
		throw new ProviderError('aws:lambda/getAlias: functionName and name: required texts.');
	}

	const {arn, functionVersion, description = ''} = alias(functionName, name);
	return {
		id: arn, arn, functionName, name, functionVersion, description, region, invokeArn: `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${arn}/invocations`,
	};
}

function hostedZone({zoneId, ...others}: Properties, {partition, zone}: InvokeContext): Properties {
	const other = Object.entries(others).find(([, value]) => value !== undefined);
	if (typeof zoneId !== 'string' || other) {
		throw new ProviderError(`aws:route53/getZone: ${other ? `${other[0]}: not played` : 'zoneId: received nothing'}; the local stack finds a zone by its zoneId alone.`);
	}

	const found = zone(zoneId);
	if (!found) {
		throw new ProviderError(`aws:route53/getZone: NoSuchHostedZone: No hosted zone found with ID: ${zoneId}; make one with aws.route53.Zone.`);
	}

	return {
		id: zoneId, zoneId, name: found.name, arn: `arn:${partition}:route53:::hostedzone/${zoneId}`, privateZone: false, nameServers: [...nameServers], primaryNameServer: nameServers[0],
	};
}

const invokes: Record<string, Invoke> = {
	'aws:index/getCallerIdentity:getCallerIdentity': (_, {accountId, caller}) => ({
		id: accountId, accountId, arn: caller.arn, userId: caller.userId,
	}),
	'aws:index/getRegion:getRegion': (_, {region}) => ({
		id: region, name: region, region, endpoint: `ec2.${region}.amazonaws.com`, description: descriptions[region] ?? region,
	}),
	'aws:index/getPartition:getPartition'(_, {partition}) {
		const dnsSuffix = suffixes[partition] ?? 'amazonaws.com';
		return {
			id: partition, partition, dnsSuffix, reverseDnsPrefix: dnsSuffix.split('.').toReversed().join('.'),
		};
	},
	'aws:bedrock/getInferenceProfile:getInferenceProfile': inferenceProfile,
	'aws:lambda/getAlias:getAlias': lambdaAlias,
	'aws:route53/getZone:getZone': hostedZone,
};

/**
Answers a provider function.

@param token - such as `aws:index/getRegion:getRegion`.
@param inputs - The function's arguments.
@param context - Where it is asked.
@throws ProviderError for a function that the local stack doesn't know and where AWS would refuse.
*/
export function answerInvoke(token: string, inputs: Properties, context: InvokeContext): Properties {
	const invoke = Object.hasOwn(invokes, token) ? invokes[token] : undefined;
	if (!invoke) {
		throw new ProviderError(`The function ${token} is not played by the local stack, allowed ${Object.keys(invokes).join(', ')}.`);
	}

	return invoke(isRecord(inputs) ? inputs : {}, context);
}
