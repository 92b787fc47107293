import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import test from 'ava';

const source = readFileSync(new URL('origin-request.js', import.meta.url), 'utf8');

type Header = ReadonlyArray<{key: string; value: string}>;
type Body = {inputTruncated: boolean; action: string; encoding: string; data: string};
type Request = {
	clientIp: string;
	method: string;
	uri: string;
	querystring: string;
	headers: Record<string, Header>;
	origin: {custom: {customHeaders: Record<string, Header>}};
	body?: Partial<Body>;
};
type Answer = Request & {status?: string; body: string & Body};
type Handler = (event: unknown) => Promise<Answer>;

/**
The function, as it ships but for what a mutation changes.
*/
async function load(code: string): Promise<Handler> {
	return (await import(`data:text/javascript,${encodeURIComponent(code)}`) as {handler: Handler}).handler;
}

const handler = await load(source);

function request(body: Partial<Body> | undefined, more: Partial<Request> = {}): Request {
	return {
		clientIp: '203.0.113.1',
		method: 'POST',
		uri: '/bedrock/v1/chat/completions',
		querystring: 'a=b',
		headers: {'content-type': [{key: 'Content-Type', value: 'application/json'}], 'transfer-encoding': [{key: 'Transfer-Encoding', value: 'chunked'}]},
		origin: {custom: {customHeaders: {'x-lsf-route': [{key: 'x-lsf-route', value: '/bedrock'}]}}},
		...(body && {
			body: {
				inputTruncated: false, action: 'read-only', encoding: 'base64', ...body,
			},
		}),
		...more,
	};
}

async function answer(sent: Request, run = handler): Promise<Answer> {
	return run({Records: [{cf: {config: {eventType: 'origin-request', requestId: 'id=='}, request: structuredClone(sent)}}]});
}

function hashOf(bytes: Uint8Array | string): string {
	return createHash('sha256').update(bytes).digest('hex');
}

/**
The request as it must go on: with the hash, and otherwise as it came.
*/
function hashed(sent: Request, bytes: Uint8Array | string): Request {
	return {...sent, headers: {...sent.headers, 'x-amz-content-sha256': [{key: 'x-amz-content-sha256', value: hashOf(bytes)}]}};
}

const truncated = {inputTruncated: true, data: Buffer.alloc(1_048_576, 'a').toString('base64')};

test('any bytes get their own hash, and nothing else of the request is touched', async t => {
	await fc.assert(fc.asyncProperty(fc.uint8Array({maxLength: 3000}), async bytes => {
		const sent = request({data: Buffer.from(bytes).toString('base64')});
		t.deepEqual(await answer(sent) as Request, hashed(sent, bytes));
	}));
});

test('a text gets the hash of its bytes', async t => {
	await fc.assert(fc.asyncProperty(fc.string({unit: 'binary'}), async text => {
		const sent = request({encoding: 'text', data: text});
		t.deepEqual(await answer(sent) as Request, hashed(sent, text));
	}));
});

test('a body as large as the edge takes has its hash, and one that is cut off has none', async t => {
	for (const size of [1_048_575, 1_048_576]) {
		const bytes = Buffer.alloc(size, '야 안녕?');
		const sent = request({data: bytes.toString('base64')});
		t.deepEqual(await answer(sent) as Request, hashed(sent, bytes));
	}

	t.is((await answer(request(truncated))).status, '413');
});

test('what has no body goes on as it is', async t => {
	for (const sent of [request(undefined, {method: 'GET'}), request(undefined), {...request(undefined, {method: 'GET'}), body: null} as unknown as Request]) {
		t.deepEqual(await answer(sent) as Request, sent);
	}
});

test('an empty body gets the hash of nothing, and an empty hash counts as none', async t => {
	const sent = request({data: ''});
	t.deepEqual(await answer(sent) as Request, hashed(sent, ''));
	const empty = request({data: Buffer.from('{}').toString('base64')});
	empty.headers['x-amz-content-sha256'] = [{key: 'X-Amz-Content-Sha256', value: ''}];
	t.deepEqual(await answer(empty) as Request, hashed(empty, '{}'));
});

test('a viewer\'s own hash is left alone, right or wrong, with a body of any size', async t => {
	for (const value of [hashOf('other'), 'UNSIGNED-PAYLOAD', ' ']) {
		for (const body of [{data: Buffer.from('{}').toString('base64')}, truncated, {data: ''}]) {
			const sent = request(body);
			sent.headers['x-amz-content-sha256'] = [{key: 'X-Amz-Content-Sha256', value}];
			t.deepEqual(await answer(sent) as Request, sent);
		}
	}
});

