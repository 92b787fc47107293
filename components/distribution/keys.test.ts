import {createHash} from 'node:crypto';
import * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import {StreamingDistribution, type StreamingRoute} from '../index.ts';
import {
	inputsOf,
	recordProgram,
	settled,
	valueOf,
	type Recording,
} from '../helpers/record-program.ts';

const warnings: string[] = [];
let recording: Recording;
let apiKey: string;
let isSecret: boolean;
let storeArn: string;

function route(name: string, more: Partial<StreamingRoute> = {}): StreamingRoute {
	return {
		functionUrl: pulumi.output(`https://${name}.lambda-url.us-east-1.on.aws/`),
		functionName: pulumi.output(name),
		functionArn: pulumi.output(`arn:aws:lambda:us-east-1:111122223333:function:${name}`),
		timing: {timeout: 300},
		...more,
	};
}

test.before(async () => {
	const {warn} = pulumi.log;
	Object.defineProperty(pulumi.log, 'warn', {
		async value(message: string) {
			warnings.push(message);
		},
	});
	recording = await recordProgram();
	const closed = new StreamingDistribution('closed', {
		routes: {'/one': route('one', {proofSecret: pulumi.secret('0123456789abcdefghijklmnopqrstuv'), maxBodyBytes: 1000}), '/two': route('two')},
		corsOrigins: [pulumi.output('https://chat.example.com')],
		tags: {team: 'edge'},
		transform: {edgeFunction: args => ({...args, comment: 'mine'}), keyValueStore: args => ({...args, comment: 'ours'})},
	});
	const open = new StreamingDistribution('open', {auth: 'none', routes: {'/one': route('one', {proofSecret: '0123456789abcdefghijklmnopqrstuv'})}});
	await Promise.all([valueOf(closed.url), valueOf(open.url)]);
	apiKey = await valueOf(closed.apiKey);
	isSecret = await pulumi.isSecret(closed.apiKey);
	storeArn = await valueOf(closed.keyStoreArn);
	await settled();
	Object.defineProperty(pulumi.log, 'warn', {value: warn});
});

function codeOf(name: string): string {
	return inputsOf(recording, 'aws:cloudfront/function:Function', name).code as string;
}

test('the first key is a secret of the form that the edge takes, and the store has its hash alone', t => {
	t.regex(apiKey, /^lsf_first_[\dA-Za-z]{43}$/v);
	t.true(isSecret);
	const {key, keyValueStoreArn, value} = inputsOf(recording, 'aws:cloudfront/keyvaluestoreKey:KeyvaluestoreKey', 'closed') as Record<string, string>;
	t.is(key, 'key/first');
	t.is(keyValueStoreArn, storeArn);
	t.like(JSON.parse(value!), {h: createHash('sha256').update(apiKey.slice('lsf_first_'.length)).digest('hex')});
	t.deepEqual(recording.resources.filter(({inputs}) => JSON.stringify(inputs).includes(apiKey.slice(10))), []);
});

test('the edge function has the store, is published, and its code is a secret, for it has the proof\'s', t => {
	t.like(inputsOf(recording, 'aws:cloudfront/function:Function', 'closed'), {
		runtime: 'cloudfront-js-2.0', publish: true, keyValueStoreAssociations: [storeArn], comment: 'mine',
	});
	t.deepEqual(recording.resources.find(({type, name}) => type === 'aws:cloudfront/function:Function' && name === 'closed')!.secrets, ['code']);
	t.true(codeOf('closed').includes('0123456789abcdefghijklmnopqrstuv'));
	t.regex(codeOf('closed'), /"auth":"keys"/v);
	t.regex(codeOf('closed'), /chat\\\.example\\\.com/v);
});

test('a route without a secret of its own has one that nobody knows, and Lambda\'s limit where it has none', t => {
	t.regex(codeOf('closed'), /"\/two":\["[\da-f]{32}",6291456\]/v);
	t.regex(codeOf('closed'), /"\/one":\["0123456789abcdefghijklmnopqrstuv",1000\]/v);
});

test('every behaviour runs it, and every origin demands the proof', t => {
	for (const name of ['closed', 'open']) {
		const {defaultCacheBehavior, orderedCacheBehaviors, origins} = inputsOf(recording, 'aws:cloudfront/distribution:Distribution', name) as {
			defaultCacheBehavior: Record<string, unknown>; orderedCacheBehaviors: Array<Record<string, unknown>>; origins: Array<{customHeaders: Array<Record<string, string>>}>;
		};
		for (const {functionAssociations} of [defaultCacheBehavior, ...orderedCacheBehaviors]) {
			t.deepEqual(functionAssociations, [{eventType: 'viewer-request', functionArn: `arn:aws:cloudfront::111122223333:function/${name}-0123456`}]);
		}

		for (const {customHeaders} of origins) {
			t.deepEqual(customHeaders.filter(header => header.name === 'x-lsf-auth'), [{name: 'x-lsf-auth', value: 'proof'}]);
		}
	}
});

test('an open endpoint is warned of, keeps its store and its keys, and asks for none', t => {
	t.is(warnings.length, 1);
	t.regex(warnings[0] ?? '', /anyone who has its URL can call your models and spend on this AWS account/v);
	t.regex(codeOf('open'), /"auth":"none"/v);
	t.truthy(inputsOf(recording, 'aws:cloudfront/keyValueStore:KeyValueStore', 'open'));
	t.truthy(inputsOf(recording, 'aws:cloudfront/keyvaluestoreKey:KeyvaluestoreKey', 'open'));
});

test('store and transform', t => {
	t.deepEqual(inputsOf(recording, 'aws:cloudfront/keyValueStore:KeyValueStore', 'closed'), {comment: 'ours', tags: {team: 'edge'}});
});
