import * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import {StreamingDistribution, StreamingFunction} from '../index.ts';
import {
	inputsOf,
	policyOf,
	recordProgram,
	settled,
	valueOf,
	type Recording,
} from '../helpers/record-program.ts';
import {randomText} from '../helpers/random-text.ts';

/*
A small program that uses the base component with its own handler, and the distribution over it.
*/
let recording: Recording;
let url: string;
let functions: unknown;
const entry = new URL('../helpers/clock-handler.ts', import.meta.url);

test.before(async () => {
	recording = await recordProgram();
	const clock = new StreamingFunction('clock', {entry, handler: 'clock'});
	const warm = new StreamingFunction('warm', {
		entry,
		handler: 'clock',
		memory: 1024,
		timeout: 30,
		reservedConcurrency: 5,
		provisionedConcurrency: 2,
		environment: {ZONE: pulumi.output('UTC')},
		logRetentionDays: 3,
		tracing: true,
		tags: {team: 'time'},
		statements: [{Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::time/zone'}],
		transform: {
			function: args => ({...args, ephemeralStorage: {size: 1024}}),
			functionUrl: args => ({...args, invokeMode: 'BUFFERED'}),
		},
	});
	const edge = new StreamingDistribution('edge', {routes: {'/clock': clock, '/warm': warm}});
	url = await valueOf(edge.url);
	functions = await valueOf(edge.functions);
	await settled();
});

test('registers exactly these children', t => {
	t.deepEqual(recording.resources.filter(resource => resource.isCustom && resource.name === 'clock').map(resource => resource.type).toSorted(), [
		'aws:cloudwatch/logGroup:LogGroup',
		'aws:iam/role:Role',
		'aws:iam/rolePolicy:RolePolicy',
		'aws:lambda/alias:Alias',
		'aws:lambda/function:Function',
		'aws:lambda/functionUrl:FunctionUrl',
	]);
});

test('the function', t => {
	const {code, ...rest} = inputsOf(recording, 'aws:lambda/function:Function', 'clock');
	t.deepEqual(rest, {
		architectures: ['arm64'],
		environment: {variables: {LSF_PROOF_SECRETS: randomText('clock-proof-1', 32)}},
		handler: 'index.clock',
		loggingConfig: {
			applicationLogLevel: 'INFO', logFormat: 'JSON', logGroup: 'clock-0123456', systemLogLevel: 'INFO',
		},
		memorySize: 512,
		publish: true,
		role: 'arn:aws:iam::111122223333:role/clock-0123456',
		runtime: 'nodejs24.x',
		timeout: 300,
	});
	t.true(code instanceof pulumi.asset.AssetArchive);
});

test('its code is one ES module', async t => {
	const {code} = inputsOf(recording, 'aws:lambda/function:Function', 'clock');
	const assets = await (code as pulumi.asset.AssetArchive).assets;
	t.deepEqual(Object.keys(assets), ['index.mjs']);
	const text = await (assets['index.mjs'] as pulumi.asset.StringAsset).text;
	t.regex(text, /export\{\w+ as clock\}/v);
});

test('its role is for Lambda, and may only log', t => {
	const role = inputsOf(recording, 'aws:iam/role:Role', 'clock');
	t.deepEqual(JSON.parse(role.assumeRolePolicy as string), {Version: '2012-10-17', Statement: [{Effect: 'Allow', Principal: {Service: 'lambda.amazonaws.com'}, Action: 'sts:AssumeRole'}]});
	t.deepEqual(policyOf(recording, 'clock'), {
		Version: '2012-10-17',
		Statement: [{Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: 'arn:aws:logs:us-east-1:111122223333:log-group:clock-0123456:*'}],
	});
});

test('its log group forgets after two weeks', t => {
	t.deepEqual(inputsOf(recording, 'aws:cloudwatch/logGroup:LogGroup', 'clock'), {retentionInDays: 14});
});

test('its URL streams to signed callers', t => {
	t.deepEqual(inputsOf(recording, 'aws:lambda/functionUrl:FunctionUrl', 'clock'), {
		authorizationType: 'AWS_IAM', functionName: 'clock-0123456', invokeMode: 'RESPONSE_STREAM', qualifier: 'live',
	});
});

test('every option reaches its resource', t => {
	t.like(inputsOf(recording, 'aws:lambda/function:Function', 'warm'), {
		environment: {variables: {ZONE: 'UTC'}},
		ephemeralStorage: {size: 1024},
		memorySize: 1024,
		publish: true,
		reservedConcurrentExecutions: 5,
		tags: {team: 'time'},
		timeout: 30,
		tracingConfig: {mode: 'Active'},
	});
	t.like(inputsOf(recording, 'aws:cloudwatch/logGroup:LogGroup', 'warm'), {retentionInDays: 3, tags: {team: 'time'}});
	const {Statement} = policyOf(recording, 'warm');
	t.deepEqual(Statement.slice(1), [
		{Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::time/zone'},
		{Effect: 'Allow', Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], Resource: '*'},
	]);
});

test('every function is called by its alias, warm or not', t => {
	for (const name of ['clock', 'warm']) {
		t.deepEqual(inputsOf(recording, 'aws:lambda/alias:Alias', name), {
			name: 'live', functionName: `${name}-0123456`, functionVersion: '1', description: `Runs with the role policy ${name}-0123456`,
		});
		t.like(inputsOf(recording, 'aws:lambda/functionUrl:FunctionUrl', name), {functionName: `${name}-0123456`, qualifier: 'live'});
		for (const part of [`_${name}-url`, `_${name}-invoke`]) {
			t.is(inputsOf(recording, 'aws:lambda/permission:Permission', part).qualifier, 'live');
		}
	}
});

test('provisioned concurrency stands on the alias', t => {
	t.deepEqual(inputsOf(recording, 'aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig'), {functionName: 'warm-0123456', provisionedConcurrentExecutions: 2, qualifier: 'live'});
});

test('the distribution over it has its URL and its functions', t => {
	t.is(url, 'https://d111111abcdef8.cloudfront.net');
	t.deepEqual(functions, {
		clock: {url: 'https://clock.lambda-url.us-east-1.on.aws/', name: 'clock-0123456', arn: 'arn:aws:lambda:us-east-1:111122223333:function:clock-0123456'},
		warm: {url: 'https://warm.lambda-url.us-east-1.on.aws/', name: 'warm-0123456', arn: 'arn:aws:lambda:us-east-1:111122223333:function:warm-0123456'},
	});
});
