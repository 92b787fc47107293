import type {AccountChange} from '../account-change.ts';
import type {ApiCall} from '../../http-api/api-server.ts';
import {XmlApiServer} from '../../http-api/xml-api-server.ts';
import type {CloudFront} from '../../cloudfront/cloudfront.ts';
import type {Iam} from '../../iam/iam.ts';
import {ServiceError} from '../../http-api/service-error.ts';
import {
	performStoreOperation,
	readStoreOperation,
	storeOperations,
	type StoreOperation,
} from './key-value-store-operations.ts';
import {
	edgeFunctionOperations,
	performEdgeFunctionOperation,
	readEdgeFunctionOperation,
	type EdgeFunctionOperation,
} from './edge-function-operations.ts';
import {readNewFunction} from './read-function-body.ts';
import {configurationOperations, readConfigurationOperation} from './configuration-operations.ts';

/**
What the API is made of.
*/
export type CloudFrontApiOptions = {
	iam: Iam;
	cloudfront: CloudFront;
	/**
	Hears of each change.
	*/
	changed: (change: AccountChange) => void;
	/**
	Gets one line for each request that failed.
	*/
	log: (line: string) => void;
};

// eslint-disable-next-line unicorn/prefer-https -- a name, not an address
const namespace = 'http://cloudfront.amazonaws.com/doc/2020-05-31/';

/**
CloudFront's own API on this machine, as far as the suites read a deployment back, and what is left of one is removed.
*/
export class CloudFrontApi extends XmlApiServer {
	readonly #iam: Iam;
	readonly #cloudfront: CloudFront;
	readonly #changed: CloudFrontApiOptions['changed'];

	constructor({iam, cloudfront, changed, log}: CloudFrontApiOptions) {
		super({iam, service: 'cloudfront', log}, namespace);
		this.#iam = iam;
		this.#cloudfront = cloudfront;
		this.#changed = changed;
	}

	#answerStore(operation: StoreOperation, {rawQuery, headers, identity, response}: ApiCall): void {
		const {partition, accountId} = this.#iam;
		const stores = this.#cloudfront.keyValueStores;
		// The ARN has the id, and a name that nobody has has none.
		const arn = operation.name === 'ListKeyValueStores' ? '*' : stores.get(operation.storeName)?.arn ?? `arn:${partition}:cloudfront::${accountId}:key-value-store/*`;
		this.require(identity, `cloudfront:${operation.name}`, arn);
		const answer = performStoreOperation(operation, {rawQuery, ifMatch: headers['if-match']}, {stores, changed: this.#changed});
		if (!answer) {
			response.writeHead(204).end();
			return;
		}

		if (answer.etag !== undefined) {
			response.setHeader('etag', answer.etag);
		}

		this.send(response, answer.root, answer.value);
	}

	async #answerFunction(operation: EdgeFunctionOperation, {rawQuery, headers, body, identity, response}: ApiCall): Promise<void> {
		const {partition, accountId} = this.#iam;
		const functionName = operation.name === 'CreateFunction' ? readNewFunction(body).name : operation.functionName;
		this.require(identity, `cloudfront:${operation.name}`, operation.name === 'ListFunctions' ? '*' : `arn:${partition}:cloudfront::${accountId}:function/${functionName}`);
		const answer = await performEdgeFunctionOperation(operation, {rawQuery, ifMatch: headers['if-match'], body}, {functions: this.#cloudfront.functions, changed: this.#changed});
		if (answer?.etag !== undefined) {
			response.setHeader('etag', answer.etag);
		}

		if (!answer) {
			response.writeHead(204).end();
		} else if ('code' in answer) {
			response.writeHead(200, {'content-type': 'application/octet-stream'}).end(answer.code);
		} else {
			this.send(response, answer.root, answer.value, answer.status);
		}
	}

	protected override async answer(call: ApiCall): Promise<void> {
		const {method, path, rawQuery, identity, response} = call;
		const functionOperation = readEdgeFunctionOperation(method, path);
		if (functionOperation) {
			await this.#answerFunction(functionOperation, call);
			return;
		}

		const storeOperation = readStoreOperation(method, path);
		if (storeOperation) {
			this.#answerStore(storeOperation, call);
			return;
		}

		const operation = readConfigurationOperation(method, path, rawQuery);
		if (operation) {
			const {partition, accountId} = this.#iam;
			const {name, kind, id, query} = operation;
			this.require(identity, `cloudfront:${name}`, kind === undefined ? '*' : `arn:${partition}:cloudfront::${accountId}:${kind}/${id}`);
			const {root, etag, value} = operation.answer(this.#cloudfront, id, query);
			if (etag !== undefined) {
				response.setHeader('etag', etag);
			}

			this.send(response, root, value);
			return;
		}

		throw new ServiceError('UnknownOperation', 404, `The local stack's CloudFront API serves ${Object.keys({...configurationOperations, ...storeOperations, ...edgeFunctionOperations}).join(', ')}; received ${method} ${path}${rawQuery === '' ? '' : `?${rawQuery}`}.`);
	}
}
