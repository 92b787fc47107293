import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import anyTest, {type TestFn} from 'ava';
import {behavior, distribution} from '../../local-aws/cloudfront/helpers/with-edge.ts';
import {runningDaemon} from '../../local-aws/plugin/daemon/start-daemon.ts';
import {DaemonClient} from '../../local-aws/plugin/daemon/daemon-client.ts';
import {engineAccount} from './engine-account.ts';
import {sweep} from './sweep.ts';

type Setup = {directory: string; client: DaemonClient};
const test = anyTest as TestFn<Setup>;
const run = 'lsf-it-ann-202611221629-x7k2';
const stack = run.slice('lsf-it-'.length);
const config = {region: 'us-east-1', defaultTags: {tags: {'lsf:ephemeral': 'true', 'lsf:run': run, 'lsf:expires': '2026-11-22T18:29:00.000Z'}}};

test.beforeEach(t => {
	const directory = mkdtempSync(path.join(tmpdir(), 'lsf-sweep-'));
	t.context = {directory, client: new DaemonClient(directory)};
});

test.afterEach.always(async t => {
	const {directory, client} = t.context;
	// A test that failed leaves resources, and with them its daemon.
	const daemon = await runningDaemon(directory);
	if (daemon && !await client.stopIfEmpty()) {
		process.kill(daemon.pid);
	}

	rmSync(directory, {recursive: true, force: true});
});

/**
Makes a resource as Pulumi's engine does, which then forgets it.
*/
async function make({client}: Setup, type: string, name: string, inputs: Record<string, unknown>) {
	const urn = `urn:pulumi:${stack}::lsf-it::${type}::${run}-${name}`;
	const checked = await client.call<{inputs: Record<string, unknown>; failures: unknown[]}>('check', {config, urn, inputs});
	return client.call<{id: string; outputs: Record<string, string>}>('create', {config, urn, inputs: checked.inputs});
}

const trust = JSON.stringify({Version: '2012-10-17', Statement: [{Effect: 'Allow', Principal: {Service: 'lambda.amazonaws.com'}, Action: 'sts:AssumeRole'}]});
const logs = JSON.stringify({Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: '*'}]});

async function leak(setup: Setup) {
	const role = await make(setup, 'aws:iam/role:Role', 'ticker', {assumeRolePolicy: trust});
	await make(setup, 'aws:iam/rolePolicy:RolePolicy', 'ticker', {role: role.outputs.name, policy: logs});
	await make(setup, 'aws:cloudwatch/logGroup:LogGroup', 'ticker', {namePrefix: `/aws/lambda/${run}-ticker-`});
	await make(setup, 'aws:cloudfront/originAccessControl:OriginAccessControl', 'edge', {originAccessControlOriginType: 'lambda', signingBehavior: 'always', signingProtocol: 'sigv4'});
}

test('what Pulumi\'s state has lost is found in the local account and removed, and its daemon ends', async t => {
	await leak(t.context);
	const account = engineAccount(t.context.directory);
	const dry = await sweep(account, {isDeleting: false, prefix: 'lsf-it'}, {now: Date.parse('2026-11-23T00:00:00Z')});
	t.deepEqual(dry.found.map(({kind}) => kind), ['originAccessControl', 'logGroup', 'role']);
	t.true(dry.found.every(one => one.run === run));

	const young = await sweep(account, {isDeleting: true, prefix: 'lsf-it'}, {now: Date.parse('2026-11-22T17:00:00Z')});
	t.deepEqual(young.found, []);

	const {removed, left} = await sweep(account, {isDeleting: true, prefix: 'lsf-it', run});
	t.deepEqual([removed.length, left], [3, []]);
	t.deepEqual(await account.list('lsf-it-'), {leaks: [], missed: []});
	await account.close();
	t.is(await runningDaemon(t.context.directory), undefined);
});

