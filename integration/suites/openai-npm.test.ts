import anyTest, {type ExecutionContext, type TestFn} from 'ava';
import OpenAI, {
	APIError,
	APIUserAbortError,
	BadRequestError,
	InternalServerError,
	NotFoundError,
	PermissionDeniedError,
	RateLimitError,
} from 'openai';
import type {ChatCompletionChunk, ChatCompletionMessageParam, ChatCompletionTool} from 'openai/resources/chat/completions';
import {createHashingFetch} from '../../client/hashing-fetch.ts';
import {
	commonRoutes,
	dot,
	promptOf,
	scenarioRoutes,
	withScenarios,
	type ScenarioRoute,
} from './helpers/openai-scenarios.ts';
import {openTarget, route, type OpenTarget} from './helpers/target.ts';

const test = anyTest as TestFn<OpenTarget>;
const testScenarios = withScenarios(test);

test.before(async t => {
	t.context = await openTarget();
});

test.after.always(async t => {
	await t.context.close();
});

/**
OpenAI's client as docs/clients.md shows it, without its own repeats, so that each failure is one request.
*/
function client(t: ExecutionContext<OpenTarget>, name: string, baseFetch?: typeof fetch) {
	return new OpenAI({
		baseURL: `${route(t.context, name).url}/v1`, apiKey: t.context.apiKey ?? 'none', fetch: createHashingFetch(baseFetch), maxRetries: 0,
	});
}

async function modelOf(api: OpenAI) {
	const {data} = await api.models.list();
	return data[0]!.id;
}

function say(name: ScenarioRoute, scenario: string): ChatCompletionMessageParam[] {
	return [{role: 'user', content: promptOf(name, scenario)}];
}

async function collect(stream: AsyncIterable<ChatCompletionChunk>) {
	const chunks: ChatCompletionChunk[] = [];
	let failure: unknown;
	try {
		for await (const chunk of stream) {
			chunks.push(chunk);
		}
	} catch (error) {
		failure = error;
	}

	const choices = chunks.flatMap(chunk => chunk.choices);
	return {
		chunks, choices, failure, text: choices.map(({delta}) => delta.content ?? '').join(''), finish: choices.map(choice => choice.finish_reason).filter(reason => reason !== null),
	};
}

const tools: ChatCompletionTool[] = [
	{type: 'function', function: {name: 'weather', description: 'Tells the weather', parameters: {type: 'object', properties: {city: {type: 'string'}}, required: ['city']}}},
	{type: 'function', function: {name: 'clock'}},
];

