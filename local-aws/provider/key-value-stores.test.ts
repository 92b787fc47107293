import test from 'ava';
import type {PolicyDocument} from '../iam/types.ts';
import {issueDeployer} from '../iam/issue-deployer.ts';
import {providerOptions} from './helpers/services.ts';
import {withProvider, type Bench} from './helpers/with-provider.ts';
import {LocalProvider} from './provider.ts';
import type {Properties} from './wire/wire-values.ts';

const storeType = 'aws:cloudfront/keyValueStore:KeyValueStore';
const keyType = 'aws:cloudfront/keyvaluestoreKey:KeyvaluestoreKey';

async function makeBoth({make}: Bench, inputs: Properties = {}) {
	const store = await make(storeType, 'keys', inputs);
	const key = await make(keyType, 'first', {keyValueStoreArn: store.outputs.arn, key: 'key/first', value: '1'});
	return {store, key};
}

type Made = Awaited<ReturnType<Bench['make']>>;

async function look({provider}: Bench, {urn, id, inputs, outputs}: Made, changes: Properties = {}) {
	const found = await provider.read({urn, id, state: outputs});
	return found && {
		outputs: found.outputs, ...await provider.diff({
			urn, id, olds: found.outputs, news: {...inputs, ...changes},
		}),
	};
}

test('a store and a key are made, read as they were made, changed and removed', withProvider(async (t, bench) => {
	const {provider, services} = bench;
	const {keyValueStores} = services.cloudfront;
	const {store, key} = await makeBoth(bench, {comment: 'mine', tags: {own: 'yes'}});
	t.regex(String(store.outputs.name), /^keys-[\da-f]{7}$/v);
	t.is(store.outputs.arn, `arn:aws:cloudfront::123456789012:key-value-store/${store.id}`);
	t.like(store.outputs, {tagsAll: {team: 'streams', own: 'yes'}, region: undefined});
	t.is(key.id, `${String(store.outputs.arn)},key/first`);
	t.is(key.outputs.totalSizeInBytes, 10);
	for (const one of [store, key]) {
		t.like(await look(bench, one), {outputs: one.outputs, changes: false});
	}

	t.like(await look(bench, key, {value: '2'}), {diffs: ['value'], replaces: []});
	t.like(await look(bench, key, {key: 'b'}), {replaces: ['key']});
	t.like(await look(bench, key, {keyValueStoreArn: `${String(store.outputs.arn)}0`}), {replaces: ['keyValueStoreArn']});
	t.like(await look(bench, store, {name: 'other'}), {replaces: ['name']});
	t.like(await look(bench, store, {comment: 'yours', tags: {}}), {diffs: ['comment', 'tags', 'tagsAll'], replaces: []});

	const update = async (one: Made, news: Properties) => provider.update({
		urn: one.urn, id: one.id, olds: one.outputs, news: {...one.inputs, ...news},
	});
	const value = '12';
	t.is((await update(key, {value})).outputs.totalSizeInBytes, 11);
	t.is(keyValueStores.dataOf(String(store.outputs.arn)).getKey('key/first').value, value);
	const {outputs} = await update(store, {comment: undefined, tags: {}});
	t.like(keyValueStores.get(String(store.outputs.name)), {comment: '', etag: outputs.etag, tags: {team: 'streams'}});
	t.not(outputs.etag, store.outputs.etag);

	for (const one of [key, {...store, outputs}]) {
		await provider.delete({urn: one.urn, id: one.id, state: one.outputs});
		t.is(await look(bench, one), undefined);
		await t.notThrowsAsync(provider.delete({urn: one.urn, id: one.id, state: one.outputs}), 'gone already is fine');
	}

	t.deepEqual(keyValueStores.list(), []);
}));

test('what somebody else did is seen: another value, another comment, and what is gone', withProvider(async (t, bench) => {
	const {provider, services} = bench;
	const {keyValueStores} = services.cloudfront;
	const {store, key} = await makeBoth(bench);
	const name = String(store.outputs.name);
	const data = keyValueStores.dataOf(String(store.outputs.arn));
	data.putKey({key: 'key/first', value: 'theirs'}, data.describe().etag);
	t.like(await look(bench, key), {outputs: {value: 'theirs'}, diffs: ['value']});
	t.like(await look(bench, store), {changes: false}, 'the keys are no part of it');
	data.deleteKey('key/first', data.describe().etag);
	t.is(await look(bench, key), undefined);
	const {etag} = keyValueStores.update(name, {comment: 'theirs'});
	t.like(await look(bench, store), {outputs: {comment: 'theirs', etag}, diffs: ['comment']});
	const removal = {urn: store.urn, id: store.id, state: store.outputs};
	await t.throwsAsync(provider.delete(removal), {message: /PreconditionFailed/v}, 'by the ETag of a state that is old');
	await provider.delete({...removal, state: {...store.outputs, etag}});
	t.is(await look(bench, store), undefined);
	t.is(await look(bench, key), undefined, 'its keys went with it');
	await t.notThrowsAsync(provider.delete({urn: key.urn, id: key.id, state: key.outputs}));
}));

