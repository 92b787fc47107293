import {setTimeout as delay} from 'node:timers/promises';
import type {StoreData} from '../../../cloudfront/key-value-stores/store-data.ts';
import {find} from '../../find.ts';
import {text} from '../../properties/kinds.ts';
import type {ResourceContext, ResourceType} from '../../resource-type.ts';
import type {Properties} from '../../wire/wire-values.ts';

type Inputs = {key: string; keyValueStoreArn: string; value: string};

/**
What a resource, or the id by which it is imported, says of the place of a key: `<store's ARN>,<key>`.
*/
function placeOf(id: string, {key, keyValueStoreArn}: Properties): Pick<Inputs, 'key' | 'keyValueStoreArn'> {
	if (typeof key === 'string' && typeof keyValueStoreArn === 'string') {
		return {key, keyValueStoreArn};
	}

	const comma = id.indexOf(',');
	return {keyValueStoreArn: id.slice(0, comma), key: id.slice(comma + 1)};
}

function dataOf({services: {cloudfront}}: ResourceContext, arn: string): StoreData {
	return cloudfront.keyValueStores.dataOf(arn);
}

/**
The last write of each store that the provider does.
*/
const turns = new WeakMap<StoreData, Promise<unknown>>();

/**
As the real provider: it writes to a store once at a time, the ETag is read just before, and a conflict with others is not tried again.
*/
async function write<Result>(context: ResourceContext, arn: string, work: (data: StoreData, etag: string) => Result): Promise<Result> {
	const data = dataOf(context, arn);
	const {keyValueWriteMs} = context.services.cloudfront.keyValueStores.limits;
	if (keyValueWriteMs === 0 || context.restored !== undefined) {
		return work(data, data.describe().etag);
	}

	const before = turns.get(data);
	const turn = (async () => {
		await before;
		const {etag} = data.describe();
		await delay(keyValueWriteMs);
		return work(data, etag);
	})();
	turns.set(data, Promise.allSettled([turn]));
	return turn;
}

async function put({key, keyValueStoreArn, value}: Inputs, context: ResourceContext): Promise<Properties> {
	const isOld = context.restored !== undefined;
	const {totalSizeInBytes} = await write(context, keyValueStoreArn, (data, etag) => data.putKey({key, value}, etag, {isOld}));
	return {totalSizeInBytes};
}

/**
`aws:cloudfront/keyvaluestoreKey:KeyvaluestoreKey`, one key of a store. The id is `<store's ARN>,<key>`. The value is no secret for the provider: give it one.
*/
export const keyValueStoreKey: ResourceType = {
	token: 'aws:cloudfront/keyvaluestoreKey:KeyvaluestoreKey',
	global: true,
	properties: {
		key: text({required: true, replaces: true, minLength: 1}),
		keyValueStoreArn: text({required: true, replaces: true, pattern: /^arn:[^:]+:cloudfront::\d{12}:key-value-store\/.+$/v}),
		value: text({required: true}),
	},
	async create(inputs, context) {
		const {key, keyValueStoreArn} = inputs as Inputs;
		return {id: `${keyValueStoreArn},${key}`, outputs: await put(inputs as Inputs, context)};
	},
	async read({id, state}, context) {
		const {key, keyValueStoreArn} = placeOf(id, state);
		const found = find(() => dataOf(context, keyValueStoreArn).getKey(key));
		return found && {
			key, keyValueStoreArn, value: found.value, totalSizeInBytes: found.totalSizeInBytes,
		};
	},
	async update(_live, inputs, context) {
		return put(inputs as Inputs, context);
	},
	async delete({id, state}, context) {
		const {key, keyValueStoreArn} = placeOf(id, state);
		if (find(() => dataOf(context, keyValueStoreArn))) {
			await write(context, keyValueStoreArn, (data, etag) => find(() => data.deleteKey(key, etag)));
		}
	},
};
