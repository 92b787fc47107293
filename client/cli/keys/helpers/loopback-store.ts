import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {once} from 'node:events';
import type {AddressInfo} from 'node:net';
import {text} from 'node:stream/consumers';
import type {ExecutionContext} from 'ava';

/**
The store that {@link startLoopbackStore} has.
*/
export const loopbackArn = 'arn:aws:cloudfront::123456789012:key-value-store/8aa76c93-3198-462c-aaf6-9d3ea2feb1e4';

/**
A refusal of the next calls of an operation.
*/
type Refusal = {status: number; error: string; message?: string};

/**
A key value store behind the paths of AWS's API on loopback: ETags that change with each write, pages, refusals. It asks for a SigV4A signature and does not check it.
*/
export type LoopbackStore = {
	endpoint: string;
	values: Map<string, string>;
	/**
	Each call, such as `PutKey`.
	*/
	calls: string[];
	/**
	Refuses every call of an operation, until it is taken away.
	*/
	refusals: Map<string, Refusal>;
	/**
	Runs before a call of an operation is answered.
	*/
	before: Map<string, () => unknown>;
	/**
	How many keys a page has.
	*/
	page: number;
};

/**
Starts it; it ends with the test.
*/
export async function startLoopbackStore(t: ExecutionContext): Promise<LoopbackStore> {
	const store: LoopbackStore = {
		endpoint: '', values: new Map(), calls: [], refusals: new Map(), before: new Map(), page: 50,
	};
	let version = 1;
	const etag = () => `E${version}`;
	const write = (changes: Array<{Key: string; Value: string}>) => {
		for (const {Key, Value} of changes) {
			store.values.set(Key, Value);
		}

		version++;
		return {ItemCount: store.values.size, TotalSizeInBytes: 0};
	};

	const server = createServer((request, response) => {
		void answer(request, response);
	});
	async function answer(request: IncomingMessage, response: ServerResponse) {
		const body = await text(request);
		const send = (status: number, value: unknown, headers: Record<string, string> = {}) => {
			response.writeHead(status, {'content-type': 'application/json', ...headers}).end(JSON.stringify(value));
		};

		const refuse = ({status, error, message = error}: Refusal) => {
			send(status, {Message: message}, {'x-amzn-errortype': error});
		};

		const {operation, key, token} = readCall(request);
		store.calls.push(operation);
		await store.before.get(operation)?.();
		const refusal = store.refusals.get(operation);
		if (refusal) {
			refuse(refusal);
			return;
		}

		if (!request.headers.authorization?.startsWith('AWS4-ECDSA-P256-SHA256 ')) {
			refuse({status: 403, error: 'AccessDeniedException'});
			return;
		}

		if (['PutKey', 'UpdateKeys'].includes(operation) && request.headers['if-match'] !== etag()) {
			refuse({status: 409, error: 'ConflictException'});
			return;
		}

		const keys = [...store.values].toSorted(([one], [other]) => one < other ? -1 : 1);
		const input = body === '' ? {} : JSON.parse(body) as {Value?: string; Puts?: Array<{Key: string; Value: string}>};
		switch (operation) {
			case 'DescribeKeyValueStore': {
				send(200, {
					ItemCount: keys.length, TotalSizeInBytes: 0, KvsARN: loopbackArn, Created: 1,
				}, {etag: etag()});
				break;
			}

			case 'GetKey': {
				if (store.values.has(key)) {
					send(200, {
						Key: key, Value: store.values.get(key), ItemCount: keys.length, TotalSizeInBytes: 0,
					});
				} else {
					refuse({status: 404, error: 'ResourceNotFoundException'});
				}

				break;
			}

			case 'ListKeys': {
				const end = token + store.page;
				send(200, {Items: keys.slice(token, end).map(([Key, Value]) => ({Key, Value})), ...(end < keys.length && {NextToken: String(end)})});
				break;
			}

			default: {
				const changes = input.Puts ?? [{Key: key, Value: input.Value!}];
				if (changes.length > 50) {
					refuse({status: 400, error: 'ValidationException'});
				} else {
					const answered = write(changes);
					send(200, answered, {etag: etag()});
				}
			}
		}
	}

	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	store.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return store;
}

function readCall({method = '', url = ''}: IncomingMessage): {operation: string; key: string; token: number} {
	const {pathname, searchParams} = new URL(url, 'http://store');
	const [keys, key = ''] = pathname.split('/', 5).slice(3).map(segment => decodeURIComponent(segment));
	const operations: Readonly<Record<string, string>> = keys === undefined
		? {GET: 'DescribeKeyValueStore'}
		: (key === '' ? {GET: 'ListKeys', POST: 'UpdateKeys'} : {GET: 'GetKey', PUT: 'PutKey'});
	return {operation: operations[method] ?? 'unknown', key, token: Number(searchParams.get('NextToken') ?? 0)};
}
