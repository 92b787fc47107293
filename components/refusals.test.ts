import * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import {
	BedrockFunction,
	type BedrockFunctionArgs,
	SageMakerFunction,
	type SageMakerFunctionArgs,
	StreamingDistribution,
	type StreamingDistributionArgs,
	StreamingFunction,
	type StreamingFunctionArgs,
	type StreamingRoute,
	UserError,
} from './index.ts';
import {recordProgram, settled} from './helpers/record-program.ts';

/*
Impossible arguments are refused before anything is registered, the component itself included.
*/
const entry = new URL('helpers/clock-handler.ts', import.meta.url);
function route(): StreamingRoute {
	return {
		functionUrl: pulumi.output('https://a.lambda-url.us-east-1.on.aws/'),
		functionName: pulumi.output('a'),
		functionArn: pulumi.output('a'),
		timing: {timeout: 300, heartbeat: 10},
	};
}

type Case = [message: RegExp, make: () => unknown];

function base(args: Partial<StreamingFunctionArgs>) {
	return () => new StreamingFunction('f', {entry, handler: 'clock', ...args});
}

function bedrock(args: Partial<BedrockFunctionArgs>) {
	return () => new BedrockFunction('b', {models: ['a.b'], ...args});
}

function sagemaker(args: Partial<SageMakerFunctionArgs>) {
	return () => new SageMakerFunction('s', {endpointName: 'e', ...args});
}

function edge(args: Partial<StreamingDistributionArgs>) {
	return () => new StreamingDistribution('e', {routes: {'/a': route()}, ...args});
}

/**
What a program in plain JavaScript could pass.
*/
function anything(value: unknown) {
	return value as never;
}

