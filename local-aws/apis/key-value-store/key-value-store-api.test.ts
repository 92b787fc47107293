import {
	DeleteKeyCommand,
	DescribeKeyValueStoreCommand,
	GetKeyCommand,
	ListKeysCommand,
	PutKeyCommand,
	UpdateKeysCommand,
} from '@aws-sdk/client-cloudfront-keyvaluestore';
import {SignatureV4} from '@smithy/signature-v4';
import anyTest, {type TestFn} from 'ava';
import fc from 'fast-check';
import {LocalCloud} from '../../cloud.ts';
import type {KeyValueStore} from '../../cloudfront/key-value-stores/key-value-stores.ts';
import {Sha256} from '../../iam/signature/helpers/sha256.ts';
import type {AccountChange} from '../account-change.ts';
import {callersOf} from '../helpers/callers.ts';
import {LocalKeyValueStoreClient} from '../helpers/key-value-client.ts';

type Setup = {cloud: LocalCloud; store: KeyValueStore; changes: AccountChange[]; client: LocalKeyValueStoreClient; clientOf: (statements: unknown[]) => LocalKeyValueStoreClient};
const test = anyTest as TestFn<Setup>;

test.beforeEach(async t => {
	const changes: AccountChange[] = [];
	const cloud = await LocalCloud.start({
		changed(change) {
			changes.push(change);
		},
	});
	t.context = {
		cloud, changes, store: cloud.cloudfront.keyValueStores.create({name: 'keys'}), ...callersOf(cloud, LocalKeyValueStoreClient),
	};
});

test.afterEach.always(async t => {
	t.context.client.destroy();
	await t.context.cloud.close();
});

test('keys are written, read, listed and removed by the real client, and each write is told', async t => {
	const {client, changes, store: {arn: KvsARN}} = t.context;
	const described = await client.send(new DescribeKeyValueStoreCommand({KvsARN}));
	t.like(described, {
		KvsARN, ItemCount: 0, TotalSizeInBytes: 0, Status: 'READY',
	});
	t.true(described.Created instanceof Date && described.Created.getTime() > Date.now() - 600_000);
	const {$metadata: _, ...put} = await client.send(new PutKeyCommand({
		KvsARN, Key: 'key/first', Value: '{"h":"ä"}', IfMatch: described.ETag,
	}));
	t.deepEqual(put, {ItemCount: 1, TotalSizeInBytes: 19, ETag: put.ETag});
	t.not(put.ETag, described.ETag);
	t.like(await client.send(new GetKeyCommand({KvsARN, Key: 'key/first'})), {
		Key: 'key/first', Value: '{"h":"ä"}', ItemCount: 1, TotalSizeInBytes: 19,
	});
	const updated = await client.send(new UpdateKeysCommand({
		KvsARN, IfMatch: put.ETag, Puts: [{Key: 'a', Value: '1'}, {Key: 'b', Value: '2'}], Deletes: [{Key: 'key/first'}],
	}));
	t.like(updated, {ItemCount: 2, TotalSizeInBytes: 4});
	const page = await client.send(new ListKeysCommand({KvsARN, MaxResults: 1}));
	t.deepEqual(page.Items, [{Key: 'a', Value: '1'}]);
	const rest = await client.send(new ListKeysCommand({KvsARN, NextToken: page.NextToken}));
	t.deepEqual(rest.Items, [{Key: 'b', Value: '2'}]);
	t.is(rest.NextToken, undefined);
	await client.send(new DeleteKeyCommand({KvsARN, Key: 'a', IfMatch: updated.ETag}));
	const told = {kind: 'keysWritten', storeArn: KvsARN} as const;
	t.deepEqual(changes, [
		{...told, puts: [{key: 'key/first', value: '{"h":"ä"}'}], deletes: []},
		{...told, puts: [{key: 'a', value: '1'}, {key: 'b', value: '2'}], deletes: ['key/first']},
		{...told, puts: [], deletes: ['a']},
	]);
});

test('whatever text a key is, it is found again', async t => {
	const {client, store: {arn: KvsARN}} = t.context;
	let {ETag: IfMatch} = await client.send(new DescribeKeyValueStoreCommand({KvsARN}));
	await fc.assert(fc.asyncProperty(fc.string({unit: 'grapheme', minLength: 1, maxLength: 20}), fc.string({unit: 'grapheme', maxLength: 20}), async (Key, Value) => {
		// Dots alone are segments of a path, which the signature leaves out.
		fc.pre(!/^\.{1,2}$/v.test(Key));
		({ETag: IfMatch} = await client.send(new PutKeyCommand({
			KvsARN, Key, Value, IfMatch,
		})));
		t.is((await client.send(new GetKeyCommand({KvsARN, Key}))).Value, Value);
	}), {numRuns: 25});
});

