import {createHash} from 'node:crypto';
import test from 'ava';
import {createHashingFetch} from './hashing-fetch.ts';

type Sent = {url: string; method: string; headers: Headers; body: Uint8Array | undefined; signal: AbortSignal | undefined};

/**
A `fetch` that keeps what it is given.
*/
function recorder() {
	const sent: Sent[] = [];
	const record: typeof fetch = async (input, init) => {
		init?.signal?.throwIfAborted();
		const request = new Request(input, init);
		sent.push({
			url: request.url,
			method: request.method,
			headers: request.headers,
			body: request.body === null ? undefined : new Uint8Array(await request.arrayBuffer()),
			signal: init?.signal ?? undefined,
		});
		return new Response('ok');
	};

	return {sent, record};
}

const url = 'http://127.0.0.1/v1';
function hash(body: string | Uint8Array) {
	return createHash('sha256').update(body).digest('hex');
}

const bodies: Record<string, [body: NonNullable<RequestInit['body']>, contentType?: string]> = {
	'a text': ['{"a":"야 안녕?"}', 'text/plain;charset=UTF-8'],
	bytes: [new Uint8Array([0, 255, 10])],
	'form fields': [new URLSearchParams({a: 'b c'}), 'application/x-www-form-urlencoded;charset=UTF-8'],
	'a blob': [new Blob(['abc'], {type: 'application/json'}), 'application/json'],
	'a stream': [new Blob(['abc', 'def']).stream()],
};

for (const [title, [body, contentType]] of Object.entries(bodies)) {
	test(`${title} is sent with the hash of exactly its bytes`, async t => {
		const {sent, record} = recorder();
		await createHashingFetch(record)(url, {method: 'POST', body});
		t.is(sent[0]?.headers.get('x-amz-content-sha256'), hash(sent[0]?.body ?? ''));
		t.true((sent[0]?.body?.length ?? 0) > 0);
		t.is(sent[0]?.headers.get('content-type'), contentType ?? null);
	});
}

test('headers, method and signal stay', async t => {
	const {sent, record} = recorder();
	const controller = new AbortController();
	await createHashingFetch(record)(new URL(url), {
		method: 'PUT', headers: {'content-type': 'application/json', authorization: 'Bearer key'}, body: '{}', signal: controller.signal,
	});
	t.is(sent[0]?.method, 'PUT');
	t.is(sent[0]?.headers.get('authorization'), 'Bearer key');
	t.is(sent[0]?.headers.get('content-type'), 'application/json');
	controller.abort(new Error('enough'));
	t.true(sent[0]?.signal?.aborted);
});

test('a Request with its own body', async t => {
	const {sent, record} = recorder();
	await createHashingFetch(record)(new Request(url, {method: 'POST', body: 'abc', headers: {'x-own': '1'}}));
	t.is(sent[0]?.headers.get('x-amz-content-sha256'), hash('abc'));
	t.is(sent[0]?.headers.get('x-own'), '1');
	t.is(sent[0]?.method, 'POST');
});

test('without a body nothing is added', async t => {
	const {sent, record} = recorder();
	await createHashingFetch(record)(url);
	t.is(sent[0]?.method, 'GET');
	t.false(sent[0]?.headers.has('x-amz-content-sha256'));
});

test('a signal that was aborted before is thrown', async t => {
	const {record} = recorder();
	await t.throwsAsync(async () => createHashingFetch(record)(url, {method: 'POST', body: 'a', signal: AbortSignal.abort(new Error('enough'))}), {message: 'enough'});
});
