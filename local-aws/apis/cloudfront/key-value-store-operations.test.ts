import {
	CloudFrontClient,
	DeleteKeyValueStoreCommand,
	DescribeKeyValueStoreCommand,
	ListKeyValueStoresCommand,
	UpdateKeyValueStoreCommand,
} from '@aws-sdk/client-cloudfront';
import anyTest, {type TestFn} from 'ava';
import {LocalCloud} from '../../cloud.ts';
import type {AccountChange} from '../account-change.ts';
import {callersOf} from '../helpers/callers.ts';

type Setup = {cloud: LocalCloud; changes: AccountChange[]; client: CloudFrontClient; clientOf: (statements: unknown[]) => CloudFrontClient};
const test = anyTest as TestFn<Setup>;

test.beforeEach(async t => {
	const changes: AccountChange[] = [];
	const cloud = await LocalCloud.start({
		changed(change) {
			changes.push(change);
		},
	});
	t.context = {cloud, changes, ...callersOf(cloud, CloudFrontClient)};
});

test.afterEach.always(async t => {
	await t.context.cloud.close();
});

test('stores are listed and described, and one is removed', async t => {
	const {cloud, changes, client} = t.context;
	const stores = cloud.cloudfront.keyValueStores;
	t.deepEqual((await client.send(new ListKeyValueStoresCommand({}))).KeyValueStoreList, {MaxItems: 100, Quantity: 0});
	const made = ['one', 'two', 'three'].map(name => stores.create({name, comment: 'a <b>'}));
	const first = await client.send(new ListKeyValueStoresCommand({MaxItems: 2}));
	t.like(first.KeyValueStoreList, {Quantity: 2, NextMarker: 'two'});
	const {name, id, arn, lastModifiedTime, etag} = made[0]!;
	const shown = {
		Name: name, Id: id, Comment: 'a <b>', ARN: arn, Status: 'READY', LastModifiedTime: lastModifiedTime,
	};
	t.deepEqual(first.KeyValueStoreList!.Items![0], shown);
	const second = await client.send(new ListKeyValueStoresCommand({Marker: first.KeyValueStoreList!.NextMarker}));
	t.deepEqual(second.KeyValueStoreList!.Items!.map(({Name}) => Name), ['three']);
	t.is(second.KeyValueStoreList!.NextMarker, undefined);
	t.is((await client.send(new ListKeyValueStoresCommand({Status: 'PROVISIONING'}))).KeyValueStoreList!.Quantity, 0);
	t.like(await client.send(new DescribeKeyValueStoreCommand({Name: 'one'})), {ETag: etag, KeyValueStore: shown});
	await t.throwsAsync(client.send(new DeleteKeyValueStoreCommand({Name: 'one', IfMatch: 'E0'})), {name: 'PreconditionFailed'});
	t.deepEqual(changes, []);
	await client.send(new DeleteKeyValueStoreCommand({Name: 'one', IfMatch: etag}));
	t.is(stores.get('one'), undefined);
	t.deepEqual(changes, [{kind: 'keyValueStoreDeleted', id, storeArn: arn}]);
});

test('what is not there, and what is not served, is refused by its name', async t => {
	const {client} = t.context;
	await t.throwsAsync(client.send(new DescribeKeyValueStoreCommand({Name: 'none'})), {name: 'EntityNotFound'});
	await t.throwsAsync(client.send(new DeleteKeyValueStoreCommand({Name: 'none', IfMatch: 'E0'})), {name: 'EntityNotFound'});
	await t.throwsAsync(client.send(new ListKeyValueStoresCommand({MaxItems: 101})), {name: 'InvalidArgument'});
	await t.throwsAsync(client.send(new UpdateKeyValueStoreCommand({Name: 'none', Comment: '', IfMatch: 'E0'})), {name: 'UnknownOperation', message: /serves .*DeleteKeyValueStore/v});
});

test('each operation needs its own permission on the store', async t => {
	const {cloud, clientOf} = t.context;
	const stores = cloud.cloudfront.keyValueStores;
	const {arn, etag: IfMatch} = stores.create({name: 'one'});
	const reader = clientOf([{Effect: 'Allow', Action: 'cloudfront:DescribeKeyValueStore', Resource: arn}]);
	t.truthy(await reader.send(new DescribeKeyValueStoreCommand({Name: 'one'})));
	await t.throwsAsync(reader.send(new ListKeyValueStoresCommand({})), {name: 'AccessDenied', message: /cloudfront:ListKeyValueStores on resource: \* /v});
	await t.throwsAsync(reader.send(new DeleteKeyValueStoreCommand({Name: 'one', IfMatch})), {name: 'AccessDenied', message: /cloudfront:DeleteKeyValueStore on resource: arn:aws:cloudfront::000000000000:key-value-store\//v});
	t.truthy(stores.get('one'));
	await t.throwsAsync(clientOf([{Effect: 'Allow', Action: '*', Resource: `${arn}x`}]).send(new DescribeKeyValueStoreCommand({Name: 'one'})), {name: 'AccessDenied'});
});
