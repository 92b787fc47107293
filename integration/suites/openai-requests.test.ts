/*
What clients of OpenAI's send, through a whole stack: each kind is answered by both services.
*/
import anyTest, {type ExecutionContext, type TestFn} from 'ava';
import OpenAI, {BadRequestError, type APIError} from 'openai';
import {createHashingFetch} from '../../client/hashing-fetch.ts';
import {dot, withScenarios} from './helpers/openai-scenarios.ts';
import {openTarget, route, type OpenTarget} from './helpers/target.ts';

const test = anyTest as TestFn<OpenTarget>;
const testScenarios = withScenarios(test);

test.before(async t => {
	t.context = await openTarget();
});

test.after.always(async t => {
	await t.context.close();
});

const hi = {role: 'user', content: 'text'};
const picture = {type: 'image_url', image_url: {url: `DATA:image/PNG;name=dot.png;base64,${dot}`, detail: 'low'}};
const tools = [{type: 'function', function: {name: 'now', strict: true, parameters: {}}}];

function turn(source: string, content: unknown = 'noon', more: object = {}) {
	return [
		hi,
		{
			role: 'assistant', content: null, tool_calls: [{
				id: 'call_a', type: 'function', index: 0, function: {name: 'now', arguments: source},
			}], ...more,
		},
		{
			role: 'tool', tool_call_id: 'call_a', name: 'now', content,
		},
	];
}

const kinds: Readonly<Record<string, Record<string, unknown>>> = {
	'a strict tool without a schema': {messages: [hi], tools},
	'one call at a time': {messages: [hi], tools, parallel_tool_calls: false},
	'one call at a time, and no tools': {messages: [hi], parallel_tool_calls: false},
	'a choice as an object': {messages: [hi], tools, tool_choice: {type: 'auto'}},
	'allowed tools': {messages: [hi], tools, tool_choice: {type: 'allowed_tools', allowed_tools: {mode: 'auto', tools: [{type: 'function', function: {name: 'now'}}]}}},
	hints: {
		messages: [hi], service_tier: 'flex', verbosity: 'low', prompt_cache_retention: '24h', seed: 7, reasoning_effort: 'none', user: 'me', store: true, prediction: {type: 'content', content: 'x'},
	},
	'more tokens than there are': {messages: [hi], max_tokens: 128_000},
	'text as the format': {messages: [hi], response_format: {type: 'text'}},
	'an answer of another endpoint': {
		messages: [hi, {
			role: 'assistant', content: [{type: 'text', text: 'Yes.', annotations: []}], name: 'helper', refusal: null, audio: null, annotations: [], provider_specific_fields: {},
		}, hi],
	},
	'a refusal': {messages: [hi, {role: 'assistant', content: null, refusal: 'I can\'t.'}, hi]},
	'a system prompt alone': {messages: [{role: 'system', content: 'text'}]},
	'an image in any casing': {messages: [{role: 'user', content: [{type: 'text', text: 'picture'}, picture]}]},
	'a part to be cached': {messages: [{role: 'user', content: [{type: 'text', text: 'text', cache_control: {type: 'ephemeral'}}]}]},
	'a result with a name': {messages: turn('{}'), tools},
	'a result with an image': {messages: turn('{}', [picture]), tools},
	'arguments that are null': {messages: turn('null'), tools},
	'arguments that were cut': {messages: turn('{"city": "Se'), tools},
	'arguments with numbers of their own': {messages: turn('{"id": 2512292042121000001, "x": 1.0, "y": 1e400}'), tools},
	'reasoning of the history': {messages: turn('{}', 'noon', {reasoning_content: 'I look.'}), tools},
	'functions of old': {messages: [hi, {role: 'assistant', content: null, function_call: {name: 'now', arguments: '{}'}}, {role: 'function', name: 'now', content: 'noon'}], tools},
};

for (const name of ['bedrock', 'sagemaker'] as const) {
	for (const [kind, body] of Object.entries(kinds)) {
		testScenarios(name, `takes ${kind}`, async t => {
			const api = client(t, name);
			const {choices} = await api.chat.completions.create({model: await modelOf(api), ...body} as never) as OpenAI.ChatCompletion;
			t.truthy(choices[0]!.message.content);
			t.is(choices[0]!.finish_reason, 'stop');
		});
	}

	testScenarios(name, 'a greeting of the assistant is followed', async t => {
		const api = client(t, name);
		const {choices} = await api.chat.completions.create({model: await modelOf(api), messages: [{role: 'assistant', content: 'How can I help?'}, {role: 'user', content: 'text'}]});
		t.truthy(choices[0]!.message.content);
	});

	testScenarios(name, 'two tools of one name are refused where the second stands', async t => {
		const api = client(t, name);
		const failure = await t.throwsAsync<APIError>(async () => api.chat.completions.create({model: await modelOf(api), messages: [hi], tools: [...tools, ...tools]} as never), {instanceOf: BadRequestError});
		t.is(failure?.param, 'tools[1].function.name');
	});
}

function client(t: ExecutionContext<OpenTarget>, name: string): OpenAI {
	return new OpenAI({
		baseURL: `${route(t.context, name).url}/v1`, apiKey: t.context.apiKey ?? 'none', fetch: createHashingFetch(), maxRetries: 0,
	});
}

async function modelOf(api: OpenAI): Promise<string> {
	const {data} = await api.models.list();
	return data[0]!.id;
}
