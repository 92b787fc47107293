import {
	GetDistributionConfigCommand,
	type CacheBehavior,
	type DefaultCacheBehavior,
	type DistributionConfig,
	type Origin,
} from '@aws-sdk/client-cloudfront';
import {GetPolicyCommand} from '@aws-sdk/client-lambda';
import {aliasName} from '../../../components/index.ts';
import {connectCloudFront} from './connect-cloudfront.ts';
import {connectLambda} from './connect-lambda.ts';
import type {Target} from './target.ts';

/**
The target's distribution as CloudFront has it.
*/
export type DeployedDistribution = {
	config: DistributionConfig;
	/**
	By their path patterns, the default one as `*`.
	*/
	behaviors: Map<string, DefaultCacheBehavior | CacheBehavior>;
	/**
	By their ids.
	*/
	origins: Map<string, Origin>;
};

/**
Reads back the distribution that the functions' permissions name.
*/
export async function deployedDistribution(target: Target): Promise<DeployedDistribution> {
	const {Policy} = await connectLambda(target).send(new GetPolicyCommand({FunctionName: Object.values(target.functionNames)[0], Qualifier: aliasName}));
	const {Statement} = JSON.parse(Policy!) as {Statement: Array<{Condition: {ArnLike: {'AWS:SourceArn': string}}}>};
	const Id = Statement[0]!.Condition.ArnLike['AWS:SourceArn'].split('/').at(-1);
	const {DistributionConfig: config} = await connectCloudFront(target).send(new GetDistributionConfigCommand({Id}));
	const {DefaultCacheBehavior: last, CacheBehaviors, Origins} = config!;
	return {
		config: config!,
		behaviors: new Map<string, DefaultCacheBehavior | CacheBehavior>([...(CacheBehaviors?.Items ?? []).map(behavior => [behavior.PathPattern!, behavior] as const), ['*', last!]]),
		origins: new Map(Origins!.Items!.map(origin => [origin.Id!, origin])),
	};
}
