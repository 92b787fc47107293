import {ServiceError} from '../../http-api/service-error.ts';

/**
The operations of the API, each with its request line (CloudFront KeyValueStore API reference).
*/
const operations = {
	DescribeKeyValueStore: {method: 'GET', path: /^\/key-value-stores\/(?<store>[^\/]+)$/v, query: []},
	ListKeys: {method: 'GET', path: /^\/key-value-stores\/(?<store>[^\/]+)\/keys$/v, query: ['NextToken', 'MaxResults']},
	UpdateKeys: {method: 'POST', path: /^\/key-value-stores\/(?<store>[^\/]+)\/keys$/v, query: []},
	GetKey: {method: 'GET', path: /^\/key-value-stores\/(?<store>[^\/]+)\/keys\/(?<key>[^\/]+)$/v, query: []},
	PutKey: {method: 'PUT', path: /^\/key-value-stores\/(?<store>[^\/]+)\/keys\/(?<key>[^\/]+)$/v, query: []},
	DeleteKey: {method: 'DELETE', path: /^\/key-value-stores\/(?<store>[^\/]+)\/keys\/(?<key>[^\/]+)$/v, query: []},
} as const satisfies Record<string, {method: string; path: RegExp; query: readonly string[]}>;

/**
Which operation a request line asks for, on what.
*/
export type KeyOperation = {
	name: keyof typeof operations;
	/**
	The store's ARN, as the caller gives it.
	*/
	storeArn: string;
	/**
	Empty where the operation is on no single key.
	*/
	key: string;
	nextToken: string | undefined;
	maxResults: number | undefined;
};

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		throw new ServiceError('ValidationException', 400, 'The path has a malformed percent-encoding.');
	}
}

/**
Reads a request line.

@throws ServiceError for an operation or a query parameter that the API doesn't have.
*/
export function readKeyOperation(method: string, path: string, rawQuery: string): KeyOperation {
	for (const [name, operation] of Object.entries(operations)) {
		const groups = operation.method === method ? operation.path.exec(path)?.groups : undefined;
		if (!groups) {
			continue;
		}

		const query = new URLSearchParams(rawQuery);
		const known: readonly string[] = operation.query;
		const unknown = query.keys().find(parameter => !known.includes(parameter));
		if (unknown !== undefined) {
			throw new ServiceError('ValidationException', 400, `${name} has no query parameter ${JSON.stringify(unknown)}.`);
		}

		const maxResults = query.get('MaxResults');
		return {
			name: name as keyof typeof operations,
			storeArn: decode(groups.store!),
			key: decode(groups.key ?? ''),
			nextToken: query.get('NextToken') ?? undefined,
			maxResults: maxResults === null ? undefined : (/^\d{1,9}$/v.test(maxResults) ? Number(maxResults) : NaN),
		};
	}

	throw new ServiceError('UnknownOperationException', 404, `The API of key value stores has ${Object.keys(operations).join(', ')}; received ${method} ${path}.`);
}
