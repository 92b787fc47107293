import * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import {
	BedrockFunction,
	SageMakerFunction,
	StreamingDistribution,
	StreamingFunction,
	UserError,
} from './index.ts';
import {
	inputsOf,
	policyOf,
	recordProgram,
	settled,
	valueOf,
} from './helpers/record-program.ts';

/*
What other resources give may be an argument, and what decides structure may not.
*/
const entry = new URL('helpers/clock-handler.ts', import.meta.url);

function made<Value>(value: Value): pulumi.Output<Value> {
	return pulumi.output(Promise.resolve(value)) as pulumi.Output<Value>;
}

function variablesOf(recording: Awaited<ReturnType<typeof recordProgram>>, name: string) {
	return (inputsOf(recording, 'aws:lambda/function:Function', name).environment as {variables: Record<string, string>}).variables;
}

test.serial('models, guardrail, endpoint, its parts, origins, comment and tags may be outputs of other resources', async t => {
	const recording = await recordProgram();
	const profile = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc';
	const chat = new BedrockFunction('chat', {
		models: [made(profile), 'us.amazon.nova-micro-v1:0'],
		guardrail: {identifier: made('gr1'), version: made('3'), trace: 'enabled'},
		tags: made({team: 'chat'}),
	});
	const own = new SageMakerFunction('own', {
		endpointName: made('My-Endpoint'), permissionsBoundary: made('arn:aws:iam::111122223333:policy/most'), inferenceComponent: made('part'), targetVariant: made('blue'),
	});
	const edge = new StreamingDistribution('edge', {
		routes: {'/chat': chat, '/own': own}, corsOrigins: [made('https://chat.example.com')], comment: made('ours'), tags: made({team: 'edge'}),
	});
	await valueOf(edge.url);
	await settled();

	const {LSF_MODELS: models, LSF_GUARDRAIL: guardrail} = variablesOf(recording, 'chat');
	t.deepEqual(JSON.parse(models!), [profile, 'us.amazon.nova-micro-v1:0']);
	t.deepEqual(JSON.parse(guardrail!), {identifier: 'gr1', version: '3', trace: 'enabled'});
	const allowed = JSON.stringify(policyOf(recording, 'chat'));
	t.true(allowed.includes(profile) && allowed.includes('guardrail/gr1'));

	t.like(variablesOf(recording, 'own'), {LSF_ENDPOINT_NAME: 'My-Endpoint', LSF_INFERENCE_COMPONENT: 'part', LSF_TARGET_VARIANT: 'blue'});
	const ownPolicy = JSON.stringify(policyOf(recording, 'own'));
	t.true(ownPolicy.includes('endpoint/my-endpoint') && ownPolicy.includes('inference-component/part'));

	t.is(inputsOf(recording, 'aws:iam/role:Role', 'own').permissionsBoundary, 'arn:aws:iam::111122223333:policy/most');

	t.like(inputsOf(recording, 'aws:cloudfront/distribution:Distribution', 'edge'), {comment: 'ours', tags: {team: 'edge'}});
	t.deepEqual((inputsOf(recording, 'aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy', 'edge').corsConfig as {accessControlAllowOrigins: unknown}).accessControlAllowOrigins, {items: ['https://chat.example.com']});
});

