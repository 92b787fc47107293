import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import test, {type ExecutionContext} from 'ava';
import {checkDirect} from './check-direct.ts';

type Sent = {status: number; headers?: Record<string, string>; body?: string};

async function look(t: ExecutionContext, {status, headers, body}: Sent) {
	const server = createServer((_request, response) => {
		response.writeHead(status, headers).end(body);
	}).listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	return checkDirect({'': `http://127.0.0.1:${(server.address() as AddressInfo).port}/`}, () => undefined);
}

function ours(code: string, message: string): string {
	return JSON.stringify({
		error: {
			code, message, requestId: 'r', retryable: false,
		},
	});
}

const usage = 'This is a streaming LLM endpoint. Send it a prompt.';
const cases: ReadonlyArray<readonly [what: string, sent: Sent, state: 'ok' | 'open' | 'wrong']> = [
	['a refusal of AWS', {status: 403, headers: {'x-amzn-errortype': 'AccessDeniedException'}, body: '{"Message":"Forbidden"}'}, 'ok'],
	['the usage text', {status: 200, body: usage}, 'wrong'],
	['any other success', {status: 204}, 'wrong'],
	['the function\'s want of a proof', {status: 401, body: ours('unauthorized', 'The request came without a valid proof of the API key check at the edge.')}, 'wrong'],
	['another refusal of the function', {status: 400, body: ours('invalid_request', 'There is no prompt.')}, 'wrong'],
	['the edge\'s want of a key', {status: 401, body: ours('unauthorized', 'This endpoint needs a key.')}, 'open'],
	['the usage text through CloudFront', {status: 200, headers: {'x-amz-cf-id': 'x'}, body: usage}, 'open'],
	['a refusal through CloudFront', {status: 403, headers: {'x-amz-cf-id': 'x', 'content-type': 'text/html'}, body: '<html></html>'}, 'open'],
	['a redirection', {status: 301, headers: {location: 'https://a.example/'}}, 'open'],
	['nothing that is there', {status: 404}, 'open'],
	['a bad gateway', {status: 502}, 'open'],
];

for (const [what, sent, state] of cases) {
	test(`a function's URL that answers with ${what}: ${state}`, async t => {
		const [check, ...others] = await look(t, sent);
		t.deepEqual(others, []);
		t.is(check?.state, state, check?.detail);
		t.is(check?.cause, state === 'wrong' ? 'url-answers' : undefined);
		t.is(check!.detail.startsWith('is this a function\'s URL?'), state === 'open', check!.detail);
	});
}
