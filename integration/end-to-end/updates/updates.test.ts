/*
No caller notices an update: whatever a team changes under load, through the real engine.
*/
import type * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import {findPulumi, noPulumi} from '../../../local-aws/plugin/stack/find-pulumi.ts';
import {
	open,
	quick,
	underLoad,
	unnoticed,
} from './account.ts';
import {updatedProgram, type Updated} from './updated-program.ts';

const nova = 'us.amazon.nova-micro-v1:0';
const lite = 'us.amazon.nova-lite-v1:0';
const pro = 'us.amazon.nova-pro-v1:0';

/**
Every kind of change but that of the timing, in the order in which they are made; each keeps what the one before it made.
*/
const kinds: Array<{kind: string; change: Updated}> = [
	{kind: 'code', change: {bedrock: {transform: {function: args => ({...args, code: changedCode(args.code)})}}}},
	{kind: 'memory', change: {bedrock: {memory: 1024}}},
	{kind: 'timeout', change: {bedrock: {timeout: 200}}},
	{kind: 'the first model changed', change: {bedrock: {models: [lite, nova]}}},
	{kind: 'a model added', change: {bedrock: {models: [pro, lite, nova]}}},
	{kind: 'CORS', change: {edge: {corsOrigins: ['https://chat.example.com']}}},
	{kind: 'tags', change: {bedrock: {tags: {team: 'streams'}}, edge: {tags: {team: 'streams'}}}},
	{kind: 'provisioned concurrency on', change: {bedrock: {provisionedConcurrency: 1}}},
	{kind: 'provisioned concurrency changed', change: {bedrock: {provisionedConcurrency: 2}}},
	{kind: 'provisioned concurrency off', change: {bedrock: {provisionedConcurrency: undefined}}},
	{kind: 'a route added', change: {hasNeighbour: true}},
	{kind: 'a route removed', change: {hasNeighbour: false}},
	{kind: 'keys -> none', change: {edge: {auth: 'none'}}},
	{kind: 'none -> keys', change: {edge: {auth: 'keys'}}},
	{kind: 'the proof secret rotated', change: {bedrock: {proofSecretVersion: 2}}},
	// The alias waits for the policy, and the edge for the alias.
	{kind: 'the proof secret rotated again, and the models changed', change: {bedrock: {proofSecretVersion: 3, models: [lite, nova]}}},
	{kind: 'the proof secret rotated, and a route added', change: {bedrock: {proofSecretVersion: 4}, hasNeighbour: true}},
];

function changedCode(code: aws.lambda.FunctionArgs['code']): pulumi.Output<pulumi.asset.Archive> {
	return pulumi.output(code).apply(async archive => {
		const assets = await (archive as pulumi.asset.AssetArchive).assets;
		return new pulumi.asset.AssetArchive({...assets, 'changed.txt': new pulumi.asset.StringAsset('changed')});
	});
}

function together(before: Updated, change: Updated): Updated {
	return {
		...before, ...change, bedrock: {...before.bedrock, ...change.bedrock}, edge: {...before.edge, ...change.edge},
	};
}

if (findPulumi() === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`updates under load are skipped: ${noPulumi}`, () => {});
} else {
	test('whatever a team changes, no caller is refused, no answer is cut, and the URLs stay', async t => {
		t.timeout(1_200_000, 'a dozen updates, each with the delays of policies and edges');
		const stack = await open(t, 'updates', updatedProgram());
		const {url, outputs: {functionUrl}} = stack;
		await underLoad(stack, {prompt: quick, model: nova}, async callers => {
			let now: Updated = {};
			for (const {kind, change} of kinds) {
				now = together(now, change);
				const {same: _, ...changes} = await stack.up({program: updatedProgram(now)});
				t.not(Object.keys(changes).length, 0, kind);
				unnoticed(t, kind, callers.take());
			}
		});
		t.is(stack.url, url);
		t.is(stack.outputs.functionUrl, functionUrl);
		await stack.destroy();
	});

	test('a model exchanged for another: callers who name none notice nothing, however long the policy takes', async t => {
		t.timeout(600_000, 'two updates, each of which waits for its policy');
		// Longer than an update without a wait would take.
		const slowly = (models: string[]) => updatedProgram({bedrock: {models, policyPropagation: 12}});
		const stack = await open(t, 'exchanged', slowly([nova]), {propagationMs: 8000});
		await underLoad(stack, {prompt: quick}, async callers => {
			await stack.up({program: slowly([lite])});
			unnoticed(t, 'the only model exchanged', callers.take());
		});
		await stack.destroy();
	});
}