test.serial('what a component makes can be used further, and a model function may do more than call its model', async t => {
	const recording = await recordProgram();
	const chat = new BedrockFunction('chat', {models: ['a.b'], statements: made([{Effect: 'Allow' as const, Action: 's3:GetObject', Resource: 'arn:aws:s3:::prompts/*'}])});
	const own = new SageMakerFunction('own', {endpointName: 'e', statements: [{Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::prompts/*'}]});
	const edge = new StreamingDistribution('edge', {routes: {'/chat': chat, '/own': own}});
	await valueOf(edge.url);
	await settled();
	for (const name of ['chat', 'own']) {
		t.deepEqual(policyOf(recording, name).Statement.at(-1), {Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::prompts/*'}, name);
		t.is(policyOf(recording, name).Statement.length, 3, name);
	}

	const {function: base} = chat;
	t.deepEqual(await Promise.all([base.function.name, chat.alias.name, chat.role.name, chat.url.functionUrl, chat.logGroup.name].map(async output => valueOf(output))), ['chat-0123456', 'live', 'chat-0123456', 'https://chat.lambda-url.us-east-1.on.aws/', 'chat-0123456']);
	t.is(await valueOf(edge.domainName), 'd111111abcdef8.cloudfront.net');
	t.is(await valueOf(edge.distribution.domainName), 'd111111abcdef8.cloudfront.net');
	t.is(edge.permissions.length, 4);
});

test.serial('callers get names of the owner\'s for models, whose ids and ARNs may be outputs', async t => {
	const recording = await recordProgram();
	const arn = 'arn:aws:bedrock:us-east-1:111122223333:provisioned-model/abc';
	const named = new BedrockFunction('named', {modelAliases: {fast: 'us.amazon.nova-micro-v1:0', 'big.one': made(arn)}});
	await valueOf(named.functionUrl);
	await settled();
	const {LSF_MODELS: models, LSF_MODEL_ALIASES: aliases} = variablesOf(recording, 'named');
	t.is(models, '["fast","big.one"]');
	t.deepEqual(JSON.parse(aliases!), {fast: 'us.amazon.nova-micro-v1:0', 'big.one': arn});
	const allowed = JSON.stringify(policyOf(recording, 'named'));
	t.true(allowed.includes(arn) && allowed.includes('nova-micro'));
});

test.serial('neither the role\'s policy nor the alias can be named by a transform', async t => {
	await recordProgram();
	const base = {entry, handler: 'clock'};
	t.throws(() => new StreamingFunction('f', {...base, transform: {rolePolicy: args => ({...args, name: 'mine'})}}), {instanceOf: UserError, message: /`transform\.rolePolicy` is 'mine', but must be without a name/v});
	t.throws(() => new StreamingFunction('g', {...base, transform: {alias: args => ({...args, name: 'prod'})}}), {instanceOf: UserError, message: /`transform\.alias` is 'prod', but must be without another name or description/v});
	t.throws(() => new StreamingFunction('h', {...base, transform: {alias: args => ({...args, description: 'ours'})}}), {instanceOf: UserError, message: /`transform\.alias` is 'live', but must be/v});
	await settled();
});

test.serial('an output that decides structure or timing is refused in one sentence that says so, before anything is registered', async t => {
	const recording = await recordProgram();
	const any = (value: unknown) => value as never;
	const refused: Array<[argument: string, make: () => unknown]> = [
		['memory', () => new StreamingFunction('f', {entry, handler: 'clock', memory: any(made(512))})],
		['environment', () => new StreamingFunction('f', {entry, handler: 'clock', environment: any(made({}))})],
		['timeout', () => new BedrockFunction('b', {models: ['a.b'], timeout: any(made(60))})],
		['models', () => new BedrockFunction('b', {models: any(made(['a.b']))})],
		['guardrail', () => new BedrockFunction('b', {models: ['a.b'], guardrail: any(made({}))})],
		['guardrail.trace', () => new BedrockFunction('b', {models: ['a.b'], guardrail: {identifier: 'a', version: '1', trace: any(made('enabled'))}})],
		['logContent', () => new BedrockFunction('b', {models: ['a.b'], logContent: any(made(true))})],
		['payloadFormat', () => new SageMakerFunction('s', {endpointName: 'e', payloadFormat: any(made('tgi'))})],
		['originReadTimeout', () => new StreamingDistribution('e', {routes: {}, originReadTimeout: any(made(30))})],
		['routes', () => new StreamingDistribution('e', {routes: any(made({}))})],
	];
	for (const [argument, make] of refused) {
		t.throws(make, {instanceOf: UserError, message: new RegExp(`: \`${argument.replace('.', String.raw`\.`)}\` is an Output, but must be a plain value: it decides structure or timing`, 'v')}, argument);
	}

	t.throws(() => new StreamingFunction('f', {entry, handler: 'clock', memory: any(Promise.resolve(512))}), {instanceOf: UserError, message: /`memory` is a Promise, but/v});
	// A resource leads back to itself, by its parent.
	const circle: Record<string, unknown> = Object.create({}) as Record<string, unknown>;
	circle.self = circle;
	t.throws(() => new StreamingDistribution('e', {routes: {}, corsOrigins: any(circle)}), {instanceOf: UserError, message: /`routes` is \{\}/v});
	t.throws(() => new BedrockFunction('b', {models: [any(circle)]}), {instanceOf: UserError, message: /`models` is/v});

	await settled();
	t.deepEqual(recording.resources, []);
});
