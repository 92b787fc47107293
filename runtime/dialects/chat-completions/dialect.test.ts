import test from 'ava';
import {ask} from '../../core/helpers/ask.ts';
import {scriptSource, type Step} from '../../core/helpers/script-source.ts';
import {ProtocolError} from '../../protocol/errors.ts';
import type {ModelEvent} from '../../protocol/events.ts';
import {openAiDialect} from './dialect.ts';

const dialects = [openAiDialect];
const path = '/v1/chat/completions';
const messages = [{role: 'user', content: 'Hello'}];
const usage: ModelEvent = {
	type: 'usage', inputTokens: 1, outputTokens: 2, totalTokens: 3,
};
const done: ModelEvent = {type: 'done', stopReason: 'end_turn'};
function hello() {
	return scriptSource([[{type: 'delta', text: '야 '}], [{type: 'delta', text: '안녕?'}], [usage, done]]);
}

async function chat(source: ReturnType<typeof scriptSource>, body: Record<string, unknown> = {}, options: Parameters<typeof ask>[1] = {}) {
	return ask(source, {...options, dialects, request: {path, body: {messages, ...body}, ...options.request}});
}

function errorOf(text: string) {
	return (JSON.parse(text) as {error: Record<string, unknown>}).error;
}

test('a stream begins with the head, the role and the first text in one write', async t => {
	const {sink, log} = await chat(hello(), {stream: true});
	t.is(sink.status, 200);
	t.is(sink.headers['content-type'], 'text/event-stream; charset=utf-8');
	t.regex(sink.writes[0] ?? '', /"role":"assistant".*\n\n.*"content":"야 "/v);
	t.is(sink.writes.length, 3);
	t.true(sink.text().endsWith('data: [DONE]\n\n'));
	t.like(log, {model: 'model-a', stopReason: 'end_turn', outputTokens: 2});
});

test('a whole answer leaves in one write, its head with it', async t => {
	const {sink} = await chat(hello(), {model: 'model-b'});
	t.is(sink.status, 200);
	t.is(sink.headers['content-type'], 'application/json');
	t.is(sink.writes.length, 1);
	const {created, ...answer} = JSON.parse(sink.text()) as {created: number};
	t.true(Math.abs(created - (Date.now() / 1000)) < 60);
	t.deepEqual(answer as unknown, {
		id: 'chatcmpl-request-1',
		object: 'chat.completion',
		model: 'model-b',
		choices: [{
			index: 0, message: {role: 'assistant', content: '야 안녕?', refusal: null}, logprobs: null, finish_reason: 'stop',
		}],
		usage: {prompt_tokens: 1, completion_tokens: 2, total_tokens: 3},
	});
});

test('a whole answer of calls alone has null as content', async t => {
	const {sink} = await chat(scriptSource([[
		{type: 'reasoning', text: 'Hm.'},
		{
			type: 'tool', index: 0, id: 'a', name: 'f', input: '{"a":',
		},
		{type: 'tool', index: 0, input: '1}'},
		{
			type: 'tool', index: 1, id: 'b', name: 'g',
		},
		{type: 'done', stopReason: 'tool_use'},
	]]));
	const {choices, usage: counts} = JSON.parse(sink.text()) as {choices: Array<Record<string, unknown>>; usage?: unknown};
	t.is(counts, undefined);
	t.deepEqual(choices[0], {
		index: 0,
		message: {
			role: 'assistant',
			content: null,
			refusal: null,
			reasoning_content: 'Hm.',
			tool_calls: [{id: 'a', type: 'function', function: {name: 'f', arguments: '{"a":1}'}}, {id: 'b', type: 'function', function: {name: 'g', arguments: '{}'}}],
		},
		logprobs: null,
		finish_reason: 'tool_calls',
	});
});

for (const stream of [false, true]) {
	test(`signed reasoning comes back in the next request as it went (${stream ? 'streamed' : 'whole'})`, async t => {
		const answered: ModelEvent[] = [
			{type: 'reasoning', text: 'I need '},
			{type: 'reasoning', text: 'the clock.'},
			{type: 'reasoning', signature: 'c2ln'},
			{type: 'reasoning', redacted: 'c2VjcmV0'},
			{
				type: 'tool', index: 0, id: 'id-1', name: 'clock',
			},
			{type: 'done', stopReason: 'end_turn'},
		];
		const source = scriptSource([answered], [[{type: 'delta', text: 'Noon.'}, done]]);
		const {sink} = await chat(source, {stream});
		const pieces = stream
			? sink.text().split('\n\n').filter(block => block.startsWith('data: {')).map(block => (JSON.parse(block.slice(6)) as {choices: [{delta: Record<string, unknown>}]}).choices[0].delta)
			: [(JSON.parse(sink.text()) as {choices: [{message: Record<string, unknown>}]}).choices[0].message];
		const [blocks] = pieces.flatMap(piece => piece.thinking_blocks === undefined ? [] : [piece.thinking_blocks]);
		await chat(source, {
			messages: [
				...messages,
				{
					role: 'assistant', content: null, thinking_blocks: blocks, tool_calls: [{id: 'id-1', type: 'function', function: {name: 'clock', arguments: '{}'}}],
				},
				{role: 'tool', tool_call_id: 'id-1', content: '12:00'},
			],
		});
		t.deepEqual(source.requests[1]?.messages[1], {
			role: 'assistant',
			content: [
				{type: 'reasoning', text: 'I need the clock.', signature: 'c2ln'},
				{type: 'reasoning', redacted: 'c2VjcmV0'},
				{
					type: 'toolUse', id: 'id-1', name: 'clock', input: {},
				},
			],
		});
	});

	test(`who asks for a service tier reads that it was the default one (${stream ? 'streamed' : 'whole'})`, async t => {
		for (const [asked, times] of [['priority', stream ? 4 : 1], [null, 0], [undefined, 0]] as const) {
			const {sink} = await chat(hello(), {stream, service_tier: asked});
			t.is(sink.text().split('"service_tier":"default"').length - 1, times);
		}
	});
}