test('both are imported, the store by its name and the key by the ARN and its own', withProvider(async (t, bench) => {
	const {provider} = bench;
	const {store, key} = await makeBoth(bench);
	t.like(await provider.read({urn: store.urn, id: String(store.outputs.name), state: {}}), {outputs: {arn: store.outputs.arn, name: store.outputs.name}});
	t.like(await provider.read({urn: key.urn, id: key.id, state: {}}), {outputs: {key: 'key/first', value: '1', keyValueStoreArn: store.outputs.arn}});
	t.is(await provider.read({urn: key.urn, id: `${String(store.outputs.arn)},other`, state: {}}), undefined);
}));

test('what AWS refuses of both is refused', withProvider(async (t, bench) => {
	const {make, refusals} = bench;
	const {store} = await makeBoth(bench, {name: 'same'});
	const keyValueStoreArn = store.outputs.arn;
	for (const [type, inputs, message] of [
		[storeType, {name: 'a b'}, /name: received "a b"/v],
		[storeType, {comment: 'c'.repeat(129)}, /comment/v],
		[storeType, {importSource: {}}, /importSource: no such property/v],
		[keyType, {keyValueStoreArn: 'arn:aws:s3:::one', key: 'a', value: ''}, /keyValueStoreArn/v],
		[keyType, {keyValueStoreArn, key: 'a'}, /value: required/v],
		[keyType, {keyValueStoreArn, key: '', value: ''}, /key/v],
	] as const) {
		t.regex((await refusals(type, inputs)).join('\n'), message);
	}

	await t.throwsAsync(make(storeType, 'other', {name: 'same'}), {message: /EntityAlreadyExists/v});
	await t.throwsAsync(make(keyType, 'long', {keyValueStoreArn, key: 'k'.repeat(513), value: ''}), {message: /ValidationException: The key has 513 bytes/v});
	await t.throwsAsync(make(keyType, 'none', {keyValueStoreArn: `${String(keyValueStoreArn)}0`, key: 'k', value: ''}), {message: /ResourceNotFoundException/v});
}));

test('whoever deploys needs the calls of AWS\'s provider, of both APIs', withProvider(async (t, {services}) => {
	const policyOf = (...Action: string[]): PolicyDocument => ({Version: '2012-10-17', Statement: [{Effect: 'Allow', Action, Resource: 'arn:aws:cloudfront::123456789012:key-value-store/*'}]});
	const providerOf = (...actions: string[]) => new LocalProvider({...providerOptions(services), deployer: issueDeployer(services.iam, [policyOf(...actions)])});
	const create = async (provider: LocalProvider, type: string, inputs: Properties) => provider.create({urn: `urn:pulumi:dev::sample::${type}::one`, inputs});
	const control = ['cloudfront:CreateKeyValueStore', 'cloudfront:DescribeKeyValueStore', 'cloudfront:ListTagsForResource'];
	await t.throwsAsync(create(providerOf(...control.slice(0, 1)), storeType, {name: 'one'}), {message: /not authorized to perform: cloudfront:DescribeKeyValueStore on resource: arn:aws:cloudfront::123456789012:key-value-store\/\*/v});
	const {outputs} = await create(providerOf(...control), storeType, {name: 'one'});
	const key = {keyValueStoreArn: outputs.arn, key: 'a', value: '1'};
	// Issue 41736 of terraform-provider-aws: the ETag is read by the other API.
	await t.throwsAsync(create(providerOf('cloudfront:*', 'cloudfront-keyvaluestore:PutKey'), keyType, key), {message: /not authorized to perform: cloudfront-keyvaluestore:DescribeKeyValueStore on resource: arn:aws:cloudfront::123456789012:key-value-store\/[\da-f]/v});
	await t.notThrowsAsync(create(providerOf('cloudfront-keyvaluestore:*'), keyType, key));
}));
