import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {CloudFrontClient, DeleteKeyValueStoreCommand} from '@aws-sdk/client-cloudfront';
import {DescribeKeyValueStoreCommand, UpdateKeysCommand} from '@aws-sdk/client-cloudfront-keyvaluestore';
import test, {type ExecutionContext} from 'ava';
import {callersOf} from '../../apis/helpers/callers.ts';
import {LocalKeyValueStoreClient} from '../../apis/helpers/key-value-client.ts';
import {LocalCloud} from '../../cloud.ts';
import {parseUrn} from '../../provider/wire/urn.ts';
import type {Properties} from '../../provider/wire/wire-values.ts';
import {rebuild} from './rebuild.ts';
import {recordChange} from './record-change.ts';
import {Records} from './records.ts';

/**
An account whose changes are kept, with a store and two keys of a program.
*/
async function accountOf(t: ExecutionContext) {
	const directory = mkdtempSync(path.join(tmpdir(), 'records-'));
	const records = Records.open(directory)!;
	records.setSetting('region', 'us-east-1');
	const cloud = await LocalCloud.start({
		changed(change, region) {
			recordChange(records, change, region);
		},
	});
	t.teardown(async () => {
		await cloud.close();
		records.close();
		rmSync(directory, {recursive: true});
	});
	const make = async (type: string, name: string, inputs: Properties) => {
		const urn = `urn:pulumi:dev::sample::${type}::${name}`;
		const {id, outputs} = await cloud.provider.create({urn, inputs});
		records.put({
			urn, id, config: {region: 'us-east-1'}, inputs, outputs,
		});
		return outputs;
	};

	const {arn, etag} = await make('aws:cloudfront/keyValueStore:KeyValueStore', 'keys', {name: 'keys', comment: 'mine'});
	for (const key of ['first', 'second']) {
		await make('aws:cloudfront/keyvaluestoreKey:KeyvaluestoreKey', key, {keyValueStoreArn: arn, key, value: '1'});
	}

	return {
		cloud, records, arn: String(arn), etag: String(etag),
	};
}

test('keys that are written by the API are there again after the daemon\'s end, and removed ones are not', async t => {
	const {cloud, records, arn: KvsARN} = await accountOf(t);
	const {client} = callersOf(cloud, LocalKeyValueStoreClient);
	const {ETag: IfMatch} = await client.send(new DescribeKeyValueStoreCommand({KvsARN}));
	await client.send(new UpdateKeysCommand({
		KvsARN, IfMatch, Puts: [{Key: 'first', Value: 'rotated'}, {Key: 'third', Value: '3'}], Deletes: [{Key: 'second'}],
	}));
	client.destroy();
	t.deepEqual(records.all().map(({urn, inputs}) => [parseUrn(urn).name, parseUrn(urn).stack, inputs.value]), [
		['keys', 'dev', undefined], ['first', 'dev', 'rotated'], [`${KvsARN},third`, '(none)', '3'],
	]);
	const after = await LocalCloud.start();
	t.teardown(async () => after.close());
	t.deepEqual(await rebuild(after, records.all()), []);
	const stores = after.cloudfront.keyValueStores;
	t.is(stores.get('keys')?.etag, cloud.cloudfront.keyValueStores.get('keys')?.etag, 'as the state knows it');
	t.deepEqual(stores.dataOf(KvsARN).listKeys().items, [{key: 'first', value: 'rotated'}, {key: 'third', value: '3'}]);
	t.is(stores.edgeReader(KvsARN).get('third'), '3');
});

test('a store that is removed by the API is forgotten with its keys, and no other is', async t => {
	const {cloud, records, etag: IfMatch, arn} = await accountOf(t);
	const other = {
		urn: 'urn:pulumi:dev::sample::aws:cloudfront/keyvaluestoreKey:KeyvaluestoreKey::other', id: 'other', config: {}, inputs: {keyValueStoreArn: `${arn}0`, key: 'a', value: '1'}, outputs: {},
	};
	records.put(other);
	const {client} = callersOf(cloud, CloudFrontClient);
	await client.send(new DeleteKeyValueStoreCommand({Name: 'keys', IfMatch}));
	client.destroy();
	t.deepEqual(records.all(), [other]);
});