test('an answer that ends by itself with a call without arguments has both, streamed and whole', async t => {
	const script: ModelEvent[] = [{
		type: 'tool', index: 0, id: 'id-1', name: 'now',
	}, usage, done];
	const {sink: whole} = await chat(scriptSource([script]));
	const {choices} = JSON.parse(whole.text()) as {choices: [{message: {tool_calls: unknown}; finish_reason: string}]};
	const [choice] = choices;
	t.deepEqual(choice.message.tool_calls, [{id: 'id-1', type: 'function', function: {name: 'now', arguments: '{}'}}]);
	t.is(choice.finish_reason, 'tool_calls');
	const {sink} = await chat(scriptSource([script]), {stream: true});
	t.regex(sink.text(), /"arguments":"\{\}"[\s\S]*"finish_reason":"tool_calls"[\s\S]*\[DONE\]/v);
});

test('an answer that was to be JSON and isn\'t is an error before its end, streamed and whole', async t => {
	const script: ModelEvent[] = [{type: 'delta', text: 'Sure: {}'}, usage, done];
	const format = {response_format: {type: 'json_object'}};
	const {sink: whole} = await chat(scriptSource([script]), format);
	t.is(whole.status, 502);
	t.is(errorOf(whole.text()).code, 'model_error');
	const {sink} = await chat(scriptSource([script]), {...format, stream: true});
	t.regex(sink.text(), /"code":"model_error"/v);
	t.notRegex(sink.text(), /\[DONE\]|"finish_reason":"/v);
});

const failures: Array<[title: string, steps: Step[] | Error, code: string, status: number]> = [
	['a failure in the middle', [[{type: 'delta', text: 'Half'}], new ProtocolError('model_error', 'It broke.')], 'model_error', 502],
	['a cut', [[{type: 'delta', text: 'Half'}]], 'model_cut', 502],
	['a malformed answer', [[{type: 'delta', text: 'Half'}], [{type: 'done', stopReason: 'malformed_tool_use'}]], 'model_error', 502],
];

for (const [title, steps, code, status] of failures) {
	test(`${title} is the stream's last object, without a finish reason and [DONE]`, async t => {
		const {sink, log} = await chat(scriptSource(steps), {stream: true});
		t.is(sink.status, 200);
		const last = sink.text().trimEnd().split('\n').at(-1) ?? '';
		t.is(errorOf(last.slice(6)).code, code);
		t.notRegex(sink.text(), /\[DONE\]|"finish_reason":"/v);
		t.like(log, {code, isTruncated: true});
	});

	test(`${title} is a status where nothing streams`, async t => {
		const {sink} = await chat(scriptSource(steps));
		t.is(sink.status, status);
		t.is(errorOf(sink.text()).code, code);
	});
}

test('a refusal before the stream is a status with OpenAI\'s error object', async t => {
	for (const [code, type, shown] of [
		['throttled', 'rate_limit_error', 'rate_limit_exceeded'],
		['quota_exceeded', 'insufficient_quota', 'insufficient_quota'],
		['model_access', 'permission_error', 'model_access'],
		['invalid_request', 'invalid_request_error', 'invalid_request'],
		['context_length_exceeded', 'invalid_request_error', 'context_length_exceeded'],
		['overloaded', 'server_error', 'overloaded'],
	] as const) {
		const {sink} = await chat(scriptSource(new ProtocolError(code, 'No.')), {stream: true});
		const {error} = JSON.parse(sink.text()) as {error: unknown};
		t.deepEqual(error, {
			message: 'No.', type, param: null, code: shown, request_id: 'request-1',
		});
	}
});

test('a bad parameter is a 400 with its path and calls no model', async t => {
	const source = hello();
	const {sink} = await chat(source, {n: 2});
	t.is(sink.status, 400);
	t.like(errorOf(sink.text()), {type: 'invalid_request_error', param: 'n'});
	t.is(source.requests.length, 0);
});

test('a body over the limit, of a wrong type, and none', async t => {
	for (const [status, request, settings] of [
		[413, {}, {maxBodyBytes: 10}],
		[415, {headers: {'content-type': 'application/xml'}}, {}],
		[400, {body: ''}, {}],
	] as const) {
		const {sink} = await chat(hello(), {}, {request, settings});
		t.is(sink.status, status);
		t.is(errorOf(sink.text()).type, 'invalid_request_error');
	}
});

test('a stream that the deadline stops has the finish reason length', async t => {
	const {sink, log} = await chat(scriptSource([[{type: 'delta', text: 'Half'}], 'stall']), {stream: true}, {request: {remainingMs: () => 100}, settings: {deadlineMarginMs: 50}});
	t.regex(sink.text(), /"finish_reason":"length"/v);
	t.true(sink.text().endsWith('data: [DONE]\n\n'));
	t.is(log.stopReason, 'deadline');
});

test('a silent model is bridged by comments after the role', async t => {
	const {sink} = await chat(scriptSource([async () => new Promise(resolve => {
		setTimeout(resolve, 100);
	}), [{type: 'delta', text: 'a'}], [done]]), {stream: true}, {settings: {heartbeatMs: 20}});
	t.regex(sink.text(), /^data: .*"role".*\n\n(?:: heartbeat\n\n)+data: /v);
});

test('a whole answer gives up before CloudFront does', async t => {
	const {sink} = await chat(scriptSource([[{type: 'delta', text: 'Half'}], 'stall']), {}, {request: {headers: {'x-lsf-read-timeout': '0.2'}}});
	t.is(sink.status, 504);
	t.is(errorOf(sink.text()).code, 'model_timeout');
});

test('models are listed, and found by their name in any spelling', async t => {
	const source = {...hello(), models: ['arn:aws:bedrock:us-east-1:1:inference-profile/us.a:0', 'b']};
	const list = await ask(source, {dialects, request: {method: 'GET', path: '/v1/models'}});
	t.deepEqual(JSON.parse(list.sink.text()), {
		object: 'list', data: source.models.map(id => ({
			id, object: 'model', created: 0, owned_by: 'aws',
		})),
	});
	for (const id of [source.models[0]!, encodeURIComponent(source.models[0]!), 'arn:aws:bedrock:us-east-1:1:inference-profile%2Fus.a:0']) {
		const {sink} = await ask(source, {dialects, request: {method: 'GET', path: `/v1/models/${id}`}});
		t.is(sink.status, 200);
		t.like(JSON.parse(sink.text()), {id: source.models[0], object: 'model'});
	}
});

test('an unknown model is a 404, even one whose spelling is broken', async t => {
	for (const id of ['c', '%', '%E0%A4%A']) {
		const {sink} = await ask(hello(), {dialects, request: {method: 'GET', path: `/v1/models/${id}`}});
		t.is(sink.status, 404);
		t.like(errorOf(sink.text()), {code: 'model_not_found', param: 'model'});
	}
});

test('other paths are a 404 that names chat completions', async t => {
	for (const other of ['/v1', '/v1/embeddings', '/v1/completions', '/v1/chat/completions/1', '/v1/modelsx']) {
		const {sink} = await ask(hello(), {dialects, request: {path: other}});
		t.is(sink.status, 404);
		const {code, message} = errorOf(sink.text());
		t.is(code, 'route_not_found');
		t.regex(String(message), /POST \/v1\/chat\/completions/v);
	}
});

test('wrong methods are a 405 with those that are right', async t => {
	for (const [method, at, allow] of [['GET', path, 'POST, OPTIONS'], ['POST', '/v1/models', 'GET, HEAD, OPTIONS'], ['DELETE', '/v1/models/model-a', 'GET, HEAD, OPTIONS']] as const) {
		const {sink} = await ask(hello(), {dialects, request: {method, path: at}});
		t.is(sink.status, 405);
		t.is(sink.headers.allow, allow);
		t.is(errorOf(sink.text()).type, 'invalid_request_error');
	}
});

test('Accept is ignored', async t => {
	const {sink} = await chat(hello(), {stream: true}, {request: {headers: {accept: 'image/png'}}});
	t.is(sink.status, 200);
});

test('a whole answer that the deadline stops has what there is, and the finish reason length', async t => {
	const {sink} = await chat(scriptSource([[{type: 'delta', text: 'Half'}], 'stall']), {}, {request: {remainingMs: () => 100}, settings: {deadlineMarginMs: 50}});
	t.is(sink.status, 200);
	t.like(JSON.parse(sink.text()), {choices: [{message: {content: 'Half'}, finish_reason: 'length'}]});
});

test('a body that is no JSON is answered with an example of this API', async t => {
	const {sink} = await chat(hello(), {}, {request: {body: 'Hello'}});
	t.is(sink.status, 400);
	t.regex(String(errorOf(sink.text()).message), /"messages"/v);
});
