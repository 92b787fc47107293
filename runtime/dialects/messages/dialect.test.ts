import test from 'ava';
import {ask, type Asked} from '../../core/helpers/ask.ts';
import {scriptSource} from '../../core/helpers/script-source.ts';
import {ProtocolError} from '../../protocol/errors.ts';
import {dialects} from '../dialects.ts';

type Body = Record<string, unknown>;

const body = {model: 'model-a', max_tokens: 100, messages: [{role: 'user', content: 'Hi'}]};

async function send(options: {path?: string; method?: string; headers?: Record<string, string>; body?: unknown; script?: Parameters<typeof scriptSource>[0]} = {}) {
	const {path = '/v1/messages', script = [[{type: 'delta', text: 'Hello'}, {type: 'done', stopReason: 'end_turn'}]], ...request} = options;
	const source = scriptSource(script);
	const asked: Asked = await ask(source, {dialects, request: {path, body, ...request}});
	return {...asked, calls: source.requests.length, json: () => JSON.parse(asked.sink.text()) as Body};
}

test('an answer has the id of its request in the head, as Anthropic\'s packages read it', async t => {
	const {sink, json} = await send();
	t.is(sink.status, 200);
	t.is(sink.headers['request-id'], 'request-1');
	t.like(json(), {
		type: 'message', role: 'assistant', model: 'model-a', content: [{type: 'text', text: 'Hello'}], stop_reason: 'end_turn',
	});
});

test('a refusal has Anthropic\'s shape, and says whether to send the same again', async t => {
	const {sink, json} = await send({body: {...body, max_tokens: undefined}});
	t.is(sink.status, 400);
	t.is(sink.headers['x-should-retry'], 'false');
	t.deepEqual(json(), {type: 'error', error: {type: 'invalid_request_error', message: 'max_tokens: Field required'}, request_id: 'request-1'});
});

for (const [code, status, type] of [['overloaded', 529, 'overloaded_error'], ['model_error', 500, 'api_error'], ['throttled', 429, 'rate_limit_error'], ['model_timeout', 504, 'timeout_error']] as const) {
	test(`${code} before the first byte has Anthropic's status ${status}, and is worth another try`, async t => {
		const {sink, json} = await send({script: [new ProtocolError(code, 'Wait.')]});
		t.is(sink.status, status);
		t.is(sink.headers['x-should-retry'], 'true');
		t.like(json(), {error: {type}});
	});
}

test('both versions of the API are spoken, and no other', async t => {
	for (const version of ['2023-06-01', '2026-10-21']) {
		t.is((await send({headers: {'anthropic-version': version}})).sink.status, 200);
	}

	const {sink, json, calls} = await send({headers: {'anthropic-version': '2024-01-01'}});
	t.deepEqual([sink.status, calls], [400, 0]);
	t.regex((json().error as Body).message as string, /2023-06-01 and 2026-10-21/v);
});

for (const [title, fields] of [
	['temperature', {temperature: 1}],
	['top_p', {top_p: 1}],
	['top_k', {top_k: 1}],
	['a document of the assistant', {messages: [{role: 'user', content: 'Hi'}, {role: 'assistant', content: [{type: 'document', source: {type: 'text', data: 'x'}}]}]}],
	['citations of the user', {messages: [{role: 'user', content: [{type: 'text', text: 'Hi', citations: []}]}]}],
] as const) {
	test(`the newer version has no more ${title}`, async t => {
		const {sink, calls} = await send({headers: {'anthropic-version': '2026-10-21'}, body: {...body, ...fields}});
		t.deepEqual([sink.status, calls], [400, 0]);
		if (title !== 'a document of the assistant') {
			t.is((await send({headers: {'anthropic-version': '2023-06-01'}, body: {...body, ...fields}})).sink.status, 200, 'twin: the older one has');
		}
	});
}

test('models are listed in Anthropic\'s shape for who sends its header, and in OpenAI\'s for everybody else', async t => {
	const {json} = await send({path: '/v1/models', method: 'GET', headers: {'anthropic-version': '2023-06-01'}});
	t.like(json(), {has_more: false, first_id: 'model-a', data: [{type: 'model', id: 'model-a', display_name: 'model-a'}]});
	const {json: one} = await send({path: '/v1/models/model-a', method: 'GET', headers: {'anthropic-version': '2023-06-01'}});
	t.like(one(), {type: 'model', id: 'model-a'});
	const {json: others} = await send({path: '/v1/models', method: 'GET'});
	t.like(others(), {object: 'list'});
});

test('an unknown model is not found, in Anthropic\'s words', async t => {
	const {sink, json} = await send({body: {...body, model: 'claude-x'}});
	t.is(sink.status, 404);
	t.like(json(), {error: {type: 'not_found_error'}});
});

test('where nobody counts tokens, a count is the 404 that clients expect', async t => {
	const {sink, json, calls} = await send({path: '/v1/messages/count_tokens'});
	t.deepEqual([sink.status, calls], [404, 0]);
	t.like(json(), {error: {type: 'not_found_error'}});
});

test('a body that is nested too deep is refused, and nothing goes into its depth', async t => {
	for (const depth of [101, 3000]) {
		const {sink, calls} = await send({body: `{"max_tokens":1,"messages":[{"role":"user","content":${'['.repeat(depth)}${']'.repeat(depth)}}]}`});
		t.deepEqual([sink.status, calls], [400, 0]);
	}
});

test('another method says which there are', async t => {
	const {sink} = await send({method: 'GET', body: undefined});
	t.is(sink.status, 405);
	t.is(sink.headers.allow, 'POST, OPTIONS');
});
