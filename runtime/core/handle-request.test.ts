import test from 'ava';
import {
	ask,
	errorOf,
	eventsOf,
	ndjson,
} from './helpers/ask.ts';
import {scriptSource} from './helpers/script-source.ts';

const hello = scriptSource([[{type: 'delta', text: '야 '}], [{type: 'delta', text: '안녕?'}], [{
	type: 'usage', inputTokens: 1, outputTokens: 2, totalTokens: 3,
}, {type: 'done', stopReason: 'end_turn', latencyMs: 7}]]);

test('a prompt is answered as plain text', async t => {
	const {sink} = await ask(hello);
	t.is(sink.status, 200);
	t.is(sink.headers['content-type'], 'text/plain; charset=utf-8');
	t.is(sink.text(), '야 안녕?');
	t.true(sink.isEnded);
});

test('an NDJSON answer is start, deltas, usage and done', async t => {
	t.deepEqual(eventsOf(await ask(hello, {request: {headers: ndjson}})), [
		{
			type: 'start', v: 1, requestId: 'request-1', model: 'model-a',
		},
		{type: 'delta', text: '야 '},
		{type: 'delta', text: '안녕?'},
		{
			type: 'usage', inputTokens: 1, outputTokens: 2, totalTokens: 3,
		},
		{type: 'done', stopReason: 'end_turn', latencyMs: 7},
	]);
});

test('each batch leaves in one write, the start with the first content', async t => {
	const {sink} = await ask(hello, {request: {headers: {accept: 'text/event-stream'}}});
	t.is(sink.writes.length, 3);
	t.regex(sink.writes[0] ?? '', /^event: start\n.*\n\nevent: delta\n.*\n\n$/v);
});

for (const path of ['/', '/x', '/x/']) {
	test(`the path ${path} is the route itself`, async t => {
		const {sink} = await ask(hello, {request: {path, headers: {'x-lsf-route': '/x'}}});
		t.is(sink.status, 200);
	});
}

for (const path of ['/nope', '/xy', '/X', '/x/nope', '/v1/models', '//']) {
	test(`the path ${path} leads nowhere`, async t => {
		const source = scriptSource([]);
		const asked = await ask(source, {request: {path: path === '//' ? '/x//y' : path, headers: {'x-lsf-route': '/x'}}});
		t.is(asked.sink.status, 404);
		t.is(errorOf(asked).code, 'route_not_found');
		t.is(source.requests.length, 0);
	});
}

test('a client of OpenAI\'s whose base URL lacks /v1 is told so', async t => {
	const asked = await ask(scriptSource([]), {request: {path: '/bedrock/chat/completions', headers: {'x-lsf-route': '/bedrock'}}});
	t.is(asked.sink.status, 404);
	t.regex(errorOf(asked).message, /call OpenAI's or Anthropic's API below \/v1, with which an OpenAI client's base URL has to end/v);
});

test('a dialect gets its path and all below it', async t => {
	const seen: string[] = [];
	const dialects = [{
		prefix: '/v1',
		errorBody: () => ({}),
		async handle({path, sink, record}: {path: string; sink: {head: (status: number, headers: Record<string, string>) => void; end: () => Promise<void>}; record: {status: number}}) {
			seen.push(path);
			record.status = 200;
			sink.head(200, {});
			await sink.end();
		},
	}];
	await ask(hello, {request: {path: '/x/v1/models', headers: {'x-lsf-route': '/x'}}, dialects});
	await ask(hello, {request: {path: '/v1x'}, dialects});
	t.deepEqual(seen, ['/v1/models']);
});

test('GET answers a usage text and calls no model', async t => {
	const source = scriptSource([]);
	const {sink} = await ask(source, {request: {method: 'GET'}});
	t.is(sink.status, 200);
	t.regex(sink.text(), /model-a, model-b/v);
	t.is(source.requests.length, 0);
});

test('HEAD is GET without its body', async t => {
	const get = await ask(hello, {request: {method: 'GET'}});
	const head = await ask(hello, {request: {method: 'HEAD'}});
	t.deepEqual([head.sink.status, head.sink.headers, head.sink.writes, head.sink.isEnded], [200, get.sink.headers, [], true]);
});

test('HEAD of an unknown path is a 404 without body', async t => {
	const {sink} = await ask(hello, {request: {method: 'HEAD', path: '/nope'}});
	t.deepEqual([sink.status, sink.writes, sink.isEnded], [404, [], true]);
});

test('OPTIONS is an empty 204', async t => {
	const {sink} = await ask(hello, {request: {method: 'OPTIONS'}});
	t.deepEqual([sink.status, sink.writes, sink.isEnded], [204, [], true]);
});

for (const method of ['PUT', 'DELETE', 'PATCH']) {
	test(`${method} is refused with the allowed methods`, async t => {
		const asked = await ask(hello, {request: {method, body: ''}});
		t.is(asked.sink.status, 405);
		t.is(asked.sink.headers.allow, 'GET, HEAD, POST, OPTIONS');
		t.is(errorOf(asked).code, 'method_not_allowed');
	});
}

test('an answer without text ends properly', async t => {
	const {sink} = await ask(scriptSource([[{type: 'done', stopReason: 'end_turn'}]]));
	t.deepEqual([sink.status, sink.text(), sink.isEnded], [200, '', true]);
});

test('the named model is asked', async t => {
	const source = scriptSource([[{type: 'done', stopReason: 'end_turn'}]]);
	await ask(source, {
		request: {
			body: {
				messages: [{role: 'user', content: [{type: 'text', text: 'a'}]}, {role: 'assistant', content: 'b'}, {role: 'user', content: 'c'}],
				model: 'model-b', system: 's', maxTokens: 5, temperature: 0, topP: 1, stop: 'x',
			},
		},
	});
	t.deepEqual(source.requests, [{
		model: 'model-b',
		messages: [{role: 'user', content: [{type: 'text', text: 'a'}]},
			{role: 'assistant', content: [{type: 'text', text: 'b'}]},
			{role: 'user', content: [{type: 'text', text: 'c'}]}],
		maxTokens: 5,
		system: 's',
		temperature: 0,
		topP: 1,
		stop: ['x'],
	}]);
});

for (const type of ['application/json', 'Application/JSON; charset=UTF-8', 'application/problem+json', 'text/plain', 'application/x-www-form-urlencoded', '']) {
	test(`the content type "${type}" is read as JSON`, async t => {
		const {sink} = await ask(hello, {request: {headers: {'content-type': type}}});
		t.is(sink.status, 200);
	});
}
