import type {KeyValueStore, KeyValueStores} from '../../cloudfront/key-value-stores/key-value-stores.ts';
import {CloudFrontError, invalidArgument} from '../../cloudfront/configuration/cloudfront-error.ts';
import type {XmlValue} from '../../http-api/xml.ts';
import type {AccountChange} from '../account-change.ts';
import {listed} from './listed.ts';

/**
The operations on key value stores that are served, with their request lines (CloudFront API reference).
*/
export const storeOperations = {
	ListKeyValueStores: {method: 'GET', path: /^\/2020-05-31\/key-value-store$/v},
	DescribeKeyValueStore: {method: 'GET', path: /^\/2020-05-31\/key-value-store\/(?<name>[^\/]+)$/v},
	DeleteKeyValueStore: {method: 'DELETE', path: /^\/2020-05-31\/key-value-store\/(?<name>[^\/]+)$/v},
} as const;

/**
One of them, on a store; the name is empty where it is on none.
*/
export type StoreOperation = {name: keyof typeof storeOperations; storeName: string};

/**
What an operation answers: nothing where it deletes.
*/
export type StoreAnswer = {root: string; etag?: string; value: Record<string, XmlValue | undefined>};

/**
What operations are done on.
*/
export type StoreSubject = {
	stores: KeyValueStores;
	changed: (change: AccountChange) => void;
};

/**
Which of the operations a request line asks for; `undefined` for none of them.
*/
export function readStoreOperation(method: string, path: string): StoreOperation | undefined {
	for (const [name, operation] of Object.entries(storeOperations)) {
		const found = operation.method === method ? operation.path.exec(path) : null;
		if (found) {
			return {name: name as StoreOperation['name'], storeName: found.groups?.name ?? ''};
		}
	}

	return undefined;
}

function describe({name, id, comment, arn, lastModifiedTime}: KeyValueStore): Record<string, XmlValue> {
	return {
		Name: name, Id: id, Comment: comment, ARN: arn, Status: 'READY', LastModifiedTime: lastModifiedTime,
	};
}

function list(stores: KeyValueStores, rawQuery: string): StoreAnswer {
	const query = new URLSearchParams(rawQuery);
	const unknown = query.keys().find(name => !['Marker', 'MaxItems', 'Status'].includes(name));
	if (unknown !== undefined) {
		throw invalidArgument(unknown, 'is no parameter of ListKeyValueStores');
	}

	const maximum = query.get('MaxItems') ?? '100';
	if (!/^[1-9]\d?$|^100$/v.test(maximum)) {
		throw invalidArgument('MaxItems', `is ${JSON.stringify(maximum)}, allowed 1 to 100`);
	}

	// Each is ready as soon as it is there.
	const all = [null, 'READY'].includes(query.get('Status')) ? stores.list() : [];
	const marker = query.get('Marker');
	const rest = marker === null ? all : all.slice(all.findIndex(({name}) => name === marker) + 1);
	const shown = rest.slice(0, Number(maximum));
	return {
		root: 'KeyValueStoreList',
		value: {MaxItems: Number(maximum), ...(rest.length > shown.length && {NextMarker: shown.at(-1)!.name}), ...listed('KeyValueStore', shown.map(store => describe(store)))},
	};
}

/**
Does an operation whose caller may.

@throws CloudFrontError `EntityNotFound`, `InvalidIfMatchVersion` for a deletion without an ETag, and what the stores refuse.
*/
export function performStoreOperation({name, storeName}: StoreOperation, sent: {rawQuery: string; ifMatch: string | undefined}, {stores, changed}: StoreSubject): StoreAnswer | undefined {
	if (name === 'ListKeyValueStores') {
		return list(stores, sent.rawQuery);
	}

	const store = stores.get(storeName);
	if (!store) {
		throw new CloudFrontError('EntityNotFound', `The key value store ${storeName} was not found.`);
	}

	if (name === 'DescribeKeyValueStore') {
		return {root: 'KeyValueStore', etag: store.etag, value: describe(store)};
	}

	const {ifMatch} = sent;
	if (ifMatch === undefined) {
		throw new CloudFrontError('InvalidIfMatchVersion', 'The If-Match version is missing or not valid for the resource.');
	}

	stores.delete(storeName, {ifMatch});
	changed({kind: 'keyValueStoreDeleted', id: store.id, storeArn: store.arn});
	return undefined;
}