for (const name of scenarioRoutes) {
	testScenarios(name, 'a stream is chunks of one id, the role first and the finish reason last', async t => {
		const api = client(t, name);
		const model = await modelOf(api);
		const {chunks, choices, text, finish, failure} = await collect(await api.chat.completions.create({model, messages: say(name, 'text'), stream: true}));
		t.is(failure, undefined);
		t.is(text, '야 안녕?');
		t.deepEqual(finish, ['stop']);
		t.is(choices[0]!.delta.role, 'assistant');
		t.is(choices.at(-1)!.finish_reason, 'stop');
		t.is(new Set(chunks.map(chunk => chunk.id)).size, 1);
		t.true(chunks.every(chunk => chunk.object === 'chat.completion.chunk' && chunk.model === model && chunk.created > 1_700_000_000));
		t.true(chunks.every(chunk => !('usage' in chunk)));
	});

	testScenarios(name, 'include_usage adds one chunk without choices at the end', async t => {
		const api = client(t, name);
		const {chunks} = await collect(await api.chat.completions.create({
			model: await modelOf(api), messages: say(name, 'text'), stream: true, stream_options: {include_usage: true},
		}));
		t.deepEqual(chunks.at(-1)!.choices, []);
		t.like(chunks.at(-1)!.usage, {prompt_tokens: 7, completion_tokens: 3, total_tokens: 10});
		t.true(chunks.slice(0, -1).every(chunk => chunk.usage === null));
	});

	testScenarios(name, 'stream false is one whole completion', async t => {
		const api = client(t, name);
		const model = await modelOf(api);
		const answer = await api.chat.completions.create({model, messages: say(name, 'text')});
		t.is(answer.object, 'chat.completion');
		t.is(answer.model, model);
		t.is(answer.choices[0]!.message.content, '야 안녕?');
		t.is(answer.choices[0]!.finish_reason, 'stop');
		t.like(answer.usage, {prompt_tokens: 7, completion_tokens: 3, total_tokens: 10});
	});

	testScenarios(name, 'two parallel tool calls and their results make the round', async t => {
		const api = client(t, name);
		const model = await modelOf(api);
		const first = await api.chat.completions.stream({model, messages: say(name, 'tools'), tools}).finalChatCompletion();
		const {message, finish_reason: finishReason} = first.choices[0]!;
		t.is(finishReason, 'tool_calls');
		t.is(message.content, 'Let me look.');
		t.like(message.tool_calls, [
			{id: 'call-1', type: 'function', function: {name: 'weather', arguments: '{"city":"Seoul"}'}},
			{id: 'call-2', type: 'function', function: {name: 'clock', arguments: '{}'}},
		]);
		const second = await api.chat.completions.create({
			model,
			tools,
			messages: [
				...say(name, 'tools'),
				message,
				{role: 'tool', tool_call_id: 'call-1', content: 'sunny'},
				{role: 'tool', tool_call_id: 'call-2', content: '12:00'},
			],
		});
		t.is(second.choices[0]!.message.content, 'Sunny at noon.');
	});

	testScenarios(name, 'an image goes to the model', async t => {
		const api = client(t, name);
		const answer = await api.chat.completions.create({
			model: await modelOf(api),
			messages: [{role: 'user', content: [{type: 'text', text: name === 'scripted' ? '[{"expect":"image"},{"text":"A dot."}]' : 'picture'}, {type: 'image_url', image_url: {url: `data:image/png;base64,${dot}`}}]}],
		});
		t.is(answer.choices[0]!.message.content, 'A dot.');
		const calls = name === 'scripted' ? undefined : t.context.cloud?.[name].calls;
		t.true(calls === undefined || calls.some(({body}) => JSON.stringify(body).includes(dot)));
	});

	testScenarios(name, 'reasoning comes as reasoning_content', async t => {
		const api = client(t, name);
		const model = await modelOf(api);
		const {choices, text} = await collect(await api.chat.completions.create({model, messages: say(name, 'reasoning'), stream: true}));
		t.is(choices.map(({delta}) => (delta as {reasoning_content?: string}).reasoning_content ?? '').join(''), 'Let me see.');
		t.is(text, '42');
		const whole = await api.chat.completions.create({model, messages: say(name, 'reasoning')});
		t.like(whole.choices[0]!.message, {content: '42', reasoning_content: 'Let me see.'});
	});

	testScenarios(name, 'a failure in the middle is thrown, and no finish reason came', async t => {
		const api = client(t, name);
		const model = await modelOf(api);
		for (const scenario of ['failed later', 'cut later']) {
			const {text, finish, failure} = await collect(await api.chat.completions.create({model, messages: say(name, scenario), stream: true}));
			t.is(text, 'Half of an', scenario);
			t.deepEqual(finish, [], scenario);
			t.true(failure instanceof APIError, scenario);
			t.is((failure as APIError).code, scenario === 'failed later' ? 'model_error' : 'model_cut');
			t.is((failure as APIError).type, 'server_error');
		}
	});

	testScenarios(name, 'the same failure is a status where nothing streams', async t => {
		const api = client(t, name);
		const model = await modelOf(api);
		for (const scenario of ['failed later', 'cut later']) {
			const failure = await t.throwsAsync<APIError>(async () => api.chat.completions.create({model, messages: say(name, scenario)}), {instanceOf: InternalServerError}, scenario);
			t.is(failure?.status, 502);
		}
	});

	testScenarios(name, 'models are listed and found by name', async t => {
		const api = client(t, name);
		const {data} = await api.models.list();
		t.true(data.length > 0);
		t.deepEqual(await api.models.retrieve(data[0]!.id), data[0]);
		await t.throwsAsync(async () => api.models.retrieve('no/such:model'), {instanceOf: NotFoundError, message: /no\/such:model/v});
	});

	testScenarios(name, 'a loop may be left after the first words', async t => {
		const api = client(t, name);
		const stream = await api.chat.completions.create({model: await modelOf(api), messages: say(name, 'endless'), stream: true});
		let text = '';
		for await (const chunk of stream) {
			text += chunk.choices[0]?.delta.content ?? '';
			if (text !== '') {
				break;
			}
		}

		t.is(text, 'One');
	});

	testScenarios(name, 'an abort is thrown as the client\'s own error', async t => {
		const api = client(t, name);
		const controller = new AbortController();
		const promise = api.chat.completions.create({model: await modelOf(api), messages: say(name, 'pause')}, {signal: controller.signal});
		setTimeout(() => {
			controller.abort();
		}, 100);
		await t.throwsAsync(promise, {instanceOf: APIUserAbortError});
	});
}

const refusals: Array<[scenario: string, error: new (...values: never[]) => APIError, code: string]> = [
	['throttled', RateLimitError, 'rate_limit_exceeded'],
	['denied', PermissionDeniedError, 'model_access'],
	['invalid', BadRequestError, 'invalid_request'],
	['unavailable', InternalServerError, 'overloaded'],
	['failed', InternalServerError, 'model_error'],
];

