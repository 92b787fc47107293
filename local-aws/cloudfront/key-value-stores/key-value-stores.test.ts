import test from 'ava';
import {awsLimits, type Limits} from '../../limits.ts';
import {KeyValueStores, type KeyValueStoresOptions} from './key-value-stores.ts';

function storesOf({limits, ...options}: Partial<Omit<KeyValueStoresOptions, 'limits'>> & {limits?: Partial<Limits>} = {}): KeyValueStores {
	return new KeyValueStores({
		partition: 'aws', arn: id => `arn:aws:cloudfront::000000000000:key-value-store/${id}`, limits: {...awsLimits, ...limits}, ...options,
	});
}

test('a store is made, described, changed and removed by its name', t => {
	const stores = storesOf();
	const made = stores.create({name: 'keys', comment: 'mine', tags: {own: 'yes'}});
	t.regex(made.arn, /^arn:aws:cloudfront::000000000000:key-value-store\/[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/v);
	t.true(made.arn.endsWith(`/${made.id}`));
	t.like(made, {name: 'keys', comment: 'mine', tags: {own: 'yes'}});
	t.deepEqual(stores.get('keys'), made);
	const keys = stores.dataOf(made.arn).describe().etag;
	const changed = stores.update('keys', {comment: 'yours'}, {ifMatch: made.etag});
	t.like(changed, {id: made.id, comment: 'yours'});
	t.not(changed.etag, made.etag);
	t.is(stores.dataOf(made.arn).describe().etag, keys, 'the keys have an ETag of their own');
	stores.tag('keys', {team: 'streams'});
	t.deepEqual(stores.list(), [{...changed, tags: {team: 'streams'}}]);
	t.throws(() => {
		stores.delete('keys', {ifMatch: made.etag});
	}, {code: 'PreconditionFailed'});
	stores.delete('keys', {ifMatch: changed.etag});
	t.is(stores.get('keys'), undefined);
	t.throws(() => stores.dataOf(made.arn), {code: 'ResourceNotFoundException'});
	t.throws(() => stores.edgeReader(made.arn), {code: 'ResourceNotFoundException'});
});

test('a store that was there before is made again with its id and ETag', t => {
	const {id, arn, etag} = storesOf().create({name: 'keys'});
	t.like(storesOf().create({name: 'keys'}, {id, etag}), {id, arn, etag});
});

test('what CloudFront refuses of a store is refused by its name for it', t => {
	const stores = storesOf({limits: {keyValueStores: 2}});
	for (const name of ['', 'a b', 'a.b', 'ä', 'a'.repeat(65)]) {
		t.throws(() => stores.create({name}), {code: 'InvalidArgument', message: /^name must be/v}, name);
	}

	t.throws(() => stores.create({name: 'one', comment: 'c'.repeat(129)}), {code: 'InvalidArgument'});
	stores.create({name: 'a'.repeat(64), comment: 'c'.repeat(128)});
	t.throws(() => stores.create({name: 'a'.repeat(64)}), {code: 'EntityAlreadyExists'});
	stores.create({name: 'A-b_1'});
	t.throws(() => stores.create({name: 'third'}), {code: 'EntityLimitExceeded'});
	stores.delete('A-b_1');
	t.notThrows(() => stores.create({name: 'third'}));
	for (const missing of [() => stores.update('none', {comment: ''}), () => {
		stores.delete('none');
	}, () => {
		stores.tag('none', {});
	}]) {
		t.throws(missing, {code: 'EntityNotFound'});
	}

	t.throws(() => storesOf({partition: 'aws-cn'}).create({name: 'one'}), {code: 'UnsupportedOperation'});
});

test('a store stays while a function is associated with it, and its keys with it', t => {
	let user: string | undefined = 'edge';
	const stores = storesOf({user: () => user});
	const {arn} = stores.create({name: 'keys'});
	const data = stores.dataOf(arn);
	data.putKey({key: 'a', value: '1'}, data.describe().etag);
	t.throws(() => {
		stores.delete('keys');
	}, {code: 'CannotDeleteEntityWhileInUse', message: /function edge/v});
	t.is(stores.edgeReader(arn).get('a'), '1');
	user = undefined;
	stores.delete('keys');
	t.is(stores.get('keys'), undefined);
});
