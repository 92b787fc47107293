import Anthropic, {
	APIError,
	APIUserAbortError,
	BadRequestError,
	InternalServerError,
	NotFoundError,
	PermissionDeniedError,
	RateLimitError,
} from '@anthropic-ai/sdk';
import anyTest, {type TestFn} from 'ava';
import {checkStream} from '../../../runtime/dialects/messages/helpers/check-stream.ts';
import {readStream} from '../../../runtime/dialects/messages/helpers/read-stream.ts';
import {
	collectEvents,
	messagesClient,
	say,
	scenarioRequest,
	scenarioTools as tools,
	textOf,
} from '../helpers/messages-client.ts';
import {
	commonRoutes,
	dot,
	scenarioRoutes,
	withScenarios,
} from '../helpers/openai-scenarios.ts';
import {post} from '../helpers/post.ts';
import {openTarget, route, type OpenTarget} from '../helpers/target.ts';

const test = anyTest as TestFn<OpenTarget>;
const testScenarios = withScenarios(test);

test.before(async t => {
	t.context = await openTarget();
});

test.after.always(async t => {
	await t.context.close();
});

for (const name of scenarioRoutes) {
	testScenarios(name, 'a stream is in the whole order of events', async t => {
		const body = await scenarioRequest(t.context, name, 'text');
		const {status, headers, text} = await post(`${route(t.context, name).url}/v1/messages`, {...body, stream: true});
		t.is(status, 200, text);
		t.is(headers['content-type'], 'text/event-stream; charset=utf-8');
		const message = checkStream(readStream(text));
		t.is(message.id, `msg_${String(headers['request-id'])}`);
		t.like(message, {
			model: body.model, stop_reason: 'end_turn', content: [{type: 'text', text: '야 안녕?'}], usage: {
				input_tokens: 7, output_tokens: 3, cache_creation_input_tokens: 0, cache_read_input_tokens: 0,
			},
		});
	});

	testScenarios(name, 'an answer is the same by each of the client\'s ways', async t => {
		const api = messagesClient(t.context, name);
		const body = await scenarioRequest(t.context, name, 'text');
		const whole = await api.messages.create(body);
		t.like(whole, {
			type: 'message', role: 'assistant', model: body.model, stop_reason: 'end_turn', stop_sequence: null,
		});
		t.is(textOf(whole), '야 안녕?');
		t.like(whole.usage, {input_tokens: 7, output_tokens: 3});
		t.is(whole.id, `msg_${whole._request_id!}`);
		const gathered = await api.messages.stream(body).finalMessage();
		t.is(textOf(gathered), '야 안녕?');
		t.is(gathered.stop_reason, 'end_turn');
		t.like(gathered.usage, {input_tokens: 7, output_tokens: 3});
		const {text, failure, isWhole} = await collectEvents(await api.messages.create({...body, stream: true}));
		t.is(failure, undefined);
		t.is(text, '야 안녕?');
		t.true(isWhole);
	});

	testScenarios(name, 'two parallel tool calls and their results make the round', async t => {
		const api = messagesClient(t.context, name);
		const body = await scenarioRequest(t.context, name, 'tools');
		const first = await api.messages.stream({...body, tools}).finalMessage();
		t.is(textOf(first), 'Let me look.');
		t.is(first.stop_reason, 'tool_use');
		const calls = first.content.filter(block => block.type === 'tool_use');
		t.like(calls, [{id: 'call-1', name: 'weather', input: {city: 'Seoul'}}, {id: 'call-2', name: 'clock', input: {}}]);
		const results = calls.map(({id}) => ({type: 'tool_result' as const, tool_use_id: id, content: 'sunny at 12:00'}));
		const second = await api.messages.create({...body, tools, messages: [...body.messages, {role: 'assistant', content: first.content}, {role: 'user', content: results}]});
		t.is(textOf(second), 'Sunny at noon.');
	});

	testScenarios(name, 'an image goes to the model', async t => {
		const body = await say(t.context, name, '');
		const text = name === 'scripted' ? '[{"expect":"image"},{"text":"A dot."}]' : 'picture';
		const answer = await messagesClient(t.context, name).messages.create({
			...body, messages: [{role: 'user', content: [{type: 'text', text}, {type: 'image', source: {type: 'base64', media_type: 'image/png', data: dot}}]}],
		});
		t.is(textOf(answer), 'A dot.');
		const calls = name === 'scripted' ? undefined : t.context.cloud?.[name].calls;
		t.true(calls === undefined || calls.some(({body: sent}) => JSON.stringify(sent).includes(dot)));
	});

	testScenarios(name, 'thinking is a block before the answer, with a signature, and may come back', async t => {
		const api = messagesClient(t.context, name);
		const body = await scenarioRequest(t.context, name, 'reasoning');
		const gathered = await api.messages.stream(body).finalMessage();
		const whole = await api.messages.create(body);
		for (const {content} of [gathered, whole]) {
			t.like(content, [{type: 'thinking', thinking: 'Let me see.'}, {type: 'text', text: '42'}]);
			t.truthy((content[0] as Anthropic.ThinkingBlock).signature);
		}

		const next = await scenarioRequest(t.context, name, 'tools');
		const later = await api.messages.create({...next, messages: [...next.messages, {role: 'assistant', content: whole.content}, {role: 'user', content: 'And?'}]});
		t.is(textOf(later), 'Sunny at noon.');
	});

	testScenarios(name, 'a failure in the middle is thrown by each of the client\'s ways, and no end came', async t => {
		const api = messagesClient(t.context, name);
		for (const scenario of ['failed later', 'cut later']) {
			const body = await scenarioRequest(t.context, name, scenario);
			const {text, failure, isWhole} = await collectEvents(await api.messages.create({...body, stream: true}));
			t.is(text, 'Half of an', scenario);
			t.false(isWhole, scenario);
			t.true(failure instanceof APIError, scenario);
			t.is((failure as APIError).type, 'api_error', scenario);
			await t.throwsAsync(api.messages.stream(body).finalMessage(), {instanceOf: APIError}, scenario);
		}
	});

	testScenarios(name, 'the same failure is a status where nothing streams', async t => {
		const api = messagesClient(t.context, name);
		for (const scenario of ['failed later', 'cut later']) {
			const body = await scenarioRequest(t.context, name, scenario);
			const failure = await t.throwsAsync<APIError>(async () => api.messages.create(body), {instanceOf: InternalServerError}, scenario);
			t.like(failure, {status: 500, type: 'api_error'});
			t.truthy(failure?.requestID);
		}
	});

	testScenarios(name, 'models are listed and found by name', async t => {
		const api = messagesClient(t.context, name);
		const {data, has_more: hasMore} = await api.models.list();
		t.true(data.length > 0);
		t.false(hasMore);
		t.is((await api.models.retrieve(data[0]!.id)).id, data[0]!.id);
		await t.throwsAsync(async () => api.models.retrieve('no/such:model'), {instanceOf: NotFoundError, message: /no\/such:model/v});
	});

	testScenarios(name, 'a loop may be left after the first words', async t => {
		let text = '';
		for await (const event of await messagesClient(t.context, name).messages.create({...await scenarioRequest(t.context, name, 'endless'), stream: true})) {
			text += event.type === 'content_block_delta' && event.delta.type === 'text_delta' ? event.delta.text : '';
			if (text !== '') {
				break;
			}
		}

		t.is(text, 'One');
	});

	testScenarios(name, 'an abort is thrown as the client\'s own error', async t => {
		const body = await scenarioRequest(t.context, name, 'pause');
		const controller = new AbortController();
		const promise = messagesClient(t.context, name).messages.create(body, {signal: controller.signal});
		setTimeout(() => {
			controller.abort();
		}, 100);
		await t.throwsAsync(promise, {instanceOf: APIUserAbortError});
	});
}

