import test from 'ava';
import {ask} from '../core/helpers/ask.ts';
import {scriptSource} from '../core/helpers/script-source.ts';
import {dialects} from './dialects.ts';

type OpenAiError = {error: {message: string; type: string; param: null; code: string; request_id: string}};
type AnthropicError = {type: string; error: {type: string; message: string}; request_id: string};

async function post(path: string) {
	const source = scriptSource([[{type: 'delta', text: 'Hello'}, {type: 'done', stopReason: 'end_turn'}]]);
	const {sink} = await ask(source, {dialects, request: {path, body: {model: 'model-a', messages: [{role: 'user', content: 'Hello'}]}}});
	return {status: sink.status, text: sink.text(), calls: source.requests.length};
}

for (const path of ['/chat/completions', '/responses', '/responses/resp_1', '/models', '/models/model-a', '/completions', '/embeddings']) {
	test(`${path} says in OpenAI's words to add /v1`, async t => {
		const {status, text, calls} = await post(path);
		t.deepEqual([status, calls], [404, 0]);
		const {error} = JSON.parse(text) as OpenAiError;
		t.regex(error.message, /add \/v1 to the end of the client's base URL/v);
		t.like(error, {type: 'invalid_request_error', code: 'route_not_found', request_id: 'request-1'});
	});
}

test('a base URL with /v1 twice is told so', async t => {
	for (const path of ['/v1/v1', '/v1/v1/chat/completions', '/v1/v1/models']) {
		const {status, text, calls} = await post(path);
		t.deepEqual([status, calls], [404, 0]);
		t.regex((JSON.parse(text) as OpenAiError).error.message, /take one \/v1 away/v);
	}
});

test('what is not spoken of OpenAI\'s API says what is', async t => {
	for (const path of ['/v1', '/v1/completions', '/v1/embeddings', '/v1/v1x', '/v1/messagesx']) {
		const {status, text, calls} = await post(path);
		t.deepEqual([status, calls], [404, 0]);
		t.regex((JSON.parse(text) as OpenAiError).error.message, /POST \/v1\/chat\/completions and POST \/v1\/responses of OpenAI's API, POST \/v1\/messages of Anthropic's, and GET \/v1\/models/v);
	}
});

test('clients of Anthropic\'s API read in its words what is wrong with their base URL', async t => {
	for (const [path, remedy] of [['/messages', /add \/v1 to the end/v], ['/v1/v1/messages', /take the \/v1 away/v], ['/v1/messages/batches', /there are POST \/v1\/messages, POST \/v1\/messages\/count_tokens and GET \/v1\/models/v]] as const) {
		const {status, text, calls} = await post(path);
		t.deepEqual([status, calls], [404, 0]);
		const {error, ...rest} = JSON.parse(text) as AnthropicError;
		t.deepEqual(rest, {type: 'error', request_id: 'request-1'});
		t.is(error.type, 'not_found_error');
		t.regex(error.message, remedy);
	}
});

test('a path below a name that is no route says so in OpenAI\'s words', async t => {
	for (const path of ['/nova/v1/chat/completions', '/nova/v1', '/nova/v1/responses', '/nova/chat/completions', '/nova/models/model-a']) {
		const {status, text, calls} = await post(path);
		t.deepEqual([status, calls], [404, 0]);
		const {error} = JSON.parse(text) as OpenAiError;
		t.regex(error.message, /there is no route "\/nova" here: a client's base URL ends in the name of a route and \/v1/v);
		t.like(error, {type: 'invalid_request_error', code: 'route_not_found', request_id: 'request-1'});
	}
});

test('twin: the paths with /v1 answer, and a path of nobody\'s keeps our own words', async t => {
	const {status, calls} = await post('/v1/chat/completions');
	t.deepEqual([status, calls], [200, 1]);
	const {text} = await post('/chats');
	t.is((JSON.parse(text) as {error: {requestId: string}}).error.requestId, 'request-1');
});
