import {setTimeout as delay} from 'node:timers/promises';
import test from 'ava';
import {awsLimits} from '../limits.ts';
import {issueDeployer} from '../iam/issue-deployer.ts';
import {functionInputs, makeDistribution} from './helpers/sample-resources.ts';
import {accountId, providerOptions} from './helpers/services.ts';
import {urnOf, withProvider, type Bench} from './helpers/with-provider.ts';
import {LocalProvider} from './provider.ts';
import type {Properties} from './wire/wire-values.ts';

const functionType = 'aws:lambda/function:Function';
const distributionType = 'aws:cloudfront/distribution:Distribution';
const edgeTrust = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":["lambda.amazonaws.com","edgelambda.amazonaws.com"]},"Action":"sts:AssumeRole"}]}';

/**
A function that fits the edge.
*/
async function makeHash({make}: Bench, inputs: Properties = {}) {
	const role = await make('aws:iam/role:Role', 'hash', {assumeRolePolicy: edgeTrust});
	return make(functionType, 'hash', {
		...functionInputs, role: role.outputs.arn, name: 'hash', runtime: 'nodejs22.x', architectures: ['x86_64'], publish: true, region: 'us-east-1', ...inputs,
	});
}

function associated(behavior: Properties, arn: unknown): Properties {
	return {...behavior, lambdaFunctionAssociations: [{eventType: 'origin-request', lambdaArn: arn, includeBody: true}]};
}

async function remove({provider}: Bench, {urn, id, outputs}: Awaited<ReturnType<Bench['make']>>, timeoutMs?: number) {
	return provider.delete({
		urn, id, state: outputs, timeoutMs,
	});
}

/**
A distribution whose default behaviour has the function.
*/
async function makeAssociated(bench: Bench, arn: unknown) {
	const plain = await makeDistribution(bench);
	const defaultCacheBehavior = associated(plain.inputs.defaultCacheBehavior as Properties, arn);
	const inputs = {...plain.inputs, defaultCacheBehavior};
	const {outputs} = await bench.provider.update({
		urn: plain.urn, id: plain.id, olds: plain.outputs, news: inputs,
	});
	return {...plain, inputs, outputs};
}

test('a function for the edge is made in us-east-1 by a provider of another Region, and is read as it was made', withProvider(async (t, bench) => {
	const {services} = bench;
	const provider = new LocalProvider({...providerOptions(services), settings: {region: 'eu-west-1', defaultTags: {}}});
	const role = await bench.make('aws:iam/role:Role', 'hash', {assumeRolePolicy: edgeTrust});
	const urn = urnOf(functionType, 'hash');
	const {inputs, failures} = await provider.check({
		urn, inputs: {
			...functionInputs, name: 'hash', role: role.outputs.arn, runtime: 'nodejs22.x', architectures: ['x86_64'], publish: true, region: 'us-east-1', skipDestroy: true,
		},
	});
	t.deepEqual(failures, []);
	const {id, outputs} = await provider.create({urn, inputs});
	t.like(outputs, {
		region: 'us-east-1', runtime: 'nodejs22.x', version: '1', qualifiedArn: `arn:aws:lambda:us-east-1:${accountId}:function:hash:1`,
	});
	const found = await provider.read({urn, id, state: outputs});
	t.deepEqual((await provider.diff({
		id, urn, olds: found!.outputs, news: inputs,
	})).diffs, []);
	const distribution = await makeAssociated(bench, outputs.qualifiedArn);
	const seen = await bench.provider.read({urn: distribution.urn, id: distribution.id, state: distribution.outputs});
	t.deepEqual((await bench.provider.diff({
		id: distribution.id, urn: distribution.urn, olds: seen!.outputs, news: distribution.inputs,
	})).diffs, []);
	const {defaultCacheBehavior} = (await makeDistribution(bench)).inputs;
	t.deepEqual((await bench.provider.diff({
		id: distribution.id, urn: distribution.urn, olds: seen!.outputs, news: {...distribution.inputs, defaultCacheBehavior},
	})).diffs, ['defaultCacheBehavior']);

	await provider.delete({urn, id, state: outputs});
	t.is(services.lambda.getFunction('hash').name, 'hash');
}));