const message = 'The body has more than 1 MB, which is the most that the edge can hash. Send "x-amz-content-sha256" with it, or call through "lsf proxy".';
const native = {
	error: {
		code: 'too_large', message, requestId: 'id==', retryable: false,
	},
};
const openai = {
	error: {
		message, type: 'invalid_request_error', param: null, code: 'too_large', request_id: 'id==',
	},
};
const anthropic = {type: 'error', error: {type: 'request_too_large', message}, request_id: 'id=='};

for (const [uri, said] of [
	['/bedrock', native],
	['/bedrock/', native],
	['/', native],
	['/bedrock/v1x', native],
	['/bedrockv1/v1', native],
	['/bedrock/v1', openai],
	['/bedrock/v1/chat/completions', openai],
	['/v1/messages', anthropic],
	['/bedrock/v1/messages', anthropic],
	['/bedrock/v1/messages/count_tokens', anthropic],
	['/bedrock/v1/messagesx', openai],
	['/bedrock/messages', native],
] as const) {
	test(`over 1 MB without a hash ${uri} is refused in the language of its path`, async t => {
		const {body, ...rest} = await answer(request(truncated, {uri}));
		t.deepEqual(rest as unknown, {
			status: '413',
			statusDescription: 'Content Too Large',
			headers: {'content-type': [{key: 'Content-Type', value: 'application/json'}], 'cache-control': [{key: 'Cache-Control', value: 'no-store'}], 'request-id': [{key: 'Request-Id', value: 'id=='}]},
		});
		t.deepEqual(JSON.parse(body), said);
	});
}

test('what it doesn\'t know is refused by an error, never let through', async t => {
	const data = Buffer.from('{}').toString('base64');
	for (const body of [{data: 1}, {data: undefined}, {data, encoding: 'hex'}, {data, encoding: 'constructor'}, {data, inputTruncated: undefined}]) {
		await t.throwsAsync(answer(request(body as Partial<Body>)), {instanceOf: TypeError}, JSON.stringify(body));
	}

	await t.throwsAsync(answer(request(truncated, {origin: {custom: {customHeaders: {}}}})), {instanceOf: TypeError});
	await t.throwsAsync(handler({Records: []}), {instanceOf: TypeError});
});

const mutations: Array<[what: string, line: string, instead: string]> = [
	['the hash is that of a text', '.update(body.data, encoding)', '.update(Buffer.from(body.data, encoding).toString())'],
	['the hash is that of the base64', '.update(body.data, encoding)', '.update(body.data)'],
	['a viewer\'s own hash is written over', ' || headers[hashHeader]?.some(({value}) => value !== \'\')', ''],
	['a body that is cut off gets the hash of its beginning', 'if (body.inputTruncated)', 'if (false)'],
	['an empty hash counts as one', 'value !== \'\'', 'true'],
	['any encoding will do', ' || encoding === undefined', ''],
	['the body is written anew', 'return request;\n}\n', 'body.action = \'replace\';\nreturn request;\n}\n'],
];

for (const [what, line, instead] of mutations) {
	test(`twin: it is noticed where ${what}`, async t => {
		t.is(source.split(line).length, 2, 'The line is not there, or not once.');
		const mutant = await load(source.replace(line, () => instead));
		const bytes = Uint8Array.of(0xFF, 0xFE, 0x80, 0x7B);
		const own = hashed(request(truncated), 'own');
		const emptyHash = request({data: Buffer.from(bytes).toString('base64')});
		emptyHash.headers['x-amz-content-sha256'] = [{key: 'X-Amz-Content-Sha256', value: ''}];
		const expected: Array<[Request, unknown]> = [
			[request({data: Buffer.from(bytes).toString('base64')}), hashed(request({data: Buffer.from(bytes).toString('base64')}), bytes)],
			[own, own],
			[request(truncated), await answer(request(truncated))],
			[emptyHash, hashed(emptyHash, bytes)],
			[request({data: 'ab', encoding: 'hex'}), 'TypeError'],
		];
		const outcomes = await Promise.all(expected.map(async ([sent]) => answer(sent, mutant).catch((error: unknown) => (error as Error).name)));
		t.notDeepEqual(outcomes, expected.map(([, outcome]) => outcome));
		const sound = await Promise.all(expected.map(async ([sent]) => answer(sent).catch((error: unknown) => (error as Error).name)));
		t.deepEqual(sound as unknown[], expected.map(([, outcome]) => outcome));
	});
}
