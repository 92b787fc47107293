import {createHash} from 'node:crypto';
import type {AccountChange} from '../account-change.ts';
import type {ApiCall} from '../../http-api/api-server.ts';
import type {Lambda} from '../../lambda/lambda.ts';
import {LambdaError} from '../../lambda/lambda-error.ts';
import {ApiError} from './api-error.ts';
import {describeAlias, describeFunction, describeUrl} from './describe.ts';
import type {Operation} from './read-operation.ts';
import {readPermission} from './read-permission.ts';
import {sendJson} from './send-json.ts';
import {streamInvocation} from './stream-invocation.ts';

/**
What operations are done on.
*/
export type Subject = {
	lambda: Lambda;
	functionArn: (name: string, qualifier?: string) => string;
	changed: (change: AccountChange) => void;
};

function isJson(bytes: Uint8Array): boolean {
	try {
		JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
		return true;
	} catch {
		return false;
	}
}

/**
Changes with the policy, as AWS's does.
*/
function revisionOf(text: string): string {
	const hash = createHash('sha256').update(text).digest('hex');
	return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-');
}

async function invoke({functionName, qualifier}: Operation, {headers, body, response}: ApiCall, {lambda}: Subject): Promise<void> {
	const refused = Object.entries({
		'x-amz-log-type': 'None', 'x-amz-invocation-type': 'RequestResponse', 'x-amz-client-context': undefined, 'x-amz-tenant-id': undefined,
	}).find(([header, known]) => headers[header] !== undefined && headers[header] !== known);
	if (refused) {
		const [header, known] = refused;
		throw new ApiError('InvalidParameterValueException', 400, `${header}: received '${String(headers[header])}'; the local stack ${known === undefined ? 'does not play it, so leave it out' : `plays ${known} only`}.`);
	}

	const event = body.length === 0 ? Buffer.from('{}') : body;
	if (!isJson(event)) {
		throw new ApiError('InvalidRequestContentException', 400, 'Could not parse request body into json: the payload of an invocation is a JSON text in UTF-8.');
	}

	const result = await lambda.invoke(functionName, qualifier, event);
	if (result.type === 'throttled') {
		throw new ApiError('TooManyRequestsException', 429, 'Rate Exceeded.');
	}

	await streamInvocation(result, response, qualifier !== undefined && /^\d+$/v.test(qualifier) ? qualifier : '$LATEST');
}

type Performance = (operation: Operation, call: ApiCall, subject: Subject) => Promise<void> | void;

/**
A page of a list, with where the next one begins.
*/
function paged<Item>(field: string, items: readonly Item[], {start, count}: Operation['page']): Record<string, unknown> {
	const next = start + count;
	return {[field]: items.slice(start, next), ...(next < items.length && {NextMarker: String(next)})};
}

const performances: Record<Operation['name'], Performance> = {
	ListFunctions({page}, {response}, {lambda}) {
		sendJson(response, 200, paged('Functions', lambda.listFunctions().map(configuration => describeFunction(configuration)), page));
	},
	ListFunctionUrlConfigs({functionName, page}, {response}, {lambda, functionArn}) {
		sendJson(response, 200, paged('FunctionUrlConfigs', lambda.listUrls(functionName).map(url => describeUrl(url, functionArn(functionName, url.qualifier))), page));
	},
	GetAlias({functionName, aliasName}, {response}, {lambda}) {
		sendJson(response, 200, describeAlias(lambda.getAlias(functionName, aliasName)));
	},
	GetFunctionConcurrency({functionName}, {response}, {lambda}) {
		const {reservedConcurrency} = lambda.getFunction(functionName);
		sendJson(response, 200, reservedConcurrency === undefined ? {} : {ReservedConcurrentExecutions: reservedConcurrency});
	},
	GetFunctionConfiguration({functionName, qualifier}, {response}, {lambda}) {
		if (qualifier === undefined) {
			sendJson(response, 200, describeFunction(lambda.getFunction(functionName)));
			return;
		}

		const version = /^\d+$/v.test(qualifier) ? qualifier : lambda.getAlias(functionName, qualifier).functionVersion;
		sendJson(response, 200, describeFunction(lambda.getVersion(functionName, version), version, qualifier));
	},
	GetFunctionUrlConfig({functionName, qualifier}, {response}, {lambda, functionArn}) {
		sendJson(response, 200, describeUrl(lambda.getUrl(functionName, qualifier), functionArn(functionName, qualifier)));
	},
	GetPolicy({functionName, qualifier}, {response}, {lambda}) {
		lambda.getFunction(functionName);
		const policy = lambda.getPolicy(functionName, qualifier);
		if (!policy) {
			throw new LambdaError('ResourceNotFoundException', 'The resource you requested does not exist.');
		}

		const text = JSON.stringify({...policy, Id: 'default'});
		sendJson(response, 200, {Policy: text, RevisionId: revisionOf(text)});
	},
	AddPermission({functionName, qualifier}, {body, response}, {lambda, changed}) {
		const input = readPermission(body, functionName, qualifier);
		lambda.addPermission(input);
		changed({kind: 'permissionAdded', permission: input});
		const statements = lambda.getPolicy(functionName, qualifier)!.Statement as Array<{Sid: string}>;
		sendJson(response, 201, {Statement: JSON.stringify(statements.find(({Sid}) => Sid === input.statementId))});
	},
	RemovePermission({functionName, qualifier, statementId}, {response}, {lambda, changed}) {
		lambda.getFunction(functionName);
		lambda.removePermission(functionName, statementId, qualifier);
		changed({
			kind: 'permissionRemoved', functionName, qualifier, statementId,
		});
		response.writeHead(204).end();
	},
	InvokeWithResponseStream: invoke,
};

/**
Does what was asked for, and answers.

@throws ApiError, and LambdaError for what Lambda itself refuses.
*/
export async function perform(operation: Operation, call: ApiCall, subject: Subject): Promise<void> {
	return performances[operation.name](operation, call, subject);
}
