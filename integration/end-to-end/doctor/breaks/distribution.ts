import type * as aws from '@pulumi/aws';
import {
	transformsOf,
	withoutDemand,
	withoutEdgeFunction,
	type Mutation,
} from '../../../program/mutations.ts';
import type {DoctoredStack} from '../helpers/doctored-stack.ts';
import type {Break, Broken} from './break.ts';

type Config = Record<string, unknown>;
type DistributionArgs = aws.cloudfront.DistributionArgs;

/**
Changes the distribution behind Pulumi's back.
*/
export function change({cloud, domainName}: DoctoredStack, changed: (config: Config) => Config): Broken {
	const {id, config} = cloud.cloudfront.distributionOf(domainName)!;
	cloud.cloudfront.updateDistribution(id, changed(config));
	return {
		mend() {
			cloud.cloudfront.updateDistribution(id, config);
		},
	};
}

function mutate(stack: DoctoredStack, mutation: Mutation): Broken {
	const transform = transformsOf(mutation).edge!.distribution as (args: DistributionArgs) => DistributionArgs;
	return change(stack, config => transform(config as unknown as DistributionArgs) as unknown as Config);
}

function origins(changed: (origin: Config) => Config): (config: Config) => Config {
	return config => ({...config, origins: (config.origins as Config[]).map(origin => changed(origin))});
}

/**
What can be wrong with a distribution.
*/
export const distributionBreaks: readonly Break[] = [
	{
		title: 'the distribution is switched off', cause: 'distribution-disabled', asClient: 'cloudfront-refused',
		make: stack => change(stack, config => ({...config, enabled: false})),
	},
	{
		title: 'the origins have no origin access control', cause: 'access-control-missing', asClient: 'origin-refused',
		make: stack => mutate(stack, 'origin-access-control'),
	},
	{
		title: 'the origin access control never signs', cause: 'access-control-behavior', asClient: 'origin-refused',
		make({cloud, domainName}) {
			const {config} = cloud.cloudfront.distributionOf(domainName)!;
			const [{originAccessControlId: id}] = config.origins as [{originAccessControlId: string}];
			const {arn: _, etag: __, id: ___, ...control} = cloud.cloudfront.getOriginAccessControl(id)!;
			cloud.cloudfront.updateOriginAccessControl(id, {...control, signingBehavior: 'never'});
			return {
				mend() {
					cloud.cloudfront.updateOriginAccessControl(id, control);
				},
			};
		},
	},
	{
		title: 'the viewer\'s Host is sent on', cause: 'host-forwarded', asClient: 'origin-refused',
		make: stack => mutate(stack, 'origin-request-policy'),
	},
	{
		title: 'answers are kept', cause: 'cached', asClient: undefined,
		make: stack => mutate(stack, 'cache-policy'),
	},
	{
		title: 'answers may be compressed', cause: 'compress-on', asClient: undefined,
		make: stack => mutate(stack, 'compression'),
	},
	{
		title: 'CloudFront waits less than two heartbeats', cause: 'read-timeout', asClient: 'cut', isAskingModel: true,
		make(stack) {
			const {answer} = stack.modelled;
			stack.modelled.answer = async function * () {
				yield {stall: true};
			};

			const {mend} = change(stack, origins(({customOriginConfig, ...origin}) => ({...origin, customOriginConfig: {...customOriginConfig as Config, originReadTimeout: 19}})));
			return {
				async mend() {
					stack.modelled.answer = answer;
					return mend?.();
				},
			};
		},
	},
	{
		title: 'CloudFront ends answers before the function does', cause: 'completion-timeout', asClient: undefined,
		make: stack => change(stack, origins(origin => ({...origin, responseCompletionTimeout: 100}))),
	},
	{
		title: 'the edge function is taken away', cause: 'edge-missing', asClient: 'edge-unproven',
		make: stack => change(stack, config => withoutEdgeFunction(config as unknown as DistributionArgs) as unknown as Config),
	},
	{
		title: 'the edge function is taken away, and the demand for its proof', cause: 'edge-missing', asClient: undefined,
		make: stack => mutate(stack, 'edge-function'),
	},
	{
		title: 'no proof is demanded of the edge', cause: 'proof-not-demanded', asClient: undefined,
		make: stack => change(stack, config => withoutDemand(config as unknown as DistributionArgs) as unknown as Config),
	},
];
