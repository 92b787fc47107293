/*
What the loop would notice: each of these is how it was before.
*/
import type * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import {findPulumi, noPulumi} from '../../../local-aws/plugin/stack/find-pulumi.ts';
import {open, quick, underLoad} from './account.ts';
import {updatedProgram, type Updated} from './updated-program.ts';

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

const twins: Array<{title: string; before: Updated; after: Updated; propagationMs?: number}> = [
	{title: 'a URL without an alias', before: withoutAlias(), after: withoutAlias(1)},
	{title: 'a policy that is changed in place', before: inPlace(['us.amazon.nova-micro-v1:0']), after: inPlace(['us.amazon.nova-lite-v1:0'])},
	{
		title: 'a version that does not wait for its policy',
		before: {bedrock: {policyPropagation: 0}},
		after: {bedrock: {policyPropagation: 0, models: ['us.amazon.nova-lite-v1:0']}},
		// So long that no update lasts until it counts, however busy the machine is.
		propagationMs: 60_000,
	},
];

if (findPulumi() === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`twins of the updates are skipped: ${noPulumi}`, () => {});
} else {
	for (const [index, {title, before, after, propagationMs}] of twins.entries()) {
		test(`twin: ${title} refuses callers`, async t => {
			t.timeout(300_000, 'two updates, each with the delays of policies and edges');
			const stack = await open(t, `twin${index}`, updatedProgram(before), {propagationMs});
			await underLoad(stack, {prompt: quick}, async callers => {
				await stack.up({program: updatedProgram(after)});
				const {gets, posts} = callers.take();
				t.true(gets.refused + posts.refused > 0, JSON.stringify({gets, posts}));
			});
			await stack.destroy();
		});
	}
}
