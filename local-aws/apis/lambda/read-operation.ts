import {ApiError} from './api-error.ts';

/**
The operations that are served, each with its request line (Lambda API reference) and the IAM action that it needs. `InvokeWithResponseStream` is governed by `lambda:InvokeFunction`.
*/
const operations = {
	ListFunctions: {
		method: 'GET', path: /^\/2015-03-31\/functions\/?$/v, action: 'lambda:ListFunctions', query: ['Marker', 'MaxItems'],
	},
	ListFunctionUrlConfigs: {
		method: 'GET', path: /^\/2021-10-31\/functions\/(?<functionName>[^\/]+)\/urls$/v, action: 'lambda:ListFunctionUrlConfigs', query: ['Marker', 'MaxItems'],
	},
	GetAlias: {
		method: 'GET', path: /^\/2015-03-31\/functions\/(?<functionName>[^\/]+)\/aliases\/(?<aliasName>[^\/]+)$/v, action: 'lambda:GetAlias', query: [],
	},
	GetFunctionConcurrency: {
		method: 'GET', path: /^\/2019-09-30\/functions\/(?<functionName>[^\/]+)\/concurrency$/v, action: 'lambda:GetFunctionConcurrency', query: [],
	},
	GetFunctionConfiguration: {method: 'GET', path: /^\/2015-03-31\/functions\/(?<functionName>[^\/]+)\/configuration$/v, action: 'lambda:GetFunctionConfiguration'},
	GetFunctionUrlConfig: {method: 'GET', path: /^\/2021-10-31\/functions\/(?<functionName>[^\/]+)\/url$/v, action: 'lambda:GetFunctionUrlConfig'},
	GetPolicy: {method: 'GET', path: /^\/2015-03-31\/functions\/(?<functionName>[^\/]+)\/policy$/v, action: 'lambda:GetPolicy'},
	AddPermission: {method: 'POST', path: /^\/2015-03-31\/functions\/(?<functionName>[^\/]+)\/policy$/v, action: 'lambda:AddPermission'},
	RemovePermission: {method: 'DELETE', path: /^\/2015-03-31\/functions\/(?<functionName>[^\/]+)\/policy\/(?<statementId>[^\/]+)$/v, action: 'lambda:RemovePermission'},
	InvokeWithResponseStream: {method: 'POST', path: /^\/2021-11-15\/functions\/(?<functionName>[^\/]+)\/response-streaming-invocations$/v, action: 'lambda:InvokeFunction'},
} as const satisfies Record<string, {method: string; path: RegExp; action: string; query?: readonly string[]}>;

/**
Which operation a request line asks for, on what.
*/
export type Operation = {
	name: keyof typeof operations;
	action: string;
	/**
	The function's name, also where the caller gave its ARN; empty where it is about none.
	*/
	functionName: string;
	qualifier: string | undefined;
	/**
	Of `RemovePermission`; else empty.
	*/
	statementId: string;
	/**
	Of `GetAlias`; else empty.
	*/
	aliasName: string;
	/**
	Of the lists: where this page begins, and how many it shows.
	*/
	page: {start: number; count: number};
};

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		throw new ApiError('ValidationException', 400, `The path has the malformed percent-encoding '${text}'.`);
	}
}

/**
Name and qualifier of what a caller may write for a function: a name, `name:qualifier`, or the ARN of either, which must be one of this account and Region.
*/
function readName(text: string, functionArn: (name: string) => string): {functionName: string; qualifier?: string} {
	const prefix = functionArn('');
	const [functionName = '', qualifier, ...rest] = (text.startsWith(prefix) ? text.slice(prefix.length) : text).split(':');
	if (!/^[\w\-]{1,64}$/v.test(functionName) || rest.length > 0) {
		throw new ApiError('ValidationException', 400, `1 validation error detected: Value '${text}' at 'functionName' failed to satisfy constraint: the local stack takes a name, or an ARN that begins with ${prefix}.`);
	}

	return {functionName, ...(qualifier !== undefined && {qualifier})};
}

/**
The part of a list that a query asks for: 1 to 50 of it (Lambda API reference, ListFunctions and ListFunctionUrlConfigs).
*/
function readPage(name: string, query: URLSearchParams): Operation['page'] {
	const [count = '50', marker = '0'] = [query.get('MaxItems') ?? undefined, query.get('Marker') ?? undefined];
	if (!/^(?:[1-9]|[1-4]\d|50)$/v.test(count) || !/^\d{1,9}$/v.test(marker)) {
		throw new ApiError('InvalidParameterValueException', 400, `${name}: MaxItems is 1 to 50, and Marker a NextMarker of the page before; received ${JSON.stringify(count)} and ${JSON.stringify(marker)}.`);
	}

	return {start: Number(marker), count: Number(count)};
}

/**
Reads a request line.

@throws ApiError for an operation or a query parameter that isn't served.
*/
export function readOperation(method: string, path: string, rawQuery: string, functionArn: (name: string) => string): Operation {
	for (const [name, operation] of Object.entries(operations)) {
		const match = operation.method === method ? operation.path.exec(path) : null;
		if (!match) {
			continue;
		}

		const {groups = {}} = match;

		const query = new URLSearchParams(rawQuery);
		const known = 'query' in operation ? operation.query : ['Qualifier'];
		const unknown = query.keys().find(key => known.every(one => one !== key));
		if (unknown !== undefined) {
			throw new ApiError('ValidationException', 400, `${name}: the local stack does not know the query parameter '${unknown}'; it knows ${known.length === 0 ? 'none' : known.join(', ')}.`);
		}

		const named: ReturnType<typeof readName> = groups.functionName === undefined ? {functionName: ''} : readName(decode(groups.functionName), functionArn);
		const {functionName, qualifier = query.get('Qualifier') ?? undefined} = named;
		if (query.getAll('Qualifier').some(given => given !== qualifier)) {
			throw new ApiError('InvalidParameterValueException', 400, `${name}: the derived qualifier from the function name does not match the specified qualifier.`);
		}

		return {
			name: name as keyof typeof operations,
			action: operation.action,
			functionName,
			qualifier: qualifier === '$LATEST' ? undefined : qualifier,
			statementId: decode(groups.statementId ?? ''),
			aliasName: decode(groups.aliasName ?? ''),
			page: readPage(name, query),
		};
	}

	throw new ApiError('UnknownOperationException', 404, `The local stack's Lambda API serves ${Object.keys(operations).join(', ')}; received ${method} ${path}.`);
}
