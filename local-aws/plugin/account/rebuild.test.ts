import test from 'ava';
import {behavior, distribution} from '../../cloudfront/helpers/with-edge.ts';
import {association} from '../../cloudfront/helpers/with-function.ts';
import {LocalCloud} from '../../cloud.ts';
import type {Properties} from '../../provider/wire/wire-values.ts';
import {keptVersions} from './kept-versions.ts';
import {rebuild} from './rebuild.ts';
import type {ResourceRecord} from './resource-record.ts';

const trust = JSON.stringify({Version: '2012-10-17', Statement: [{Effect: 'Allow', Principal: {Service: 'lambda.amazonaws.com'}, Action: 'sts:AssumeRole'}]});
const code = {'4dabf18193072939515e22adb298388d': '0def7320c3a5731c473e5ecbe6d01bc7', assets: {'index.mjs': {'4dabf18193072939515e22adb298388d': 'c44067f5952c0a294b673a41bacd8c17', text: 'export const handler = async () => ({step: process.env.STEP});'}}};

async function cloudOf(t: {teardown: (end: () => Promise<void>) => void}): Promise<LocalCloud> {
	const cloud = await LocalCloud.start();
	t.teardown(async () => cloud.close());
	return cloud;
}

for (const region of ['us-east-1', 'eu-west-1']) {
	test(`a function of ${region} that was published three times is made again with all its numbers, each as it was, and its alias points to the second`, async t => {
		const records: ResourceRecord[] = [];
		const before = await cloudOf(t);
		const make = async (type: string, given: Properties) => {
			const urn = `urn:pulumi:dev::sample::${type}::probe`;
			const {inputs, failures} = await before.provider.check({urn, inputs: given});
			t.deepEqual(failures, []);
			const {id, outputs} = await before.provider.create({urn, inputs});
			const record: ResourceRecord = {
				urn, id, config: {region: 'us-east-1'}, inputs, outputs, versions: keptVersions(undefined, {inputs, outputs}),
			};
			records.push(record);
			return record;
		};

		const role = await make('aws:iam/role:Role', {name: 'probe', assumeRolePolicy: trust});
		const made = await make('aws:lambda/function:Function', {
			region, name: 'probe', role: role.outputs.arn, code, runtime: 'nodejs24.x', handler: 'index.handler', architectures: ['arm64'], publish: true, environment: {variables: {STEP: '1'}},
		});
		for (const STEP of ['2', '3']) {
			const news = {...made.inputs, environment: {variables: {STEP}}};
			const {outputs} = await before.provider.update({
				urn: made.urn, id: made.id, olds: made.outputs, news,
			});
			Object.assign(made, {inputs: news, outputs, versions: keptVersions(made.versions, {inputs: news, outputs})});
		}

		t.is(made.outputs.version, '3');
		await make('aws:lambda/alias:Alias', {
			region, name: 'live', functionName: 'probe', functionVersion: '2',
		});

		const after = await cloudOf(t);
		t.deepEqual(await rebuild(after, records), []);
		const {lambda} = await after.regions.open(region);
		t.is(lambda.getAlias('probe', 'live').functionVersion, '2');
		const stepOf = async (qualifier?: string) => {
			const result = await lambda.invoke('probe', qualifier, new TextEncoder().encode('{}'));
			return result.type === 'response' ? (await Array.fromAsync(result.body, chunk => new TextDecoder().decode(chunk))).join('') : result.type;
		};

		t.deepEqual([await stepOf('1'), await stepOf('live'), await stepOf('3'), await stepOf()], ['1', '2', '3', '3'].map(step => `{"step":"${step}"}`));
		t.is(lambda.publishVersion('probe'), '3', 'nothing has changed since');
		lambda.updateFunctionConfiguration('probe', {timeout: 30});
		t.is(lambda.publishVersion('probe'), '4');
	});
}

test('a distribution is made again with the function that it has, whose name and ETags stay', async t => {
	const records: ResourceRecord[] = [];
	const before = await cloudOf(t);
	const make = async (type: string, given: Properties) => {
		const urn = `urn:pulumi:dev::sample::${type}::edge`;
		const {inputs, failures} = await before.provider.check({urn, inputs: given});
		t.deepEqual(failures, []);
		const {id, outputs} = await before.provider.create({urn, inputs});
		// The distribution first: what it names is made after it, as by an update.
		records.unshift({
			urn, id, config: {region: 'us-east-1'}, inputs, outputs, versions: keptVersions(undefined, {inputs, outputs}),
		});
		return outputs;
	};

	const {name, arn, etag, liveStageEtag} = await make('aws:cloudfront/function:Function', {code: 'function handler(event) { return {statusCode: 204}; }', runtime: 'cloudfront-js-2.0'});
	await make('aws:cloudfront/distribution:Distribution', distribution({defaultCacheBehavior: behavior(association({arn: String(arn)}))}));
	const after = await cloudOf(t);
	t.deepEqual(await rebuild(after, records), []);
	t.is(after.cloudfront.functions.describe(String(name)).etag, String(etag));
	t.like(after.cloudfront.functions.describe(String(name), 'LIVE'), {etag: liveStageEtag, status: 'ASSOCIATED'});
	const {url} = after.cloudfront.getDistribution(records[0]!.id)!;
	const answer = await fetch(url);
	t.is(answer.status, 204);
});
