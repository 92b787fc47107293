import type {ServerResponse} from 'node:http';
import type {AccountChange} from '../account-change.ts';
import type {KeyValueStores} from '../../cloudfront/key-value-stores/key-value-stores.ts';
import {KeyValueError} from '../../cloudfront/key-value-stores/key-value-error.ts';
import type {StoreData, StoreSize, Written} from '../../cloudfront/key-value-stores/store-data.ts';
import {ApiServer, type ApiCall, type ApiFailure} from '../../http-api/api-server.ts';
import {ServiceError} from '../../http-api/service-error.ts';
import {denialReason} from '../../iam/denial-reason.ts';
import type {Iam} from '../../iam/iam.ts';
import type {Identity} from '../../iam/types.ts';
import {readUpdate, readValue} from './read-key-body.ts';
import {readKeyOperation, type KeyOperation} from './read-key-operation.ts';

/**
What the API is made of.
*/
export type KeyValueStoreApiOptions = {
	iam: Iam;
	stores: KeyValueStores;
	/**
	Hears of each change.
	*/
	changed: (change: AccountChange) => void;
	/**
	Gets one line for each request that failed.
	*/
	log: (line: string) => void;
};

type Answer = {etag?: string; value: unknown};

function sizeOf({itemCount, totalSizeInBytes}: StoreSize) {
	return {ItemCount: itemCount, TotalSizeInBytes: totalSizeInBytes};
}

function describe(data: StoreData, KvsARN: string): Answer {
	const {etag, created, lastModified, ...size} = data.describe();
	return {
		etag, value: {
			...sizeOf(size), KvsARN, Created: created.getTime() / 1000, LastModified: lastModified.getTime() / 1000, Status: 'READY',
		},
	};
}

function listKeys(data: StoreData, {nextToken, maxResults}: KeyOperation): Answer {
	const page = data.listKeys({nextToken, maxResults});
	return {value: {Items: page.items.map(({key, value}) => ({Key: key, Value: value})), ...(page.nextToken !== undefined && {NextToken: page.nextToken})}};
}

/**
The API by which keys are read and written (`cloudfront-keyvaluestore`): signatures are SigV4A's, and IAM is asked about each operation on the store's ARN.
*/
export class KeyValueStoreApi extends ApiServer {
	readonly #iam: Iam;
	readonly #stores: KeyValueStores;
	readonly #changed: KeyValueStoreApiOptions['changed'];

	constructor({iam, stores, changed, log}: KeyValueStoreApiOptions) {
		super({
			iam, service: 'cloudfront-keyvaluestore', region: 'us-east-1', algorithm: 'AWS4-ECDSA-P256-SHA256', log,
		});
		this.#iam = iam;
		this.#stores = stores;
		this.#changed = changed;
	}

	#authorize(identity: Identity, {name, storeArn: resource}: KeyOperation): void {
		const action = `cloudfront-keyvaluestore:${name}`;
		const decision = this.#iam.authorize({identity, action, resource});
		if (decision !== 'allow') {
			throw new ServiceError('AccessDeniedException', 403, `User: ${identity.arn} is not authorized to perform: ${action} on resource: ${resource} ${denialReason(decision, action)}`);
		}
	}

	#written({storeArn}: KeyOperation, update: Pick<Extract<AccountChange, {kind: 'keysWritten'}>, 'puts' | 'deletes'>, {etag, ...size}: Written): Answer {
		this.#changed({kind: 'keysWritten', storeArn, ...update});
		return {etag, value: sizeOf(size)};
	}

	#perform(operation: KeyOperation, {body, headers}: ApiCall): Answer {
		const {name, storeArn, key} = operation;
		const data = this.#stores.dataOf(storeArn);
		const ifMatch = headers['if-match'];
		switch (name) {
			case 'DescribeKeyValueStore': {
				return describe(data, storeArn);
			}

			case 'ListKeys': {
				return listKeys(data, operation);
			}

			case 'GetKey': {
				const {value, ...size} = data.getKey(key);
				return {value: {Key: key, Value: value, ...sizeOf(size)}};
			}

			case 'PutKey': {
				const entry = {key, value: readValue(body)};
				return this.#written(operation, {puts: [entry], deletes: []}, data.putKey(entry, ifMatch));
			}

			case 'DeleteKey': {
				return this.#written(operation, {puts: [], deletes: [key]}, data.deleteKey(key, ifMatch));
			}

			case 'UpdateKeys': {
				const update = readUpdate(body);
				return this.#written(operation, update, data.updateKeys(update, ifMatch));
			}
		}
	}

	protected override answer(call: ApiCall): void {
		const operation = readKeyOperation(call.method, call.path, call.rawQuery);
		this.#authorize(call.identity, operation);
		const {etag, value} = this.#perform(operation, call);
		if (etag !== undefined) {
			call.response.setHeader('etag', etag);
		}

		call.response.writeHead(200, {'content-type': 'application/json'}).end(JSON.stringify(value));
	}

	protected override describe(error: unknown): ApiFailure {
		if (error instanceof ServiceError) {
			return {type: error.type, status: error.status, message: error.message};
		}

		return error instanceof KeyValueError ? {type: error.code, status: error.status, message: error.message} : {type: 'InternalServerException', status: 500, message: `The local service failed: ${error instanceof Error ? error.message : String(error)}`};
	}

	protected override refuse({type, status, message}: ApiFailure, response: ServerResponse): void {
		response.writeHead(status, {'content-type': 'application/json', 'x-amzn-errortype': type}).end(JSON.stringify({Message: message}));
	}
}
