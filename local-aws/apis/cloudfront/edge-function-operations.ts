import {checkMatch} from '../../cloudfront/configuration/check-match.ts';
import {CloudFrontError, invalidArgument} from '../../cloudfront/configuration/cloudfront-error.ts';
import type {Functions} from '../../cloudfront/functions/functions.ts';
import type {XmlValue} from '../../http-api/xml.ts';
import type {AccountChange} from '../account-change.ts';
import {describeEdgeFunction, describeTest} from './describe-edge-function.ts';
import {listed} from './listed.ts';
import {readNewFunction, readStage, readTest} from './read-function-body.ts';

/**
The operations on functions that are served, with their request lines (CloudFront API reference).
*/
export const edgeFunctionOperations = {
	ListFunctions: {method: 'GET', path: /^\/2020-05-31\/function$/v},
	CreateFunction: {method: 'POST', path: /^\/2020-05-31\/function$/v},
	GetFunction: {method: 'GET', path: /^\/2020-05-31\/function\/(?<name>[^\/]+)$/v},
	DescribeFunction: {method: 'GET', path: /^\/2020-05-31\/function\/(?<name>[^\/]+)\/describe$/v},
	TestFunction: {method: 'POST', path: /^\/2020-05-31\/function\/(?<name>[^\/]+)\/test$/v},
	DeleteFunction: {method: 'DELETE', path: /^\/2020-05-31\/function\/(?<name>[^\/]+)$/v},
} as const;

/**
One of them, on a function; the name is empty where it is on none, or where the body has it.
*/
export type EdgeFunctionOperation = {name: keyof typeof edgeFunctionOperations; functionName: string};

/**
What an operation answers: nothing where it deletes, a function's code as it is, else XML; with a status where that isn't 200.
*/
export type EdgeFunctionAnswer = {root: string; status?: number; etag?: string; value: Record<string, XmlValue | undefined>} | {code: string; etag: string};

/**
What an operation was sent with.
*/
export type EdgeFunctionCall = {rawQuery: string; ifMatch: string | undefined; body: Uint8Array};

/**
What operations are done on.
*/
export type EdgeFunctionSubject = {functions: Functions; changed: (change: AccountChange) => void};

/**
Which of the operations a request line asks for; `undefined` for none of them.
*/
export function readEdgeFunctionOperation(method: string, path: string): EdgeFunctionOperation | undefined {
	for (const [name, operation] of Object.entries(edgeFunctionOperations)) {
		const found = operation.method === method ? operation.path.exec(path) : null;
		if (found) {
			return {name: name as EdgeFunctionOperation['name'], functionName: found.groups?.name ?? ''};
		}
	}

	return undefined;
}

function requireMatch(ifMatch: string | undefined): string {
	if (ifMatch === undefined) {
		throw new CloudFrontError('InvalidIfMatchVersion', 'The If-Match version is missing or not valid for the resource.');
	}

	return ifMatch;
}

function list(functions: Functions, query: URLSearchParams): EdgeFunctionAnswer {
	const maximum = query.get('MaxItems') ?? '100';
	if (!/^[1-9]\d?$|^100$/v.test(maximum)) {
		throw invalidArgument('MaxItems', `is ${JSON.stringify(maximum)}, allowed 1 to 100`);
	}

	const stage = readStage(query.get('Stage'));
	const all = stage === undefined ? [...functions.list('DEVELOPMENT'), ...functions.list('LIVE')] : functions.list(stage);
	const start = Number(query.get('Marker') ?? 0);
	const shown = all.slice(start, start + Number(maximum));
	const next = start + shown.length;
	return {
		root: 'FunctionList',
		value: {MaxItems: Number(maximum), ...(next < all.length && {NextMarker: String(next)}), ...listed('FunctionSummary', shown.map(one => describeEdgeFunction(one)))},
	};
}

/**
Does an operation whose caller may.

@throws CloudFrontError `NoSuchFunctionExists`, `InvalidIfMatchVersion` where an ETag is missing, `InvalidArgument`, and what functions refuse.
*/
export async function performEdgeFunctionOperation({name, functionName}: EdgeFunctionOperation, call: EdgeFunctionCall, {functions, changed}: EdgeFunctionSubject): Promise<EdgeFunctionAnswer | undefined> {
	const {rawQuery, ifMatch, body} = call;
	const query = new URLSearchParams(rawQuery);
	const unknown = query.keys().find(key => key !== 'Stage' && (name !== 'ListFunctions' || !['Marker', 'MaxItems'].includes(key)));
	if (unknown !== undefined) {
		throw invalidArgument(unknown, `is no parameter of ${name}`);
	}

	switch (name) {
		case 'ListFunctions': {
			return list(functions, query);
		}

		case 'CreateFunction': {
			const config = readNewFunction(body);
			const made = functions.create(config);
			changed({kind: 'edgeFunctionMade', config, etag: made.etag});
			return {
				root: 'FunctionSummary', status: 201, etag: made.etag, value: describeEdgeFunction(made),
			};
		}

		case 'GetFunction': {
			const {code, etag} = functions.describe(functionName, readStage(query.get('Stage')));
			return {code, etag};
		}

		case 'DescribeFunction': {
			const found = functions.describe(functionName, readStage(query.get('Stage')));
			return {root: 'FunctionSummary', etag: found.etag, value: describeEdgeFunction(found)};
		}

		case 'TestFunction': {
			const {stage, event} = readTest(body);
			const found = functions.describe(functionName, stage);
			checkMatch(found, requireMatch(ifMatch));
			return {root: 'TestResult', value: describeTest(found, await functions.test(functionName, stage, event))};
		}

		case 'DeleteFunction': {
			functions.describe(functionName);
			functions.delete(functionName, {ifMatch: requireMatch(ifMatch)});
			changed({kind: 'edgeFunctionDeleted', name: functionName});
			return undefined;
		}
	}
}
