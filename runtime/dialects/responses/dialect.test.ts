import test from 'ava';
import {ask} from '../../core/helpers/ask.ts';
import {scriptSource, type Step} from '../../core/helpers/script-source.ts';
import {ProtocolError} from '../../protocol/errors.ts';
import type {ModelEvent} from '../../protocol/events.ts';
import {openAiDialect} from '../chat-completions/dialect.ts';
import {responsesDialect} from './dialect.ts';
import {createSeal} from './seal-reasoning.ts';

const dialects = [responsesDialect, openAiDialect];
const path = '/v1/responses';
const done: ModelEvent = {type: 'done', stopReason: 'end_turn'};

function hello(...more: Step[]) {
	return scriptSource([[{type: 'delta', text: '야 '}], [{type: 'delta', text: '안녕?'}], ...more, [done]]);
}

async function respond(source: ReturnType<typeof scriptSource>, body?: unknown, options: Parameters<typeof ask>[1] = {}) {
	return ask(source, {...options, dialects, request: {path, body: body ?? {input: 'Hello'}, ...options.request}});
}

function errorOf(text: string) {
	return (JSON.parse(text) as {error: Record<string, unknown>}).error;
}

test('a whole answer, and a stream', async t => {
	const whole = await respond(hello());
	t.is(whole.sink.status, 200);
	t.like(JSON.parse(whole.sink.text()), {
		object: 'response', status: 'completed', model: 'model-a', store: false,
	});
	const {sink, log} = await respond(hello(), {input: 'Hello', stream: true, store: true});
	t.is(sink.headers['content-type'], 'text/event-stream; charset=utf-8');
	t.regex(sink.text(), /^event: response\.created\n/v);
	t.regex(sink.text(), /"text":"야 안녕\?"/v);
	t.like(log, {stopReason: 'end_turn', level: 'INFO'});
	t.false('hostedTools' in log || 'warning' in log);
});

test('a bad parameter is a 400 with its path and calls no model', async t => {
	const source = hello();
	const {sink} = await respond(source, {input: 'Hello', previous_response_id: 'resp_1'});
	t.is(sink.status, 400);
	t.like(errorOf(sink.text()), {type: 'invalid_request_error', param: 'previous_response_id'});
	t.is(source.requests.length, 0);
});

test('a refusal before the stream is a status with OpenAI\'s error object', async t => {
	const {sink} = await respond(scriptSource(new ProtocolError('throttled', 'No.')), {input: 'Hello', stream: true});
	t.is(sink.status, 429);
	t.like(errorOf(sink.text()), {type: 'rate_limit_error', code: 'rate_limit_exceeded', message: 'No.'});
});

test('a body that is no JSON is answered with an example of this API', async t => {
	const {sink} = await respond(hello(), undefined, {request: {body: 'Hello'}});
	t.is(sink.status, 400);
	t.regex(String(errorOf(sink.text()).message), /\{"input": "Hello"\}/v);
});

test('nothing is stored: a response can be neither read nor deleted', async t => {
	for (const [method, at] of [['GET', `${path}/resp_1`], ['DELETE', `${path}/resp_1`], ['GET', `${path}/resp_1/input_items`], ['POST', `${path}/resp_1/cancel`], ['GET', `${path}/%`]] as const) {
		const {sink} = await ask(hello(), {dialects, request: {method, path: at}});
		t.is(sink.status, 404, at);
		const {message, param, type} = errorOf(sink.text());
		t.regex(String(message), /^Response with id "(?:resp_1|%)" not found/v);
		t.deepEqual([param, type], ['response_id', 'invalid_request_error']);
	}
});

test('what there is none of below the path is a 404 that names the path', async t => {
	for (const at of [`${path}/compact`, `${path}/input_tokens`]) {
		const {sink} = await ask(hello(), {dialects, request: {path: at}});
		t.is(sink.status, 404);
		t.regex(String(errorOf(sink.text()).message), /POST \/v1\/responses/v);
	}
});

test('other methods are a 405 with those that are right', async t => {
	for (const [method, at, allow] of [['GET', path, 'POST, OPTIONS'], ['DELETE', path, 'POST, OPTIONS'], ['PUT', `${path}/resp_1`, 'GET, HEAD, DELETE, POST, OPTIONS']] as const) {
		const {sink} = await ask(hello(), {dialects, request: {method, path: at}});
		t.is(sink.status, 405);
		t.is(sink.headers.allow, allow);
	}
});

test('the two APIs stand side by side', async t => {
	const {sink} = await ask(hello(), {dialects, request: {path: '/v1/chat/completions', body: {messages: [{role: 'user', content: 'Hello'}]}}});
	t.like(JSON.parse(sink.text()), {object: 'chat.completion'});
});

test('tools that OpenAI would run are named in the log, and the model is not told of them', async t => {
	const source = hello();
	const {log} = await respond(source, {input: 'Hello', tools: [{type: 'web_search_2025_08_26'}, {type: 'mcp', server_label: 'x'}, {type: 'web_search'}, {type: 'function', name: 'clock'}]});
	t.deepEqual(log.hostedTools, ['web_search', 'mcp']);
	t.deepEqual(source.requests[0]?.tools?.map(({name}) => name), ['clock']);
});

test('reasoning that was sealed here goes back to the model; what was not is dropped, with one warning', async t => {
	const settings = {proofSecrets: ['s'.repeat(32)]};
	const {seal} = createSeal(settings.proofSecrets);
	const items = (sealed: string | undefined) => [{role: 'user', content: 'Hello'}, {type: 'reasoning', summary: [], encrypted_content: sealed}, {role: 'assistant', content: 'Hi'}, {role: 'user', content: 'Well?'}];
	const ours = hello();
	const {log} = await respond(ours, {input: items(seal([{type: 'reasoning', text: 'Hm.', signature: 'x'}]))}, {settings});
	t.deepEqual(ours.requests[0]?.messages[1]?.content[0], {type: 'reasoning', text: 'Hm.', signature: 'x'});
	t.false('warning' in log);

	const foreign = hello();
	const {log: line, sink} = await respond(foreign, {input: [...items('Zm9yZ2Vk'), ...items(createSeal(['t'.repeat(32)]).seal([{type: 'reasoning', text: 'secret words'}]))]}, {settings});
	t.is(sink.status, 200);
	t.false(JSON.stringify(foreign.requests[0]).includes('reasoning'));
	t.is(line.level, 'WARN');
	t.regex(String(line.warning), /reasoning items, 2 had an "encrypted_content"/v);
	t.notRegex(JSON.stringify(line), /secret words|Zm9yZ2Vk/v);
});
