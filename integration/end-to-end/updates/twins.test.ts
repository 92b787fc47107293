/*
What the loop would notice: each of these is how it was before, or how it would be without what the components do.
*/
import * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import {findPulumi, noPulumi} from '../../../local-aws/plugin/stack/find-pulumi.ts';
import {
	described,
	open,
	quick,
	underLoad,
} from './account.ts';
import {updatedProgram, type Updated} from './updated-program.ts';

const nova = 'us.amazon.nova-micro-v1:0';
const lite = 'us.amazon.nova-lite-v1:0';

/**
A URL of the unpublished version, or of the alias once there are warm sandboxes.
*/
function withoutAlias(provisionedConcurrency?: number): Updated {
	const unqualified = <Args extends {qualifier?: unknown}>(args: Args): Args => provisionedConcurrency === undefined ? {...args, qualifier: undefined} : args;
	return {
		bedrock: {provisionedConcurrency, transform: {functionUrl: unqualified}},
		edge: {transform: {permission: unqualified}},
	};
}

/**
A policy that is changed where it is, while the version before still runs with it.
*/
function inPlace(models: string[]): Updated {
	const transformations: pulumi.ResourceTransformation[] = [({type, props, opts}) => type === 'aws:iam/rolePolicy:RolePolicy' ? {props, opts: {...opts, replaceOnChanges: []}} : undefined];
	return {bedrock: {models}, bedrockOptions: {transformations}};
}

/**
A proof secret that the edge signs with as soon as it is known, and not once the alias has moved; the alias waits for a policy.
*/
function early(secrets: string, models: string[]): Updated {
	const transform: NonNullable<Updated['bedrock']>['transform'] = {
		function: args => ({...args, environment: pulumi.output(args.environment).apply(given => ({variables: {...given?.variables, LSF_PROOF_SECRETS: secrets}}))}),
	};
	return {bedrock: {models, transform}, seen: seenWith(secrets.split(',', 1)[0]!)};
}

function seenWith(proofSecret: string): NonNullable<Updated['seen']> {
	return ({functionUrl, functionName, functionArn, qualifier, timing}) => ({
		functionUrl, functionName, functionArn, qualifier, timing, proofSecret,
	});
}

/**
A distribution with the demand for a proof, or without, that no edge function serves.
*/
function withoutEdgeFunction(isDemanding: boolean): Updated {
	type Behavior = {functionAssociations?: unknown};
	type Origin = {customHeaders: Array<{name: string}>};
	const opened = ({functionAssociations: _, ...behavior}: Behavior) => behavior;
	return {
		edge: {
			auth: 'none',
			transform: {
				distribution: args => ({
					...args,
					defaultCacheBehavior: opened(args.defaultCacheBehavior as Behavior) as never,
					orderedCacheBehaviors: (args.orderedCacheBehaviors as Behavior[]).map(behavior => opened(behavior)) as never,
					origins: (args.origins as Origin[]).map(origin => ({...origin, customHeaders: origin.customHeaders.filter(({name}) => isDemanding || name !== 'x-lsf-auth')})) as never,
				}),
			},
		},
	};
}

/**
The handler's own refusal, as a caller gets it.
*/
const unproven = /^401 /mv;

const twins: Array<{title: string; before: Updated; after: Updated; propagationMs?: number; refusal?: RegExp}> = [
	{title: 'a URL without an alias', before: withoutAlias(), after: withoutAlias(1)},
	{title: 'a policy that is changed in place', before: inPlace([nova]), after: inPlace([lite])},
	{
		title: 'a version that does not wait for its policy',
		before: {bedrock: {policyPropagation: 0}},
		after: {bedrock: {policyPropagation: 0, models: [lite]}},
		// So long that no update lasts until it counts, however busy the machine is.
		propagationMs: 60_000,
	},
	{
		title: 'an edge function that signs with the new secret before the alias moved',
		before: early('a'.repeat(32), [nova]),
		after: early(`${'b'.repeat(32)},${'a'.repeat(32)}`, [lite, nova]),
		refusal: unproven,
	},
	{
		title: 'a rotation that leaves out a secret',
		before: {},
		after: {bedrock: {proofSecretVersion: 3}},
		refusal: unproven,
	},
	{
		title: 'a rotation that is taken back',
		before: {bedrock: {proofSecretVersion: 2}},
		after: {},
		refusal: unproven,
	},
	{
		title: 'a demand for the proof without the edge function that proves',
		before: withoutEdgeFunction(false),
		after: withoutEdgeFunction(true),
		refusal: unproven,
	},
];

if (findPulumi() === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`twins of the updates are skipped: ${noPulumi}`, () => {});
} else {
	for (const [index, {title, before, after, propagationMs, refusal = /./v}] of twins.entries()) {
		test(`twin: ${title} refuses callers`, async t => {
			t.timeout(600_000, 'two updates, each with the delays of policies and edges');
			const stack = await open(t, `twin${index}`, updatedProgram(before), {propagationMs});
			await underLoad(stack, {prompt: quick}, async callers => {
				await stack.up({program: updatedProgram(after)});
				const {gets, posts} = callers.take();
				t.log(described(title, {gets, posts}));
				t.true(gets.refused + posts.refused > 0, JSON.stringify({gets, posts}));
				t.regex([...gets.reasons, ...posts.reasons].join('\n'), refusal);
			});
			await stack.destroy();
		});
	}
}