const refusals: Array<[scenario: string, error: new (...values: never[]) => APIError, status: number, type: string]> = [
	['throttled', RateLimitError, 429, 'rate_limit_error'],
	['denied', PermissionDeniedError, 403, 'permission_error'],
	['invalid', BadRequestError, 400, 'invalid_request_error'],
	['unavailable', InternalServerError, 529, 'overloaded_error'],
	['failed', InternalServerError, 500, 'api_error'],
];

for (const name of commonRoutes) {
	for (const [scenario, error, status, type] of refusals) {
		testScenarios(name, `a model that is ${scenario} is the client's ${error.name}, streamed or not`, async t => {
			const api = messagesClient(t.context, name);
			const body = await scenarioRequest(t.context, name, scenario);
			for (const stream of [false, true]) {
				const failure = await t.throwsAsync<APIError>(async () => api.messages.create({...body, stream}), {instanceOf: error as never});
				t.like(failure, {status, type});
				t.is((failure?.error as {request_id: string}).request_id, failure?.requestID as unknown as string);
			}
		});
	}

	testScenarios(name, 'a malformed answer is an error, not an end', async t => {
		const api = messagesClient(t.context, name);
		const body = await scenarioRequest(t.context, name, 'malformed');
		const {isWhole, failure} = await collectEvents(await api.messages.create({...body, stream: true}));
		t.false(isWhole);
		t.is((failure as APIError).type, 'api_error');
		await t.throwsAsync(async () => api.messages.create(body), {instanceOf: InternalServerError});
	});

	testScenarios(name, 'an answer that was stopped says why, streamed or not', async t => {
		const api = messagesClient(t.context, name);
		for (const [scenario, reason] of [['no room', 'max_tokens'], ['blocked', 'refusal']] as const) {
			const body = await scenarioRequest(t.context, name, scenario);
			t.is((await api.messages.create(body)).stop_reason, reason);
			t.is((await api.messages.stream(body).finalMessage()).stop_reason, reason);
		}
	});

	testScenarios(name, 'what the newer version of the API has no more is a BadRequestError, and is taken under the older', async t => {
		const api = messagesClient(t.context, name);
		const body = {...await scenarioRequest(t.context, name, 'text'), temperature: 0.5};
		await t.throwsAsync(async () => api.messages.create(body), {instanceOf: BadRequestError, message: /temperature: Extra inputs are not permitted/v});
		const answer = await api.messages.create(body, {headers: {'anthropic-version': '2023-06-01'}});
		t.is(textOf(answer), '야 안녕?');
	});

	testScenarios(name, 'an unknown field is a BadRequestError in the words that Claude Code acts on', async t => {
		const body = await scenarioRequest(t.context, name, 'text');
		await t.throwsAsync(async () => messagesClient(t.context, name).messages.create({...body, temprature: 1} as never), {instanceOf: BadRequestError, message: /temprature: Extra inputs are not permitted/v});
	});

	testScenarios(name, 'an unknown model is a NotFoundError', async t => {
		const body = await scenarioRequest(t.context, name, 'text');
		const failure = await t.throwsAsync<APIError>(async () => messagesClient(t.context, name).messages.create({...body, model: 'no-such-model'}), {instanceOf: NotFoundError, message: /no-such-model/v});
		t.is(failure?.type, 'not_found_error');
	});

	testScenarios(name, 'tokens that nobody counts are a NotFoundError, at which clients estimate', async t => {
		const {model, messages} = await scenarioRequest(t.context, name, 'text');
		await t.throwsAsync(async () => messagesClient(t.context, name).messages.countTokens({model, messages}), {instanceOf: NotFoundError, message: /not counted/v});
	});

	testScenarios(name, 'without the hashing fetch the edge refuses the request in Anthropic\'s shape, and says what to do', async t => {
		const body = await scenarioRequest(t.context, name, 'text');
		const failure = await t.throwsAsync<APIError>(async () => messagesClient(t.context, name, fetch).messages.create(body), {instanceOf: BadRequestError, message: /x-amz-content-sha256.*lsf proxy.*edgeBodyHash/v});
		t.is(failure?.type, 'invalid_request_error');
	});

	testScenarios(name, 'a wrong key is an AuthenticationError by either header', async t => {
		const body = await scenarioRequest(t.context, name, 'text');
		for (const headers of [{authorization: 'Bearer wrong', 'x-api-key': null}, {authorization: null, 'x-api-key': 'wrong'}]) {
			const failure = await t.throwsAsync<APIError>(async () => messagesClient(t.context, name).messages.create(body, {headers}), {instanceOf: Anthropic.AuthenticationError});
			t.is(failure?.type, 'authentication_error');
		}

		const taken = await messagesClient(t.context, name).messages.create(body, {headers: {authorization: null, 'x-api-key': t.context.apiKey ?? 'none'}});
		t.is(textOf(taken), '야 안녕?');
	});
}

testScenarios('scripted', 'an answer that runs into the function\'s deadline ends with max_tokens, and a shorter one by itself', async t => {
	const api = messagesClient(t.context, 'scripted');
	const said = async (seconds: number) => {
		const steps = Array.from({length: 2 * seconds}, (_, index) => index % 2 === 0 ? {text: 'more '} : {wait: 1000});
		return api.messages.stream(await say(t.context, 'scripted', JSON.stringify(steps))).finalMessage();
	};

	const [long, short] = await Promise.all([said(60), said(2)]);
	t.is(long.stop_reason, 'max_tokens');
	t.regex(textOf(long), /^(?:more ){3,}$/v);
	t.is(short.stop_reason, 'end_turn');
	t.is(textOf(short), 'more more ');
});
