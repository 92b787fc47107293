import {Buffer} from 'node:buffer';
import {setTimeout as delay} from 'node:timers/promises';
import test from 'ava';
import fc from 'fast-check';
import {awsLimits, type Limits} from '../../limits.ts';
import {KeyValueError} from './key-value-error.ts';
import {StoreData} from './store-data.ts';

function dataOf(limits: Partial<Limits> = {}): StoreData {
	return new StoreData({...awsLimits, ...limits});
}

test('each write needs the ETag of the last one, and changes it', t => {
	const data = dataOf();
	const {etag: first} = data.describe();
	const {etag: second, ...size} = data.putKey({key: 'a', value: 'äö'}, first);
	t.deepEqual(size, {itemCount: 1, totalSizeInBytes: 5});
	for (const write of [
		(ifMatch?: string) => data.putKey({key: 'b', value: ''}, ifMatch),
		(ifMatch?: string) => data.deleteKey('a', ifMatch),
		(ifMatch?: string) => data.updateKeys({puts: [{key: 'b', value: ''}], deletes: ['a']}, ifMatch),
	]) {
		t.throws(() => write(first), {code: 'ConflictException'});
		t.throws(() => write(), {code: 'ValidationException', message: /If-Match is missing/v});
	}

	t.like(data.getKey('a'), {value: 'äö', itemCount: 1, totalSizeInBytes: 5});
	const {etag: third} = data.updateKeys({puts: [{key: 'b', value: '2'}], deletes: ['a']}, second);
	t.is(new Set([first, second, third, data.putKey({key: 'b', value: '2'}, third).etag]).size, 4, 'the same value again is a write, too');
});

test('a key that there is none of is not found', t => {
	const data = dataOf();
	const {etag} = data.putKey({key: 'a', value: '1'}, data.describe().etag);
	t.throws(() => data.getKey('b'), {code: 'ResourceNotFoundException'});
	t.throws(() => data.deleteKey('b', etag), {code: 'ResourceNotFoundException'});
	t.throws(() => data.updateKeys({puts: [{key: 'a', value: '2'}], deletes: ['b']}, etag), {code: 'ResourceNotFoundException'});
	t.like(data.getKey('a'), {value: '1'}, 'all of an update, or nothing');
	t.is(data.describe().etag, etag);
});

for (const [what, {limits, entry, code}] of Object.entries({
	'a key': {limits: {keyBytes: 4}, entry: (size: number) => ({key: `${'ä'.repeat(1)}${'k'.repeat(size - 2)}`, value: ''}), code: 'ValidationException'},
	'a value': {limits: {keyValueBytes: 4}, entry: (size: number) => ({key: 'k', value: `ä${'v'.repeat(size - 2)}`}), code: 'ValidationException'},
	'the keys and values of a call': {limits: {updatedBytes: 4}, entry: (size: number) => ({key: 'k', value: 'v'.repeat(size - 1)}), code: 'ValidationException'},
	'a store': {limits: {storeBytes: 4}, entry: (size: number) => ({key: 'k', value: 'v'.repeat(size - 1)}), code: 'ServiceQuotaExceededException'},
})) {
	test(`${what} of as many bytes as allowed is taken, one more is not`, t => {
		const data = dataOf(limits);
		t.throws(() => data.putKey(entry(5), data.describe().etag), {code});
		t.is(data.describe().itemCount, 0);
		const {etag} = data.putKey(entry(4), data.describe().etag);
		t.notThrows(() => data.putKey(entry(4), etag), 'and takes no more when it is written again');
	});
}

test('an update changes at least one key, not too many, and none twice', t => {
	const data = dataOf({updatedKeys: 2});
	const {etag} = data.describe();
	const put = (key: string) => ({key, value: ''});
	for (const update of [{puts: [], deletes: []}, {puts: [put('a'), put('b'), put('c')], deletes: []}, {puts: [put('a')], deletes: ['a']}, {puts: [put('a'), put('a')], deletes: []}, {puts: [put('')], deletes: []}, {puts: [put('\u{D800}')], deletes: []}]) {
		t.throws(() => data.updateKeys(update, etag), {code: 'ValidationException'}, JSON.stringify(update));
	}

	t.is(data.updateKeys({puts: [put('a'), put('b')], deletes: []}, etag).itemCount, 2);
});