for (const name of commonRoutes) {
	for (const [scenario, error, code] of refusals) {
		testScenarios(name, `a model that is ${scenario} is the client's ${error.name}, streamed or not`, async t => {
			const api = client(t, name);
			const model = await modelOf(api);
			for (const stream of [false, true]) {
				const failure = await t.throwsAsync<APIError>(async () => api.chat.completions.create({model, messages: say(name, scenario), stream}), {instanceOf: error as never});
				t.is(failure?.code, code);
				t.truthy(failure?.type);
			}
		});
	}

	testScenarios(name, 'a malformed answer is an error, not a finish reason', async t => {
		const api = client(t, name);
		const model = await modelOf(api);
		const {finish, failure} = await collect(await api.chat.completions.create({model, messages: say(name, 'malformed'), stream: true}));
		t.deepEqual(finish, []);
		t.is((failure as APIError).code, 'model_error');
		await t.throwsAsync(async () => api.chat.completions.create({model, messages: say(name, 'malformed')}), {instanceOf: InternalServerError});
	});

	testScenarios(name, 'finish reasons are OpenAI\'s', async t => {
		const api = client(t, name);
		const model = await modelOf(api);
		for (const [scenario, reason] of [['no room', 'length'], ['blocked', 'content_filter']] as const) {
			const {choices} = await api.chat.completions.create({model, messages: say(name, scenario)});
			t.is(choices[0]!.finish_reason, reason);
		}
	});

	testScenarios(name, 'a parameter that can\'t be mapped is a BadRequestError with its path', async t => {
		const api = client(t, name);
		const model = await modelOf(api);
		const messages: ChatCompletionMessageParam[] = [{role: 'user', content: 'refused'}];
		for (const [parameter, more] of Object.entries({
			n: {n: 2},
			logprobs: {logprobs: true},
			modalities: {modalities: ['text', 'audio']},
			'response_format.type': {response_format: {type: 'grammar'}},
			reasoning_efort: {reasoning_efort: 'low'},
			audio: {audio: {voice: 'alloy', format: 'wav'}},
			functions: {functions: [{name: 'f'}]},
			'messages[0].content[0].image_url.url': {messages: [{role: 'user', content: [{type: 'image_url', image_url: {url: 'https://example.com/a.png'}}]}]},
		} as const)) {
			const failure = await t.throwsAsync<APIError>(async () => api.chat.completions.create({model, messages, ...more} as never), {instanceOf: BadRequestError}, parameter);
			t.is(failure?.param, parameter);
			t.is(failure?.type, 'invalid_request_error');
		}

		// A model has no word for `param`; one in this process can also be asked what it got.
		t.false((t.context.cloud?.bedrock.calls ?? []).some(({call}) => call.messages.some(({text}) => text === 'refused')));
	});

	testScenarios(name, 'an unknown model is a NotFoundError that names the parameter', async t => {
		const failure = await t.throwsAsync<APIError>(async () => client(t, name).chat.completions.create({model: 'no-such-model', messages: say(name, 'text')}), {instanceOf: NotFoundError});
		t.like(failure, {code: 'model_not_found', param: 'model'});
	});

	testScenarios(name, 'another of OpenAI\'s paths is a NotFoundError that names chat completions', async t => {
		await t.throwsAsync(async () => client(t, name).embeddings.create({model: 'x', input: 'y'}), {instanceOf: NotFoundError, message: /chat\/completions/v});
	});

	testScenarios(name, 'without the hashing fetch the edge refuses the request, and says what to do', async t => {
		const api = new OpenAI({baseURL: `${route(t.context, name).url}/v1`, apiKey: t.context.apiKey ?? 'none', maxRetries: 0});
		const failure = await t.throwsAsync<APIError>(async () => api.chat.completions.create({model: 'any', messages: say(name, 'text')}), {instanceOf: BadRequestError, message: /x-amz-content-sha256.*lsf proxy.*edgeBodyHash/v});
		t.like(failure, {code: 'missing_body_hash', type: 'invalid_request_error'});
	});
}

test.serial('the root speaks it as well, for the first route', async t => {
	const api = new OpenAI({baseURL: `${t.context.baseUrl}/v1`, apiKey: t.context.apiKey ?? 'none', fetch: createHashingFetch()});
	const model = await modelOf(api);
	t.is(model, await modelOf(client(t, 'bedrock')));
	const {choices} = await api.chat.completions.create({model, messages: [{role: 'user', content: 'text'}], max_completion_tokens: 50});
	t.regex(choices[0]!.finish_reason, /^(?:stop|length)$/v);
	t.truthy(choices[0]!.message.content);
});
