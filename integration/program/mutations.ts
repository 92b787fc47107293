import type * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import type {FunctionOptions} from '../../components/function/streaming-function-args.ts';
import type {StreamingDistributionArgs} from '../../components/distribution/streaming-distribution-args.ts';

/**
What can be broken in the program, one at a time, to show that the suites notice it.
*/
export const mutations = [
	'origin-access-control',
	'permission-invoke-function-url',
	'permission-invoke-function',
	'invoke-mode',
	'cache-policy',
	'origin-request-policy',
	'compression',
	'read-timeout',
	'role-policy',
	'edge-function',
	'edge-auth',
	'missing-hash',
	'proof-demand',
] as const;

/**
One of {@link mutations}.
*/
export type Mutation = typeof mutations[number];

/**
Names a mutation in the environment of the process that runs the program.
*/
export const mutationVariable = 'LSF_MUTATION';

/**
The mutation that an environment asks for.

@throws TypeError for a name that isn't one.
*/
export function readMutation(environment: Record<string, string | undefined>): Mutation | undefined {
	const name = environment[mutationVariable];
	if (name === undefined || name === '') {
		return undefined;
	}

	const found = mutations.find(mutation => mutation === name);
	if (found === undefined) {
		throw new TypeError(`${mutationVariable}: received ${JSON.stringify(name)}, allowed one of ${mutations.join(', ')}.`);
	}

	return found;
}

type Behavior = aws.types.input.cloudfront.DistributionDefaultCacheBehavior;

/**
Changes every behaviour of a distribution.
*/
function behaviors(args: aws.cloudfront.DistributionArgs, change: Partial<Behavior>): aws.cloudfront.DistributionArgs {
	return {
		...args,
		defaultCacheBehavior: {...args.defaultCacheBehavior as Behavior, ...change},
		orderedCacheBehaviors: (args.orderedCacheBehaviors as Behavior[]).map(behavior => ({...behavior, ...change})) as aws.cloudfront.DistributionArgs['orderedCacheBehaviors'],
	};
}

/**
A distribution that has no edge function, though it still demands the proof of one.
*/
export function withoutEdgeFunction(args: aws.cloudfront.DistributionArgs): aws.cloudfront.DistributionArgs {
	return behaviors(args, {functionAssociations: []});
}

/**
A distribution that demands no proof of its edge function.
*/
export function withoutDemand(args: aws.cloudfront.DistributionArgs): aws.cloudfront.DistributionArgs {
	return origins(args, ({customHeaders, ...origin}) => ({...origin, customHeaders: (customHeaders as Array<{name: string; value: string}>).filter(({name}) => name !== 'x-lsf-auth')}));
}

type CustomOrigin = aws.types.input.cloudfront.DistributionOriginCustomOriginConfig;
type Origin = aws.types.input.cloudfront.DistributionOrigin;

function origins(args: aws.cloudfront.DistributionArgs, change: (origin: Origin) => Origin): aws.cloudfront.DistributionArgs {
	return {
		...args, origins: (args.origins as Origin[]).map(origin => change(origin)),
	};
}

/**
A distribution that isn't ours.
*/
const stranger = 'arn:aws:cloudfront::000000000000:distribution/E000000000000';

function permission(action: string): StreamingDistributionArgs['transform'] {
	return {
		permission: args => args.action === action ? {...args, sourceArn: stranger} : args,
	};
}

const edgeTransforms: Partial<Record<Mutation, StreamingDistributionArgs['transform']>> = {
	'origin-access-control': {
		distribution: args => origins(args, ({originAccessControlId: _, ...origin}) => origin),
	},
	'permission-invoke-function-url': permission('lambda:InvokeFunctionUrl'),
	'permission-invoke-function': permission('lambda:InvokeFunction'),
	// CachingOptimized.
	'cache-policy': {distribution: args => behaviors(args, {cachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6'})},
	// AllViewer: the viewer's Host goes to the function URL, and the signature is for another.
	'origin-request-policy': {distribution: args => behaviors(args, {originRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3'})},
	// Only what reads the configuration back notices it: under CachingDisabled, whose cache policy takes no compressed answers, CloudFront compresses nothing, and it never compresses a chunked answer or
	// one as text/event-stream (CloudFront developer guide, ServingCompressedFiles and using-managed-cache-policies). It is kept off so that another cache policy can't bring it on.
	compression: {distribution: args => behaviors(args, {compress: true})},
	// Without the demand as well, since with it nobody gets through.
	'edge-function': {distribution: args => withoutDemand(withoutEdgeFunction(args))},
	'edge-auth': {edgeFunction: args => ({...args, code: pulumi.output(args.code).apply(code => code.replace('"auth":"keys"', '"auth":"none"'))})},
	// As if the edge hashed bodies, which it doesn't: AWS's own 403 comes instead of our 400.
	'missing-hash': {edgeFunction: args => ({...args, code: pulumi.output(args.code).apply(code => code.replace('"edgeBodyHash":false', '"edgeBodyHash":true'))})},
	'proof-demand': {distribution: withoutDemand},
	'read-timeout': {
		distribution: args => origins(args, ({customOriginConfig, ...origin}) => ({...origin, customOriginConfig: {...customOriginConfig as CustomOrigin, originReadTimeout: 60}})),
	},
};

const functionTransforms: Partial<Record<Mutation, FunctionOptions['transform']>> = {
	'invoke-mode': {functionUrl: args => ({...args, invokeMode: 'BUFFERED'})},
	'role-policy': {
		// Everything is allowed on something else.
		rolePolicy: args => ({...args, policy: JSON.stringify({Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: 'bedrock:InvokeModelWithResponseStream', Resource: 'arn:aws:bedrock:us-east-1::foundation-model/no.such-model'}]})}),
	},
};

/**
The transforms of a mutation, for the distribution and for each function.
*/
export function transformsOf(mutation: Mutation | undefined): {edge: StreamingDistributionArgs['transform']; function: FunctionOptions['transform']} {
	return {
		edge: mutation === undefined ? undefined : edgeTransforms[mutation],
		function: mutation === undefined ? undefined : functionTransforms[mutation],
	};
}
