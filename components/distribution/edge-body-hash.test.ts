import * as pulumi from '@pulumi/pulumi';
import test from 'ava';
import {
	inputsOf,
	recordProgram,
	settled,
	valueOf,
	type Recording,
} from '../helpers/record-program.ts';
import {StreamingDistribution, UserError, type StreamingRoute} from '../index.ts';
import {checkedEdgeBodyHash} from './edge-body-hash.ts';

const route: StreamingRoute = {
	functionUrl: pulumi.output('https://one.lambda-url.eu-west-1.on.aws/'),
	functionName: pulumi.output('one-0123456'),
	functionArn: pulumi.output('arn:aws:lambda:eu-west-1:111122223333:function:one-0123456'),
	timing: {timeout: 300, heartbeat: 10},
};
const routes = {'/one': route, '/two': route};
const timeouts: Record<string, pulumi.CustomTimeouts | undefined> = {};
let recording: Recording;
let edges: Record<'plain' | 'hashing' | 'logging', StreamingDistribution>;

test.before(async () => {
	recording = await recordProgram();
	const seen: pulumi.ResourceTransformation = ({type, name, opts}) => {
		timeouts[`${type} ${name}`] = (opts as pulumi.CustomResourceOptions).customTimeouts;
		return undefined;
	};

	edges = {
		plain: new StreamingDistribution('plain', {routes}),
		hashing: new StreamingDistribution('hashing', {routes, edgeBodyHash: true}, {transformations: [seen]}),
		logging: new StreamingDistribution('logging', {
			routes,
			edgeBodyHash: true,
			edgeBodyHashLogs: true,
			permissionsBoundary: 'arn:aws:iam::111122223333:policy/most',
			tags: {team: 'edge'},
			transform: {
				edgeBodyHashFunction: args => ({...args, skipDestroy: true}),
				edgeBodyHashRole: args => ({...args, description: 'mine'}),
				edgeBodyHashRolePolicy: args => ({...args, role: 'mine'}),
			},
		}),
	};
	await Promise.all(Object.values(edges).map(async ({url}) => valueOf(url)));
	await settled();
});

function namesOf(type: string): string[] {
	return recording.resources.filter(resource => resource.type === type).map(({name}) => name);
}

const trust = JSON.stringify({
	Version: '2012-10-17',
	Statement: [{Effect: 'Allow', Principal: {Service: ['lambda.amazonaws.com', 'edgelambda.amazonaws.com']}, Action: 'sts:AssumeRole'}],
});

test('by default there is neither function nor role, and no behaviour asks for one', t => {
	for (const type of ['aws:lambda/function:Function', 'aws:iam/role:Role']) {
		t.deepEqual(namesOf(type), ['hashing', 'logging']);
	}

	t.false(JSON.stringify(inputsOf(recording, 'aws:cloudfront/distribution:Distribution', 'plain')).includes('lambdaFunctionAssociations'));
	t.is(edges.plain.edgeBodyHash, undefined);
});