test('a function in another Region than us-east-1 is none for the edge', withProvider(async (t, bench) => {
	const made = await makeHash(bench, {region: 'eu-west-1'});
	await t.throwsAsync(makeAssociated(bench, made.outputs.qualifiedArn), {message: /InvalidLambdaFunctionAssociation: The function must be in region 'us-east-1'/v});
}));

test('what isn\'t published has no number, and is refused', withProvider(async (t, bench) => {
	const made = await makeHash(bench, {publish: false});
	await t.throwsAsync(makeAssociated(bench, made.outputs.qualifiedArn), {message: /must reference a specific function version/v});
}));

test('the deletion of a replicated function is tried until its replicas have gone', withProvider(async (t, bench) => {
	const made = await makeHash(bench);
	const distribution = await makeAssociated(bench, made.outputs.qualifiedArn);
	await remove(bench, distribution);
	t.truthy(bench.services.cloudfront.replicas.of(String(made.outputs.arn)));
	await remove(bench, made);
	t.throws(() => bench.services.lambda.getFunction('hash'), {message: /Function not found/v});
	t.is(bench.services.cloudfront.replicas.of(String(made.outputs.arn)), undefined);
}));

test('the deletion of a replicated function fails in AWS\'s words when its time-out is over, and skipDestroy leaves the function', withProvider(async (t, bench) => {
	const made = await makeHash(bench);
	await makeAssociated(bench, made.outputs.qualifiedArn);
	await t.throwsAsync(remove(bench, made, 250), {
		message: new RegExp(String.raw`InvalidParameterValueException: Lambda was unable to delete arn:aws:lambda:us-east-1:${accountId}:function:hash:1 because it is a replicated function\. Please see our documentation for Deleting Lambda@Edge Functions and Replicas\.`, 'v'),
	});
	await t.notThrowsAsync(remove(bench, {...made, outputs: {...made.outputs, skipDestroy: true}}));
	t.is(bench.services.lambda.getFunction('hash').name, 'hash');
}));

const onVersion = ['lambda:GetFunction', 'lambda:EnableReplication*'];
const service = 'iam:CreateServiceLinkedRole';
for (const missing of [undefined, ...onVersion, service]) {
	test(`who associates a function ${missing === undefined ? 'may with all that AWS asks for' : `may not without ${missing}`}, and who associates none needs none of it`, withProvider(async (t, bench) => {
		const {services} = bench;
		const made = await makeHash(bench);
		const plain = await makeDistribution(bench);
		const version = String(made.outputs.qualifiedArn);
		const allow = (names: string[], resource: string, condition?: Properties) => ({
			Effect: 'Allow', Action: names.filter(name => name !== missing), Resource: resource, ...(condition && {Condition: condition}),
		});
		const statements = [
			allow(['cloudfront:*'], '*'),
			allow([...onVersion, 'lambda:ListTags'], version),
			allow([service, 'iam:GetRole'], `arn:aws:iam::${accountId}:role/aws-service-role/*`, {StringEquals: {'iam:AWSServiceName': ['replicator.lambda.amazonaws.com', 'logger.cloudfront.amazonaws.com']}}),
		];
		const deployer = issueDeployer(services.iam, [{Version: '2012-10-17', Statement: statements}]);
		const provider = new LocalProvider({...providerOptions(services), deployer, settings: {region: 'us-east-1', defaultTags: {team: 'streams'}}});
		const urn = urnOf(distributionType, 'other');
		const inputs = {...plain.inputs, defaultCacheBehavior: associated(plain.inputs.defaultCacheBehavior as Properties, version)};
		const without = await provider.create({urn, inputs: plain.inputs});
		for (const associate of [
			async () => provider.create({urn: `${urn}2`, inputs}),
			async () => provider.update({
				urn, id: without.id, olds: without.outputs, news: inputs,
			}),
		]) {
			if (missing === undefined) {
				await t.notThrowsAsync(associate);
			} else {
				await t.throwsAsync(associate, {message: new RegExp(`AccessDenied: .* is not authorized to perform: ${RegExp.escape(missing)} on resource: `, 'v')});
			}
		}
	}));
}

test('nothing of the edge outlives its last replica', withProvider(async (t, bench) => {
	const made = await makeHash(bench);
	await remove(bench, await makeAssociated(bench, made.outputs.qualifiedArn));
	await delay(awsLimits.replicaLifetimeMs + 50);
	await t.notThrowsAsync(bench.services.lambda.deleteFunction('hash'));
}));