test('of two writers with one ETag the second gets a conflict', async t => {
	const {client, changes, store: {arn: KvsARN}} = t.context;
	const {ETag: IfMatch} = await client.send(new DescribeKeyValueStoreCommand({KvsARN}));
	const write = async (Key: string) => client.send(new PutKeyCommand({
		KvsARN, Key, Value: '1', IfMatch,
	}));
	const outcomes = await Promise.allSettled([write('a'), write('b')]);
	t.deepEqual(outcomes.map(({status}) => status).toSorted(), ['fulfilled', 'rejected']);
	t.like(outcomes.find(({status}) => status === 'rejected'), {reason: {name: 'ConflictException', $metadata: {httpStatusCode: 409}}});
	t.is(changes.length, 1);
	t.is((await client.send(new ListKeysCommand({KvsARN}))).Items!.length, 1);
});

test('what is not there or not allowed has the exception of the API', async t => {
	const {client, changes, store: {arn: KvsARN}} = t.context;
	const {ETag: IfMatch} = await client.send(new DescribeKeyValueStoreCommand({KvsARN}));
	const none = `${KvsARN.slice(0, KvsARN.lastIndexOf('/'))}/${crypto.randomUUID()}`;
	await t.throwsAsync(client.send(new DescribeKeyValueStoreCommand({KvsARN: none})), {name: 'ResourceNotFoundException'});
	await t.throwsAsync(client.send(new GetKeyCommand({KvsARN, Key: 'none'})), {name: 'ResourceNotFoundException'});
	await t.throwsAsync(client.send(new DeleteKeyCommand({KvsARN, Key: 'none', IfMatch})), {name: 'ResourceNotFoundException'});
	await t.throwsAsync(client.send(new ListKeysCommand({KvsARN, MaxResults: 51})), {name: 'ValidationException'});
	await t.throwsAsync(client.send(new UpdateKeysCommand({KvsARN, IfMatch})), {name: 'ValidationException'});
	await t.throwsAsync(client.send(new PutKeyCommand({
		KvsARN, Key: 'a', Value: 'v'.repeat(1025), IfMatch,
	})), {name: 'ValidationException', message: /1025 bytes, allowed 0 to 1024/v});
	t.deepEqual(changes, []);
});

test('each operation needs its own permission on the store', async t => {
	const {clientOf, cloud, store: {arn: KvsARN}} = t.context;
	const stores = cloud.cloudfront.keyValueStores;
	const IfMatch = stores.dataOf(KvsARN).describe().etag;
	const put = new PutKeyCommand({
		KvsARN, Key: 'a', Value: '1', IfMatch,
	});
	const reader = clientOf([{Effect: 'Allow', Action: ['cloudfront-keyvaluestore:DescribeKeyValueStore', 'cloudfront-keyvaluestore:GetKey'], Resource: KvsARN}]);
	t.truthy(await reader.send(new DescribeKeyValueStoreCommand({KvsARN})));
	await t.throwsAsync(reader.send(put), {name: 'AccessDeniedException', message: new RegExp(`user/another is not authorized to perform: cloudfront-keyvaluestore:PutKey on resource: ${KvsARN} because no identity-based policy allows`, 'v')});
	await t.throwsAsync(clientOf([{Effect: 'Allow', Action: 'cloudfront:*', Resource: '*'}]).send(put), {name: 'AccessDeniedException'});
	await t.throwsAsync(clientOf([{Effect: 'Allow', Action: '*', Resource: `${KvsARN}x`}]).send(put), {name: 'AccessDeniedException'});
	t.is(stores.dataOf(KvsARN).describe().itemCount, 0);
	await clientOf([{Effect: 'Allow', Action: 'cloudfront-keyvaluestore:PutKey', Resource: KvsARN}]).send(put);
	t.is(stores.dataOf(KvsARN).describe().itemCount, 1);
});

test('a wrong secret, and a signature for one Region, are refused', async t => {
	const {cloud: {endpoint, iam}, store: {arn: KvsARN}} = t.context;
	const {credentials} = iam.developer;
	const wrong = new LocalKeyValueStoreClient({
		endpoint, region: 'us-east-1', credentials: {...credentials, secretAccessKey: 'wrong'}, maxAttempts: 1,
	});
	await t.throwsAsync(wrong.send(new DescribeKeyValueStoreCommand({KvsARN})), {name: 'InvalidSignatureException'});
	wrong.destroy();
	const {port} = new URL(endpoint);
	const path = `/key-value-stores/${encodeURIComponent(KvsARN)}`;
	const signer = new SignatureV4({
		service: 'cloudfront-keyvaluestore', region: 'us-east-1', credentials, sha256: Sha256,
	});
	const {headers} = await signer.sign({
		method: 'GET', path, protocol: 'http:', hostname: '127.0.0.1', headers: {host: `127.0.0.1:${port}`},
	});
	const response = await fetch(`${endpoint}${path}`, {headers});
	t.is(response.status, 403);
	t.is(response.headers.get('x-amzn-errortype'), 'InvalidSignatureException');
	t.deepEqual(await response.json(), {Message: 'Credential should be scoped to a valid region. '});
});