test('pages have every key once, in order', t => {
	fc.assert(fc.property(fc.uniqueArray(fc.string({unit: 'grapheme', minLength: 1, maxLength: 5}), {maxLength: 30}), fc.integer({min: 1, max: 50}), (keys, maxResults) => {
		const data = dataOf();
		for (const key of keys) {
			data.putKey({key, value: `v${key}`}, data.describe().etag);
		}

		const found: string[] = [];
		let nextToken: string | undefined;
		do {
			const page: ReturnType<StoreData['listKeys']> = data.listKeys({nextToken, maxResults});
			t.true(page.items.length <= maxResults);
			t.true(page.items.every(({key, value}) => value === `v${key}`));
			found.push(...page.items.map(({key}) => key));
			nextToken = page.nextToken;
		} while (nextToken !== undefined);

		t.deepEqual(found, keys.toSorted());
	}));
});

test('another number of results, or a token that is none, is refused', t => {
	const data = dataOf();
	data.updateKeys({puts: Array.from({length: 12}, (_, index) => ({key: `k${index}`, value: ''})), deletes: []}, data.describe().etag);
	t.is(data.listKeys().items.length, 10);
	for (const maxResults of [0, 51, 1.5, NaN]) {
		t.throws(() => data.listKeys({maxResults}), {code: 'ValidationException'});
	}

	t.notThrows(() => {
		fc.assert(fc.property(fc.string(), nextToken => {
			try {
				return data.listKeys({nextToken}).items.length <= 10;
			} catch (error) {
				return error instanceof KeyValueError && error.code === 'ValidationException';
			}
		}));
	});
	t.throws(() => data.listKeys({nextToken: ''}), {code: 'ValidationException'});
});

test('the size is that of what is there, whatever was written', t => {
	const key = fc.constantFrom('a', 'b', 'ä', '日本', 'constructor', '__proto__');
	const step = fc.record({puts: fc.uniqueArray(fc.record({key, value: fc.string({unit: 'grapheme', maxLength: 5})}), {selector: ({key: own}) => own}), deletes: fc.uniqueArray(key)});
	fc.assert(fc.property(fc.array(step), steps => {
		const data = dataOf();
		const model = new Map<string, string>();
		for (const {puts, deletes: wanted} of steps) {
			const deletes = wanted.filter(one => model.has(one) && puts.every(put => put.key !== one));
			if (puts.length + deletes.length === 0) {
				continue;
			}

			const written = data.updateKeys({puts, deletes}, data.describe().etag);
			for (const put of puts) {
				model.set(put.key, put.value);
			}

			for (const one of deletes) {
				model.delete(one);
			}

			t.like(written, {itemCount: model.size, totalSizeInBytes: Array.from(model, entry => Buffer.byteLength(entry.join(''))).reduce((sum, bytes) => sum + bytes, 0)});
		}

		t.deepEqual(data.listKeys({maxResults: 50}).items.map(({key: own}) => own), model.keys().toArray().toSorted());
		for (const [own, value] of model) {
			t.is(data.edge.get(own), value);
		}

		t.is(data.edge.meta().keyCount, model.size);
		t.is(data.edge.get('toString'), undefined);
	}));
});

test('the edges see a write some time after it was made', async t => {
	const keyValuePropagationMs = 60;
	const data = dataOf({keyValuePropagationMs});
	const {creationDateTime} = data.edge.meta();
	t.is(data.edge.meta().lastUpdatedDateTime, creationDateTime);
	const startedAt = performance.now();
	data.putKey({key: 'a', value: '1'}, data.describe().etag);
	t.like(data.getKey('a'), {value: '1'}, 'the API sees it at once');
	const seen = data.edge.get('a');
	if (performance.now() - startedAt < keyValuePropagationMs) {
		t.is(seen, undefined);
	}

	while (data.edge.get('a') === undefined) {
		await delay(5);
	}

	t.true(performance.now() - startedAt >= keyValuePropagationMs);
	t.deepEqual(data.edge.meta(), {creationDateTime, lastUpdatedDateTime: data.describe().lastModified.toISOString(), keyCount: 1});
	data.putKey({key: 'b', value: '2'}, data.describe().etag, {isOld: true});
	t.is(data.edge.get('b'), '2', 'what was there before is there');
});