test('the function is what CloudFront can run, whole', async t => {
	const {code: archive, ...inputs} = inputsOf(recording, 'aws:lambda/function:Function', 'hashing');
	t.deepEqual(inputs, {
		region: 'us-east-1',
		description: 'Hashes bodies at the edge',
		runtime: 'nodejs22.x',
		architectures: ['x86_64'],
		handler: 'index.handler',
		role: 'arn:aws:iam::111122223333:role/hashing-0123456',
		memorySize: 128,
		timeout: 5,
		publish: true,
	});
	const assets = await (archive as pulumi.asset.AssetArchive).assets as Record<string, pulumi.asset.StringAsset>;
	t.deepEqual(Object.keys(assets), ['index.mjs']);
	const code = await assets['index.mjs']!.text;
	t.regex(code, /^export async function handler\(event\) \{$/mv);
	t.deepEqual(code.match(/^import .*/gmv), ['import {createHash} from \'node:crypto\';']);
});

test('its role is Lambda\'s and the edge\'s to take, and can do nothing', t => {
	t.deepEqual(inputsOf(recording, 'aws:iam/role:Role', 'hashing'), {assumeRolePolicy: trust});
	t.deepEqual(namesOf('aws:iam/rolePolicy:RolePolicy'), ['logging']);
});

test('asked to, it may log, to the groups of its own name in every Region, and no more', t => {
	t.deepEqual(inputsOf(recording, 'aws:iam/rolePolicy:RolePolicy', 'logging'), {
		namePrefix: 'streaming-',
		role: 'mine',
		policy: JSON.stringify({
			Version: '2012-10-17',
			Statement: [{
				Effect: 'Allow',
				Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
				Resource: ['', ':*'].map(end => `arn:aws:logs:*:111122223333:log-group:/aws/lambda/us-east-1.logging-0123456${end}`),
			}],
		}),
	});
});

test('every behaviour hands its requests over with their bodies, to one version', t => {
	const {defaultCacheBehavior, orderedCacheBehaviors} = inputsOf(recording, 'aws:cloudfront/distribution:Distribution', 'hashing');
	const behaviors = [defaultCacheBehavior, ...orderedCacheBehaviors as unknown[]] as Array<{lambdaFunctionAssociations: unknown; functionAssociations: unknown[]}>;
	t.is(behaviors.length, 5);
	for (const {lambdaFunctionAssociations, functionAssociations} of behaviors) {
		t.deepEqual(lambdaFunctionAssociations, [{eventType: 'origin-request', includeBody: true, lambdaArn: 'arn:aws:lambda:us-east-1:111122223333:function:hashing-0123456:1'}]);
		t.is(functionAssociations.length, 1);
	}
});

test('the function at the edge lets bodies without a hash pass to it, and only then', t => {
	const codeOf = (name: string) => inputsOf(recording, 'aws:cloudfront/function:Function', name).code as string;
	t.regex(codeOf('hashing'), /"edgeBodyHash":true/v);
	t.regex(codeOf('plain'), /"edgeBodyHash":false/v);
});

test('boundary, tags and transforms reach both', t => {
	t.deepEqual(inputsOf(recording, 'aws:iam/role:Role', 'logging'), {
		assumeRolePolicy: trust, permissionsBoundary: 'arn:aws:iam::111122223333:policy/most', tags: {team: 'edge'}, description: 'mine',
	});
	t.like(inputsOf(recording, 'aws:lambda/function:Function', 'logging'), {skipDestroy: true, tags: {team: 'edge'}});
	t.truthy(edges.logging.edgeBodyHash);
});

test('its removal waits for CloudFront\'s copies, for longer than they last', t => {
	t.deepEqual(timeouts['aws:lambda/function:Function hashing'], {delete: '3h'});
	t.is(timeouts['aws:cloudfront/distribution:Distribution hashing'], undefined);
});

test('logs of nothing, and a place without Lambda@Edge, are refused before anything is made', t => {
	const before = recording.resources.length;
	t.throws(() => new StreamingDistribution('bad', {routes, edgeBodyHashLogs: true}), {
		instanceOf: UserError, code: 'ERR_ARGUMENT', message: 'StreamingDistribution "bad": `edgeBodyHashLogs` is true, but must be false as long as `edgeBodyHash` is: set `edgeBodyHash` too, or leave `edgeBodyHashLogs` out.',
	});
	t.throws(() => new StreamingDistribution('bad', {routes, edgeBodyHash: true, permissionsBoundary: 'most'}), {instanceOf: UserError, message: /`permissionsBoundary` is 'most'/v});
	t.throws(() => new StreamingDistribution('bad', {routes, edgeBodyHash: pulumi.output(true) as unknown as boolean}), {instanceOf: UserError, message: /`edgeBodyHash` is an Output/v});
	t.is(recording.resources.length, before);
	t.throws(() => {
		checkedEdgeBodyHash('here', {edgeBodyHash: true}, 'cn-northwest-1');
	}, {message: /^here: `edgeBodyHash` is true, but must be false in cn-northwest-1, where AWS has no Lambda@Edge/v});
	t.notThrows(() => {
		checkedEdgeBodyHash('here', {edgeBodyHash: true}, undefined);
	});
});