test('a part that Pulumi\'s state has lost goes with its function, and keeps no daemon', async t => {
	const setup = t.context;
	const role = await make(setup, 'aws:iam/role:Role', 'ticker', {assumeRolePolicy: trust});
	const code = {'4dabf18193072939515e22adb298388d': '0def7320c3a5731c473e5ecbe6d01bc7', assets: {'index.mjs': {'4dabf18193072939515e22adb298388d': 'c44067f5952c0a294b673a41bacd8c17', text: 'export const handler = async () => 1;'}}};
	const made = await make(setup, 'aws:lambda/function:Function', 'ticker', {
		role: role.outputs.arn, code, runtime: 'nodejs24.x', handler: 'index.handler', architectures: ['arm64'],
	});
	await make(setup, 'aws:lambda/permission:Permission', 'ticker', {function: made.outputs.name, action: 'lambda:InvokeFunction', principal: 'cloudfront.amazonaws.com'});
	const {client} = setup;
	const records = await client.call<Array<{urn: string; id: string; outputs: Record<string, unknown>}>>('records');
	t.is(records.length, 3);
	for (const {urn, id, outputs} of records.filter(record => !record.urn.includes('Permission')).toReversed()) {
		await client.call('delete', {
			config, urn, id, state: outputs,
		});
	}

	t.deepEqual(await client.call('records'), []);
	t.true(await engineAccount(setup.directory).close());
});

test('a key value store goes with its keys, and no other one\'s', async t => {
	const setup = t.context;
	const stores = [await make(setup, 'aws:cloudfront/keyValueStore:KeyValueStore', 'edge', {}), await make(setup, 'aws:cloudfront/keyValueStore:KeyValueStore', 'other', {})] as const;
	const keyOf = ({outputs: {arn}}: typeof stores[0]) => `${arn!},key/first`;
	for (const {outputs: {arn}} of stores) {
		await make(setup, 'aws:cloudfront/keyvaluestoreKey:KeyvaluestoreKey', 'first', {keyValueStoreArn: arn, key: 'key/first', value: '1'});
	}

	const account = engineAccount(setup.directory);
	const ids = async () => (await setup.client.call<Array<{id: string}>>('records')).map(({id}) => id);
	const {leaks} = await account.list('lsf-it-');
	t.deepEqual(leaks.map(({kind, id}) => [kind, id]), stores.map(({id}) => ['keyValueStore', id]));
	await account.remove(leaks[0]!);
	t.deepEqual(await ids(), [stores[1].id, keyOf(stores[1])]);
	await account.remove(leaks[1]!);
	t.deepEqual(await ids(), []);
	t.true(await account.close());
});

test('the edge\'s function goes later while CloudFront has copies of it, and all else of its run goes', async t => {
	const setup = t.context;
	await setup.client.call('useSettings', {limits: {replicaLifetimeMs: 3_600_000, edgeUpdateMs: 0}});
	const role = await make(setup, 'aws:iam/role:Role', 'edge', {assumeRolePolicy: trust.replace('"lambda.amazonaws.com"', '["lambda.amazonaws.com","edgelambda.amazonaws.com"]')});
	const code = {'4dabf18193072939515e22adb298388d': '0def7320c3a5731c473e5ecbe6d01bc7', assets: {'index.mjs': {'4dabf18193072939515e22adb298388d': 'c44067f5952c0a294b673a41bacd8c17', text: 'export const handler = async () => 1;'}}};
	// As in an ephemeral stack, whose destroy leaves it.
	const settings = {
		role: role.outputs.arn, code, runtime: 'nodejs22.x', handler: 'index.handler', architectures: ['x86_64'], publish: true, skipDestroy: true, region: 'us-east-1',
	};
	const copied = await make(setup, 'aws:lambda/function:Function', 'edge', settings);
	await make(setup, 'aws:lambda/function:Function', 'free', settings);
	await make(setup, 'aws:cloudfront/distribution:Distribution', 'edge', distribution({
		comment: `${run} streaming functions`,
		defaultCacheBehavior: behavior({lambdaFunctionAssociations: [{eventType: 'origin-request', lambdaArn: copied.outputs.qualifiedArn, includeBody: true}]}),
	}));
	const account = engineAccount(setup.directory);
	const {removed, left} = await sweep(account, {isDeleting: true, prefix: 'lsf-it', run});
	t.deepEqual(removed.map(({kind, id}) => [kind, id === copied.id]), [['distribution', false], ['function', false], ['role', false]]);
	t.deepEqual(left.map(({leak: {id}, isLater}) => [id, isLater]), [[copied.id, true]]);
	t.false(await account.close());
});

test('an account with something in it is told from an empty one', async t => {
	await make(t.context, 'aws:iam/role:Role', 'ticker', {assumeRolePolicy: trust});
	const account = engineAccount(t.context.directory);
	t.false(await account.close());
	const {removed} = await sweep(account, {isDeleting: true, prefix: 'lsf-it', run});
	t.is(removed.length, 1);
	t.true(await account.close());
});
