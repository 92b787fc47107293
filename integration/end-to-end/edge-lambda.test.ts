import * as aws from '@pulumi/aws';
import * as pulumiSdk from '@pulumi/pulumi';
import test from 'ava';
import {DaemonClient} from '../../local-aws/plugin/daemon/daemon-client.ts';
import {testAccount} from '../../local-aws/plugin/helpers/account.ts';
import {upEngineStack} from '../../local-aws/plugin/stack/engine-stack.ts';
import {findPulumi, noPulumi} from '../../local-aws/plugin/stack/find-pulumi.ts';

function sourceOf(code: string): pulumiSdk.asset.AssetArchive {
	return new pulumiSdk.asset.AssetArchive({'index.mjs': new pulumiSdk.asset.StringAsset(code)});
}

/**
A distribution before a function URL, with a function at the edge that answers everything itself; the stack's Region is another.
*/
function programOf({skipDestroy = false, isAssociated = true, goneWithin = '3h'} = {}) {
	return async () => {
		const role = new aws.iam.Role('edge', {
			assumeRolePolicy: {Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: 'sts:AssumeRole', Principal: {Service: ['lambda.amazonaws.com', 'edgelambda.amazonaws.com']}}]},
		});
		const hash = new aws.lambda.Function('hash', {
			name: 'hash', region: 'us-east-1', role: role.arn, runtime: 'nodejs22.x', architectures: ['x86_64'], handler: 'index.handler', publish: true, skipDestroy, code: sourceOf('export const handler = async event => ({status: "200", body: event.Records[0].cf.request.uri});'),
		}, {customTimeouts: {delete: goneWithin}});
		const origin = new aws.lambda.Function('origin', {
			role: role.arn, runtime: 'nodejs24.x', handler: 'index.handler', code: sourceOf('export const handler = async () => ({});'),
		});
		const {functionUrl} = new aws.lambda.FunctionUrl('origin', {functionName: origin.name, authorizationType: 'AWS_IAM'});
		const edge = new aws.cloudfront.Distribution('edge', {
			enabled: true,
			origins: [{
				originId: 'origin',
				domainName: functionUrl.apply(url => new URL(url).host),
				customOriginConfig: {
					httpPort: 80, httpsPort: 443, originProtocolPolicy: 'https-only', originSslProtocols: ['TLSv1.2'],
				},
			}],
			defaultCacheBehavior: {
				targetOriginId: 'origin',
				viewerProtocolPolicy: 'allow-all',
				allowedMethods: ['GET', 'HEAD'],
				cachedMethods: ['GET', 'HEAD'],
				cachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
				...(isAssociated && {lambdaFunctionAssociations: [{eventType: 'origin-request', lambdaArn: hash.qualifiedArn, includeBody: true}]}),
			},
			restrictions: {geoRestriction: {restrictionType: 'none'}},
			viewerCertificate: {cloudfrontDefaultCertificate: true},
		});
		return {url: pulumiSdk.interpolate`https://${edge.domainName}`, functions: {}};
	};
}

const config = {'aws:region': 'eu-west-1'};
if (findPulumi() === undefined) {
	// eslint-disable-next-line ava/no-skip-test, ava/require-assertion -- says in one line why there is no test
	test.skip(`a function at the edge under the engine is skipped: ${noPulumi}`, () => {});
} else {
	test('pulumi brings a function at the edge up from another Region, finds it unchanged, and waits for its replicas when it destroys it', async t => {
		const {directory} = await testAccount(t);
		const stack = await upEngineStack({
			stackName: 'edge', stateDirectory: directory, config, program: programOf(), cloud: {limits: {replicaLifetimeMs: 5000}},
		});
		t.is(await (await fetch(`${stack.url}/seen`)).text(), '/seen');
		t.deepEqual(await stack.preview(), {same: 6});
		t.deepEqual(await stack.refresh(), {same: 6});
		await t.notThrowsAsync(stack.destroy());
	});

	test('a deletion whose time-out is over before the replicas have gone fails in AWS\'s words; with skipDestroy the function is left', async t => {
		const {directory} = await testAccount(t);
		const stack = await upEngineStack({
			stackName: 'edge', stateDirectory: directory, config, program: programOf({goneWithin: '1s'}), cloud: {limits: {replicaLifetimeMs: 600_000}},
		});
		await stack.up({program: programOf({goneWithin: '1s', isAssociated: false})});
		await t.throwsAsync(stack.destroy(), {message: /Lambda was unable to delete arn:aws:lambda:us-east-1:\d{12}:function:hash:1 because it is a replicated function/v});
		await stack.up({program: programOf({skipDestroy: true, isAssociated: false})});
		await t.notThrowsAsync(stack.destroy());
		t.deepEqual((await new DaemonClient(directory).call<{stacks: unknown[]}>('status')).stacks, []);
	});
}
