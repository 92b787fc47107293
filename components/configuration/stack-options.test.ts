import {readFile} from 'node:fs/promises';
import {inspect} from 'node:util';
import * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import {parse} from 'yaml';
import {UserError} from '../user-error.ts';
import type {ConfigReader} from './config-reader.ts';
import {optionKeys} from './option-keys.ts';
import {readOptions} from './stack-options.ts';

/**
A configuration with these values.
*/
function config(values: Record<string, unknown>): ConfigReader {
	return {
		get: key => values[key] as string | undefined,
		getNumber: key => values[key] as number | undefined,
		getBoolean: key => values[key] as boolean | undefined,
		getObject: <Value>(key: string) => values[key] as Value | undefined,
	};
}

type Schema = Record<string, {type: string; description: string; default: unknown; items?: unknown}>;

async function readSchema(): Promise<Schema> {
	const project = parse(await readFile(new URL('../../Pulumi.yaml', import.meta.url), 'utf8')) as {config: Schema};
	// What has a namespace is Pulumi's own.
	return Object.fromEntries(Object.entries(project.config).filter(([key]) => !key.includes(':')));
}

const nothing = readOptions(config({}), 'us-east-1');

test('with a Region alone there is a Bedrock route and no SageMaker', t => {
	t.deepEqual(nothing, {bedrock: {models: ['us.amazon.nova-2-lite-v1:0']}, distribution: {}});
});

test('every key of Pulumi.yaml has a type, a description and a default', async t => {
	for (const [key, entry] of Object.entries(await readSchema())) {
		t.regex(entry.type, /^(?:string|integer|boolean|array|object)$/v, key);
		t.true(entry.description.length > 20, key);
		t.true(entry.default !== undefined && entry.default !== null, key);
		t.is(entry.items !== undefined, entry.type === 'array', key);
	}
});

test('the program asks for the keys of Pulumi.yaml and no others', async t => {
	const asked = new Set<string>();
	const note = (key: string): undefined => {
		asked.add(key);
	};

	const schema = await readSchema();
	readOptions({
		get(key) {
			note(key);
			return key === 'sagemakerEndpoint' || key === 'guardrailIdentifier' ? 'some' : undefined;
		},
		getNumber: note,
		getBoolean: note,
		getObject: note,
	}, 'us-east-1');
	t.deepEqual([...asked].toSorted(), Object.keys(schema).toSorted());
	t.deepEqual(optionKeys, Object.keys(schema));
});

test('a key of the project that nobody reads is refused with the nearest one, and without its value', t => {
	const read = (all: Record<string, string>) => readOptions({...config({}), name: 'own'}, 'us-east-1', all);
	for (const [key, meant] of [['timeot', 'timeout'], ['memorySize', 'memory'], ['payloadFormat', 'sagemakerPayloadFormat'], ['logRetention', 'logRetentionDays']] as const) {
		t.throws(() => read({[`own:${key}`]: 'hush'}), {
			instanceOf: UserError, code: 'ERR_ARGUMENT', message: `Stack configuration: there is no key \`${key}\` (did you mean \`${meant}\`?); take it out with: pulumi config rm ${key}`,
		});
	}

	t.throws(() => read({'own:colour': 'hush', 'own:timeot': 'hush'}), {message: /^[^\n]*`colour`; Pulumi\.yaml lists[^\n]*\n[^\n]*`timeot`[^\n]*$/v});
	t.notThrows(() => read({
		'aws:region': 'us-east-1', 'other:timeot': 'hush', 'owner:timeot': 'hush', 'own:timeout': '100',
	}));
	// A program that has keys of its own gives none.
	t.notThrows(() => readOptions({...config({timeot: 3}), name: 'own'}, 'us-east-1'));
});

test('every key reaches its component', t => {
	const {bedrock, sagemaker, distribution} = readOptions(config({
		models: ['a.b', 'c.d'],
		guardrailIdentifier: 'gr1',
		guardrailVersion: '3',
		guardrailTrace: 'enabled',
		guardrailStreamProcessingMode: 'async',
		anthropicBetas: ['b-1'],
		anthropicFields: ['service_tier'],
		countTokens: true,
		serviceTier: 'flex',
		project: 'p',
		requestMetadata: {team: 'a'},
		sagemakerEndpoint: 'e',
		sagemakerInferenceComponent: 'c',
		sagemakerTargetVariant: 'v',
		sagemakerPayloadFormat: 'jsonlines',
		sagemakerTextField: 'text',
		memory: 1024,
		timeout: 100,
		deadlineMargin: 6,
		heartbeat: 7,
		firstTokenTimeout: 8,
		idleTimeout: 9,
		maxOutputTokens: 10,
		maxBodyBytes: 11,
		reservedConcurrency: 12,
		provisionedConcurrency: 2,
		logRetentionDays: 30,
		logContent: true,
		tracing: true,
		permissionsBoundary: 'arn:aws:iam::111122223333:policy/most',
		auth: 'none',
		originReadTimeout: 200,
		responseCompletionTimeout: 300,
		raisedQuota: true,
		corsOrigins: ['*'],
		edgeBodyHash: true,
		edgeBodyHashLogs: true,
		priceClass: 'PriceClass_200',
		tags: {team: 'a'},
	}), undefined);
	const common = {
		memory: 1024,
		timeout: 100,
		deadlineMargin: 6,
		heartbeat: 7,
		firstTokenTimeout: 8,
		idleTimeout: 9,
		maxOutputTokens: 10,
		maxBodyBytes: 11,
		reservedConcurrency: 12,
		provisionedConcurrency: 2,
		logRetentionDays: 30,
		logContent: true,
		tracing: true,
		permissionsBoundary: 'arn:aws:iam::111122223333:policy/most',
		tags: {team: 'a'},
	};
	const guardrail = {
		identifier: 'gr1', version: '3', trace: 'enabled', streamProcessingMode: 'async',
	};
	t.deepEqual(bedrock, {
		...common, models: ['a.b', 'c.d'], guardrail, anthropicBetas: ['b-1'], anthropicFields: ['service_tier'], countTokens: true, serviceTier: 'flex', project: 'p', requestMetadata: {team: 'a'},
	});
	t.deepEqual(sagemaker, {
		...common,
		endpointName: 'e',
		inferenceComponent: 'c',
		targetVariant: 'v',
		payloadFormat: 'jsonlines',
		textField: 'text',
	});
	t.deepEqual(distribution, {
		auth: 'none',
		originReadTimeout: 200,
		responseCompletionTimeout: 300,
		raisedQuota: true,
		corsOrigins: ['*'],
		edgeBodyHash: true,
		edgeBodyHashLogs: true,
		permissionsBoundary: 'arn:aws:iam::111122223333:policy/most',
		priceClass: 'PriceClass_200',
		tags: {team: 'a'},
	});
});

