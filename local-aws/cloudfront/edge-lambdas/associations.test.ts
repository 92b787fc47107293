import {setTimeout as delay} from 'node:timers/promises';
import test from 'ava';
import {behavior, distribution} from '../helpers/with-edge.ts';
import {
	edgeHandler,
	lambdaArn,
	lambdaAssociation,
	withEdgeLambda,
	withEdgeLambdas,
} from '../helpers/with-edge-lambda.ts';
import {awsLimits} from '../../limits.ts';
import {associationRules} from './association-rules.ts';
import type {EdgeLambda} from './edge-lambdas.ts';

const source = edgeHandler('return request;');
const replicated = /^Lambda was unable to delete arn:aws:lambda:us-east-1:123456789012:function:hash:1 because it is a replicated function\. Please see our documentation for Deleting Lambda@Edge Functions and Replicas\.$/v;

function associated(arn: string) {
	return distribution({defaultCacheBehavior: behavior(lambdaAssociation(arn))});
}

const good: EdgeLambda = {
	architecture: 'x86_64', code: {'index.mjs': new Uint8Array(1000)}, environment: {}, memorySize: 10_240, roleArn: '', runtime: 'nodejs22.x', timeout: 30, tracingMode: 'PassThrough', provisioned: 0,
};
const bad: Record<string, Partial<EdgeLambda>> = {
	environment: {environment: {KEY: 'x'}},
	architecture: {architecture: 'arm64'},
	runtime: {runtime: 'nodejs20.x'},
	timeout: {timeout: 31},
	memory: {memorySize: 10_241},
	package: {code: {'index.mjs': new Uint8Array(1001)}},
	tracing: {tracingMode: 'Active'},
	'provisioned concurrency': {provisioned: 1},
};
for (const {name, refuse} of associationRules) {
	test(`a function at the edge is refused for its ${name}, and one just within the rule is taken`, t => {
		const limits = {...awsLimits, edgePackageBytes: 1000};
		t.is(refuse(good, limits), undefined);
		t.is(typeof refuse({...good, ...bad[name]}, limits), 'string');
	});
}

test('each rule has a case here', t => {
	t.deepEqual(associationRules.map(({name}) => name), Object.keys(bad));
});

test('a distribution takes a version that fits the edge, and refuses in AWS\'s words one that doesn\'t', async t => {
	const {cloudFront, lambda, addFunction} = await withEdgeLambdas(t);
	const refuse = async (arn: string, message: RegExp) => t.throwsAsync(async () => cloudFront.createDistribution(associated(arn)), {code: 'InvalidLambdaFunctionAssociation', message});
	await refuse(addFunction('variables', source, {environment: {KEY: 'x'}}), /^The function cannot have environment variables\. Function: arn:aws:lambda:us-east-1:123456789012:function:variables:1$/v);
	await refuse(addFunction('arm', source, {architecture: 'arm64'}), /architecture is not supported: arm64/v);
	await refuse(addFunction('slow', source, {timeout: 31}), /^The function timeout is larger than the maximum allowed for functions that are triggered by a CloudFront event: 31 Max allowed: 30 Function: /v);
	await refuse(addFunction('traced', source, {tracingMode: 'Active'}), /cannot have active tracing/v);
	for (const service of ['lambda.amazonaws.com']) {
		await refuse(addFunction('untrusted', source, {services: [service]}), /^The function execution role must be assumable with edgelambda\.amazonaws\.com as well as lambda\.amazonaws\.com principals\. Update the IAM role and try again\. Role: arn:aws:iam::123456789012:role\/untrusted-role$/v);
	}

	await refuse(lambdaArn('missing', 1), /^Lambda@Edge cannot retrieve the specified Lambda function\. Update the IAM policy to add permission: lambda:GetFunction for resource: arn:aws:lambda:us-east-1:123456789012:function:missing:1/v);
	const arn = addFunction('hash', source);
	await refuse(lambdaArn('hash', 2), /cannot retrieve/v);
	await refuse(arn.replace('123456789012', '999999999999'), /cannot retrieve/v);
	lambda.putProvisionedConcurrency('hash', '1', 1);
	await refuse(arn, /cannot have provisioned concurrency/v);
	lambda.putProvisionedConcurrency('hash', '1', undefined);
	const {id} = await cloudFront.createDistribution(associated(arn));
	t.throws(() => cloudFront.updateDistribution(id, associated(lambdaArn('hash', 2))), {code: 'InvalidLambdaFunctionAssociation'});
});

test('a time-out over the limit is refused by the limit alone', async t => {
	const {cloudFront, addFunction} = await withEdgeLambdas(t, undefined, {limits: {edgeLambdaSeconds: 5}});
	await t.throwsAsync(async () => cloudFront.createDistribution(associated(addFunction('six', source, {timeout: 6}))), {message: /: 6 Max allowed: 5 /v});
	await t.notThrowsAsync(async () => cloudFront.createDistribution(associated(addFunction('five', source, {timeout: 5}))));
});

test('a function can\'t be deleted while a distribution names it, nor while its replicas stay', async t => {
	const {cloudFront, lambda, id} = await withEdgeLambda(t, source, {limits: {replicaLifetimeMs: 60_000}});
	const refuse = async () => t.throwsAsync(async () => lambda.deleteFunction('hash'), {code: 'InvalidParameterValueException', message: replicated});
	await refuse();
	cloudFront.updateDistribution(id, distribution());
	await refuse();
	cloudFront.updateDistribution(id, distribution({enabled: false}));
	await cloudFront.deleteDistribution(id);
	await refuse();
	t.is(lambda.getFunction('hash').name, 'hash');
});

test('a function goes when its replicas have gone, and one that was never at the edge at once', async t => {
	const {cloudFront, lambda, id, addFunction} = await withEdgeLambda(t, source, {limits: {replicaLifetimeMs: 20}});
	addFunction('other', source);
	await t.notThrowsAsync(async () => lambda.deleteFunction('other'));
	cloudFront.updateDistribution(id, distribution());
	await delay(30);
	await t.notThrowsAsync(async () => lambda.deleteFunction('hash'));
	t.throws(() => lambda.getFunction('hash'), {code: 'ResourceNotFoundException'});
});

test('a version that an update left holds its function too', async t => {
	const {cloudFront, lambda, id} = await withEdgeLambda(t, source, {limits: {replicaLifetimeMs: 60_000}});
	lambda.updateFunctionCode('hash', {'index.mjs': Buffer.from(`${source}// 2`)});
	const second = lambdaArn('hash', lambda.publishVersion('hash'));
	cloudFront.updateDistribution(id, associated(second));
	t.regex(cloudFront.replicas.of(lambda.getFunction('hash').arn)!, /:hash:[12]$/v);
	cloudFront.updateDistribution(id, distribution());
	await t.throwsAsync(async () => lambda.deleteFunction('hash'), {message: /replicated function/v});
});
