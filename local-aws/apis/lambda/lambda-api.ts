import type {ServerResponse} from 'node:http';
import type {AccountChange} from '../account-change.ts';
import {ApiServer, type ApiCall, type ApiFailure} from '../../http-api/api-server.ts';
import {denialReason} from '../../iam/denial-reason.ts';
import type {RegionalIam} from '../../iam/regional-iam.ts';
import type {Identity} from '../../iam/types.ts';
import type {Lambda} from '../../lambda/lambda.ts';
import {LambdaError} from '../../lambda/lambda-error.ts';
import {ServiceError} from '../../http-api/service-error.ts';
import {ApiError} from './api-error.ts';
import {perform} from './perform.ts';
import {readOperation, type Operation} from './read-operation.ts';
import {sendJson} from './send-json.ts';

/**
What the API is made of.
*/
export type LambdaApiOptions = {
	iam: RegionalIam;
	lambda: Lambda;
	/**
	Hears of each change.
	*/
	changed: (change: AccountChange) => void;
	/**
	Gets one line for each request that failed.
	*/
	log: (line: string) => void;
};

/**
Lambda's own API on this machine, as far as the suites read a deployment back and change it: signatures are verified, and each call is authorised by the caller's policies and the function's.
*/
export class LambdaApi extends ApiServer {
	readonly #iam: RegionalIam;
	readonly #lambda: Lambda;
	readonly #changed: LambdaApiOptions['changed'];

	constructor({iam, lambda, log, changed}: LambdaApiOptions) {
		super({
			iam, service: 'lambda', region: iam.region, log,
		});
		this.#iam = iam;
		this.#lambda = lambda;
		this.#changed = changed;
	}

	#functionArn(name: string, qualifier?: string): string {
		const {partition, region, accountId} = this.#iam;
		return `arn:${partition}:lambda:${region}:${accountId}:function:${name}${qualifier === undefined ? '' : `:${qualifier}`}`;
	}

	#authorize(identity: Identity, {action, functionName, qualifier}: Operation): void {
		// A list of all functions is about none of them.
		const resource = functionName === '' ? '*' : this.#functionArn(functionName, qualifier);
		const policy = functionName === '' ? undefined : this.#lambda.getPolicy(functionName, qualifier);
		const decision = this.#iam.authorize({
			identity,
			action,
			resource,
			// The key exists for this action alone; a call that doesn't come by the URL has it as false (Lambda developer guide, urls-auth).
			context: action === 'lambda:InvokeFunction' ? {'lambda:InvokedViaFunctionUrl': 'false'} : {},
			resourcePolicies: policy ? [policy] : [],
		});
		if (decision === 'allow') {
			return;
		}

		throw new ApiError('AccessDeniedException', 403, `User: ${identity.arn} is not authorized to perform: ${action} on resource: ${resource} ${denialReason(decision, action)}`);
	}

	protected override async answer(call: ApiCall): Promise<void> {
		const functionArn = (name: string, qualifier?: string) => this.#functionArn(name, qualifier);
		const operation = readOperation(call.method, call.path, call.rawQuery, functionArn);
		this.#authorize(call.identity, operation);
		await perform(operation, call, {lambda: this.#lambda, functionArn, changed: this.#changed});
	}

	protected override describe(error: unknown): ApiFailure {
		if (error instanceof ApiError || error instanceof ServiceError) {
			return error;
		}

		return error instanceof LambdaError ? {type: error.code, status: error.status, message: error.message} : {type: 'ServiceException', status: 500, message: `The local Lambda failed: ${error instanceof Error ? error.message : String(error)}`};
	}

	protected override refuse({type, status, message}: ApiFailure, response: ServerResponse): void {
		response.setHeader('x-amzn-errortype', type);
		sendJson(response, status, {Type: status < 500 ? 'User' : 'Service', Message: message});
	}
}
