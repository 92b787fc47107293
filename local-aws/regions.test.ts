import {LambdaClient, GetFunctionConfigurationCommand} from '@aws-sdk/client-lambda';
import test from 'ava';
import {LocalCloud} from './cloud.ts';
import {regionalIam} from './iam/regional-iam.ts';
import type {Properties} from './provider/wire/wire-values.ts';

const trust = JSON.stringify({Version: '2012-10-17', Statement: [{Effect: 'Allow', Principal: {Service: 'lambda.amazonaws.com'}, Action: 'sts:AssumeRole'}]});
const code = {'4dabf18193072939515e22adb298388d': '0def7320c3a5731c473e5ecbe6d01bc7', assets: {'index.mjs': {'4dabf18193072939515e22adb298388d': 'c44067f5952c0a294b673a41bacd8c17', text: 'export const handler = async () => ({region: process.env.AWS_REGION});'}}};

async function withCloud() {
	const cloud = await LocalCloud.start({region: 'us-east-1'});
	const make = async (type: string, name: string, given: Properties, region?: string) => {
		const provider = region === undefined ? cloud.provider : cloud.provider.configured({region});
		const urn = `urn:pulumi:dev::sample::${type}::${name}`;
		const {inputs, failures} = await provider.check({urn, inputs: given});
		if (failures.length > 0) {
			throw new Error(JSON.stringify(failures));
		}

		return {
			provider, urn, inputs, ...await provider.create({urn, inputs}),
		};
	};

	const role = await make('aws:iam/role:Role', 'probe', {assumeRolePolicy: trust});
	const settings = {
		name: 'probe', role: role.outputs.arn, code, runtime: 'nodejs24.x', handler: 'index.handler', architectures: ['arm64'],
	};
	return {cloud, make, settings};
}

const functionType = 'aws:lambda/function:Function';

test('functions of one name in two Regions are two, each with its own address, log and Region inside', async t => {
	const {cloud, make, settings} = await withCloud();
	t.teardown(async () => cloud.close());
	const [home, away, alsoAway] = [
		await make(functionType, 'home', settings),
		await make(functionType, 'away', {...settings, region: 'eu-west-1'}),
		await make(functionType, 'by-provider', settings, 'ap-south-1'),
	];
	t.deepEqual([home, away, alsoAway].map(({outputs}) => [outputs.region, outputs.arn]), [
		['us-east-1', 'arn:aws:lambda:us-east-1:000000000000:function:probe'],
		['eu-west-1', 'arn:aws:lambda:eu-west-1:000000000000:function:probe'],
		['ap-south-1', 'arn:aws:lambda:ap-south-1:000000000000:function:probe'],
	]);
	const url = await make('aws:lambda/functionUrl:FunctionUrl', 'away', {functionName: 'probe', authorizationType: 'AWS_IAM', region: 'eu-west-1'});
	const {host} = new URL(String(url.outputs.functionUrl));
	t.regex(host, /\.lambda-url\.eu-west-1\.on\.aws$/v);
	t.truthy(cloud.regions.resolveHost(host));
	t.is(cloud.lambda.resolveHost(host), undefined);

	const invoked = await (await cloud.regions.open('eu-west-1')).lambda.invoke('probe', undefined, new TextEncoder().encode('{}'));
	const body = invoked.type === 'response' ? (await Array.fromAsync(invoked.body, chunk => new TextDecoder().decode(chunk))).join('') : invoked.type;
	t.is(body, '{"region":"eu-west-1"}');

	await away.provider.delete({urn: away.urn, id: away.id, state: away.outputs});
	t.is(await away.provider.read({urn: away.urn, id: away.id, state: away.outputs}), undefined);
	t.truthy(await home.provider.read({urn: home.urn, id: home.id, state: home.outputs}));
});

test('a permission for a function of another Region is not found in the provider\'s own', async t => {
	const {cloud, make, settings} = await withCloud();
	t.teardown(async () => cloud.close());
	await make(functionType, 'away', {...settings, region: 'eu-west-1'});
	const permission = {function: 'probe', action: 'lambda:InvokeFunction', principal: 'cloudfront.amazonaws.com'};
	await t.throwsAsync(make('aws:lambda/permission:Permission', 'wrong', permission), {message: /ResourceNotFoundException/v});
	await t.notThrowsAsync(make('aws:lambda/permission:Permission', 'right', {...permission, region: 'eu-west-1'}));
});

test('another Region of the provider moves what does not say its own', async t => {
	const {cloud, make, settings} = await withCloud();
	t.teardown(async () => cloud.close());
	const {urn, id, inputs, outputs} = await make(functionType, 'home', settings);
	const moved = await cloud.provider.configured({region: 'eu-west-1'}).diff({
		urn, id, olds: outputs, news: inputs,
	});
	t.deepEqual(moved.replaces, ['region']);
	const pinned = await cloud.provider.configured({region: 'eu-west-1'}).diff({
		urn, id, olds: outputs, news: {...inputs, region: 'us-east-1'},
	});
	t.deepEqual(pinned.replaces, []);
});

test('the one endpoint answers for the Region that a call is signed for; where nothing was made, the signature is refused', async t => {
	const {cloud, make, settings} = await withCloud();
	t.teardown(async () => cloud.close());
	await make(functionType, 'away', {...settings, region: 'eu-west-1'});
	const ask = async (region: string) => new LambdaClient({
		endpoint: cloud.endpoint, region, credentials: cloud.iam.developer.credentials, maxAttempts: 1,
	}).send(new GetFunctionConfigurationCommand({FunctionName: 'probe'}));
	const {FunctionArn: arn} = await ask('eu-west-1');
	t.is(arn, 'arn:aws:lambda:eu-west-1:000000000000:function:probe');
	await t.throwsAsync(ask('us-east-1'), {name: 'ResourceNotFoundException'});
	await t.throwsAsync(ask('ap-south-1'), {name: 'InvalidSignatureException'});
});

test('a decision has the Region that it is made in', async t => {
	const {cloud} = await withCloud();
	t.teardown(async () => cloud.close());
	cloud.iam.createRole({name: 'narrow', trustPolicy: trust});
	cloud.iam.putRolePolicy('narrow', 'europe', {
		Version: '2012-10-17', Statement: [{
			Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: '*', Condition: {StringEquals: {'aws:RequestedRegion': 'eu-west-1'}},
		}],
	});
	const identity = cloud.iam.assumeRole({roleArn: 'arn:aws:iam::000000000000:role/narrow', service: 'lambda.amazonaws.com', sessionName: 's'});
	const decide = (region: string) => regionalIam(cloud.iam, region).authorize({identity, action: 'lambda:InvokeFunction', resource: `arn:aws:lambda:${region}:000000000000:function:probe`});
	t.is(decide('eu-west-1'), 'allow');
	t.not(decide('us-east-1'), 'allow');
});

test('a Region outside the partition can\'t be opened', async t => {
	const cloud = await LocalCloud.start();
	t.teardown(async () => cloud.close());
	await t.throwsAsync(cloud.regions.open('cn-north-1'), {message: 'region: received "cn-north-1", allowed a Region of the partition aws, such as us-east-1.'});
});