const cases: Case[] = [
	[/`timeout` is 901, but must be a whole number from 1 to 900 seconds/v, base({timeout: 901})],
	[/`timeout` is '300', but/v, base({timeout: anything('300')})],
	[/^StreamingFunction "chat\.v2": `name` is 'chat\.v2', but must be 1 to 56 letters/v, () => new StreamingFunction('chat.v2', {entry, handler: 'clock'})],
	[/^BedrockFunction "my function": `name`/v, () => new BedrockFunction('my function', {models: ['a.b']})],
	[/^StreamingDistribution "a{57}": `name`/v, () => new StreamingDistribution('a'.repeat(57), {routes: {'/a': route()}})],
	[/`memory` is 127, but must be a whole number from 128 to 10240 MB/v, base({memory: 127})],
	[/`memory` is 10241/v, base({memory: 10_241})],
	[/`reservedConcurrency` is -1, but must be .*leave it unset/v, base({reservedConcurrency: -1})],
	[/`provisionedConcurrency` is 0/v, base({provisionedConcurrency: 0})],
	[/`provisionedConcurrency` is 3, but must be a whole number from 1 to 2; it can't be more than `reservedConcurrency`/v, base({reservedConcurrency: 2, provisionedConcurrency: 3})],
	[/`logRetentionDays` is 2, but must be a number of days that CloudWatch takes/v, base({logRetentionDays: 2})],
	[/`deadlineMargin` is 300/v, base({deadlineMargin: 300})],
	[/`environment` is 'AWS_REGION', but must be a name that neither Lambda .* nor the component .* sets itself/v, base({environment: {AWS_REGION: 'x'}})],
	[/`environment` is '_HANDLER'/v, base({environment: {_HANDLER: 'x'}})],
	[/`environment` is 'a-b'/v, base({environment: {'a-b': 'x'}})],
	[/`permissionsBoundary` is 'arn:aws:iam::111122223333:role\/most', but must be the ARN of a managed policy/v, base({permissionsBoundary: 'arn:aws:iam::111122223333:role/most'})],
	[/does not exist/v, base({entry: 'no/such.ts'})],
	[/exports clock, but Lambda is to call its export `handler`/v, base({handler: 'handler'})],
	[/^BedrockFunction "b": `models` is \[\], but must be a list of at least one model/v, bedrock({models: []})],
	[/`models` is \[ 'a\.b' \], but must be empty, since `modelAliases` says which models there are/v, bedrock({modelAliases: {fast: 'a.b'}})],
	[/`modelAliases` is 'a b', but must be names of 1 to 64 letters/v, bedrock({models: [], modelAliases: {'a b': 'a.b'}})],
	[/`modelAliases\.fast` is 'arn:aws:s3:::x', but must be a Bedrock model id/v, bedrock({models: [], modelAliases: {fast: 'arn:aws:s3:::x'}})],
	[/`models` is 'a\.b', but must be a list/v, bedrock({models: anything('a.b')})],
	[/`models` is '\*'/v, bedrock({models: ['*']})],
	[/`models` is 5/v, bedrock({models: [anything(5)]})],
	[/`models` is 'a\.b', but must be named only once/v, bedrock({models: ['a.b', 'a.b']})],
	[/^BedrockFunction "b": the policy of its role has \d+ characters, allowed 5120/v, bedrock({models: Array.from({length: 40}, (_, index) => `us.anthropic.claude-sonnet-${index}`)})],
	[/`guardrail\.identifier` is 'G R'/v, bedrock({guardrail: {identifier: 'G R', version: '1'}})],
	[/`guardrail\.version` is 'latest'/v, bedrock({guardrail: {identifier: 'gr', version: 'latest'}})],
	[/`deadlineMargin` is 5, but must be .* less than `timeout` \(5\)/v, bedrock({timeout: 5})],
	[/`heartbeat` is 0/v, bedrock({heartbeat: 0})],
	[/`firstTokenTimeout` is 0/v, bedrock({firstTokenTimeout: 0})],
	[/`idleTimeout` is 901/v, bedrock({idleTimeout: 901})],
	[/`maxOutputTokens` is 0/v, bedrock({maxOutputTokens: 0})],
	[/`maxBodyBytes` is 6291457, but must be a whole number from 1 to 6291456 bytes/v, bedrock({maxBodyBytes: 6_291_457})],
	[/`environment` is 'LSF_MODELS', but must be a name that doesn't begin with `LSF_`/v, bedrock({environment: {LSF_MODELS: '[]'}})],
	[/^SageMakerFunction "s": `endpointName` is 'a\/b'/v, sagemaker({endpointName: 'a/b'})],
	[/`endpointName` is undefined/v, sagemaker({endpointName: anything(undefined)})],
	[/`endpointName` is '\*'/v, sagemaker({endpointName: '*'})],
	[/`inferenceComponent` is '-a'/v, sagemaker({inferenceComponent: '-a'})],
	[/`targetVariant` is ''/v, sagemaker({targetVariant: ''})],
	[/`payloadFormat` is 'xml', but must be one of 'openai', 'tgi', 'jsonlines', 'raw'/v, sagemaker({payloadFormat: anything('xml')})],
	[/`textField` is 'text', but must be unset unless/v, sagemaker({textField: 'text'})],
	[/^StreamingDistribution "e": `routes` is \{\}, but must be an object with at least one route/v, edge({routes: {}})],
	[/`routes` is '\/v1'/v, edge({routes: {'/v1': route()}})],
	[/`routes` is 'a'/v, edge({routes: {a: route()}})],
	[/`routes` is 38/v, edge({routes: Object.fromEntries(Array.from({length: 38}, (_, index) => [`/r${index}`, route()]))})],
	[/`auth` is 'apiKey', but must be one of 'keys', 'none'/v, edge({auth: anything('apiKey')})],
	[/`priceClass` is 'All', but must be one of/v, edge({priceClass: anything('All')})],
	[/`corsOrigins` is 'https:\/\/a\.b\/', but must be origins without a path/v, edge({corsOrigins: ['https://a.b/']})],
	[/`corsOrigins` is 'a\.b'/v, edge({corsOrigins: ['a.b']})],
	[/^StreamingDistribution "e": `corsOrigins\.length` is 200, but must be less: with 1 route/v, edge({corsOrigins: Array.from({length: 200}, (_, index) => `https://${index}.example.com`)})],
	[/`originReadTimeout` is 121/v, edge({originReadTimeout: 121})],
	[/`heartbeat of \/a` is 10/v, edge({originReadTimeout: 19})],
	[/`responseCompletionTimeout` is 100, but must be unset, or a whole number of seconds not below 300/v, edge({responseCompletionTimeout: 100})],
];

test('every impossible argument is refused before anything is registered', async t => {
	const recording = await recordProgram();
	for (const [message, make] of cases) {
		const error = t.throws(make, {instanceOf: UserError, message}, String(message));
		t.notRegex(error.message, /\n/v);
	}

	await settled();
	t.deepEqual(recording.resources, []);
	t.deepEqual(recording.calls, []);
});