test('what Pulumi can\'t read as its type is refused by its key, without its value', t => {
	pulumi.runtime.setAllConfig({'own:models': 'hush', 'own:timeout': 'hush', 'own:tracing': 'hush'});
	const all = new pulumi.Config('own');
	for (const [key, type] of [['models', 'a list or an object'], ['timeout', 'a number'], ['tracing', 'true or false']] as const) {
		const only: ConfigReader = {
			get: () => undefined,
			getNumber: asked => asked === key ? all.getNumber(asked) : undefined,
			getBoolean: asked => asked === key ? all.getBoolean(asked) : undefined,
			getObject: <Value>(asked: string) => asked === key ? all.getObject<Value>(asked) : undefined,
		};
		const error = t.throws<Error>(() => readOptions(only, 'us-east-1'), {instanceOf: UserError, code: 'ERR_ARGUMENT'});
		t.true(error.message.startsWith(`Stack configuration: \`${key}\` can't be read as ${type} `), error.message);
		t.false(inspect(error).includes('hush'));
	}
});

test('refuses what the components would refuse, before there are any', t => {
	for (const [values, message] of [
		[{models: 'a.b'}, /`models` is 'a\.b', but must be a list of texts; set one with: pulumi config set --path 'models\[0\]' <value>/v],
		[{models: ['*']}, /`models` is '\*'/v],
		[{tags: ['a']}, /`tags` is/v],
		[{tags: {a: 1}}, /`tags` is/v],
		[{permissionsBoundary: 'most'}, /^Stack configuration: `permissionsBoundary` is 'most', but must be the ARN of a managed policy/v],
		[{sagemakerTextField: 'text'}, /`sagemakerTextField` is 'text', but must be unset as long as `sagemakerEndpoint` is/v],
		[{sagemakerEndpoint: 'a b'}, /^Stack configuration of SageMaker: `endpointName` is 'a b'/v],
		[{heartbeat: 40}, /`heartbeat of \/bedrock` is 40/v],
		[{originReadTimeout: 10}, /`heartbeat of \/bedrock` is 10/v],
		[{timeout: 5}, /`deadlineMargin` is 5/v],
		[{timeout: 600, responseCompletionTimeout: 500}, /not below 600/v],
		[{auth: 'apiKey'}, /`auth` is 'apiKey'/v],
		[{corsOrigins: ['https://a/b']}, /`corsOrigins` is 'https:\/\/a\/b'/v],
		[{edgeBodyHashLogs: true}, /`edgeBodyHashLogs` is true, but must be false as long as `edgeBodyHash` is: set `edgeBodyHash` too, or leave `edgeBodyHashLogs` out\./v],
	] as const) {
		t.throws(() => readOptions(config(values), 'us-east-1'), {instanceOf: UserError, code: 'ERR_ARGUMENT', message}, JSON.stringify(values));
	}
});

test('where AWS has no Lambda@Edge the edge can\'t hash bodies', t => {
	const values = {edgeBodyHash: true, models: ['a.b']};
	for (const region of ['cn-north-1', 'us-gov-west-1', 'eusc-de-east-1']) {
		t.throws(() => readOptions(config(values), region), {
			instanceOf: UserError, code: 'ERR_ARGUMENT', message: `Stack configuration: \`edgeBodyHash\` is true, but must be false in ${region}, where AWS has no Lambda@Edge: clients send "x-amz-content-sha256", or call through "lsf proxy".`,
		});
		t.notThrows(() => readOptions(config({...values, edgeBodyHash: false}), region));
	}

	for (const region of ['us-east-1', 'eu-central-1', 'ca-central-1', undefined]) {
		t.true(readOptions(config(values), region).distribution.edgeBodyHash);
	}
});

test('a Region without a default model asks for models by name', t => {
	t.throws(() => readOptions(config({models: []}), 'sa-east-1'), {message: /has no `models`/v});
	t.deepEqual(readOptions(config({models: ['a.b']}), 'sa-east-1').bedrock.models, ['a.b']);
});
