import test from 'ava';
import fc from 'fast-check';
import {defaultSettings} from '../../core/settings.ts';
import {ProtocolError} from '../../protocol/errors.ts';
import {parseChat} from './parse-chat.ts';

const limits = {...defaultSettings, models: ['model-a', 'model-b'], maxOutputTokens: 100};
const messages = [{role: 'user', content: 'Hello'}];
function parse(body: unknown) {
	return parseChat(body, limits);
}

function text(value: string) {
	return {type: 'text', text: value};
}

const weather = {type: 'function', function: {name: 'weather', parameters: {type: 'object'}}};

test('the shortest request', t => {
	t.deepEqual(parse({messages}), {
		request: {model: 'model-a', messages: [{role: 'user', content: [text('Hello')]}], maxTokens: 100}, isStream: false, hasUsageChunk: false,
	});
});

test('every mapped parameter', t => {
	t.deepEqual(parse({
		messages, model: 'model-b', stream: true, stream_options: {include_usage: true, include_obfuscation: false}, max_completion_tokens: 5, temperature: 0, top_p: 1, stop: ['a', 'b'], reasoning_effort: 'low',
	}), {
		request: {
			model: 'model-b', messages: [{role: 'user', content: [text('Hello')]}], maxTokens: 5, temperature: 0, topP: 1, stop: ['a', 'b'], reasoningEffort: 'low',
		},
		isStream: true,
		hasUsageChunk: true,
	});
});

test('null is as good as absent', t => {
	const names = ['model', 'stream', 'stream_options', 'max_tokens', 'max_completion_tokens', 'temperature', 'top_p', 'stop', 'tools', 'tool_choice', 'reasoning_effort', 'response_format', 'audio', 'n', 'logit_bias', 'functions', 'whatever'];
	t.deepEqual(parse({messages, ...Object.fromEntries(names.map(name => [name, null]))}), parse({messages}));
});

test('hints and OpenAI\'s default values are ignored', t => {
	t.deepEqual(parse({
		messages,
		user: 'me',
		metadata: {a: 'b'},
		store: true,
		seed: 'none',
		safety_identifier: 'x',
		prompt_cache_key: 'y',
		n: 1,
		logprobs: false,
		top_logprobs: 0,
		presence_penalty: 0,
		frequency_penalty: 0,
		logit_bias: {},
		modalities: ['text'],
		parallel_tool_calls: false,
		response_format: {type: 'text'},
		service_tier: 'flex',
		verbosity: 'low',
		prompt_cache_retention: '24h',
		prediction: {type: 'content', content: 'x'},
		tools: [],
		tool_choice: 'auto',
		stop: [],
	}), parse({messages}));
});

test('system and developer messages become one system prompt', t => {
	const {request} = parse({messages: [{role: 'system', content: 'One'}, ...messages, {role: 'developer', content: [text('Two'), text('Three')]}, {role: 'system', content: ' '}]});
	t.is(request.system, 'One\n\nTwo\n\nThree');
	t.is(request.messages.length, 1);
});

test('messages of one side become one, and a tool\'s result is the user\'s', t => {
	const call = (id: string, input: string) => ({id, type: 'function', function: {name: 'weather', arguments: input}});
	const {request} = parse({
		messages: [
			...messages,
			...messages,
			{
				role: 'assistant', content: null, refusal: null, annotations: [], reasoning_content: 'Hm.', tool_calls: [call('1', '{"city":"Seoul"}'), {...call('2', ''), index: 1}],
			},
			{role: 'tool', tool_call_id: '1', content: 'sunny'},
			{role: 'tool', tool_call_id: '2', content: [text('rainy')]},
			{role: 'user', content: 'Well?'},
			{role: 'assistant', content: ''},
		],
	});
	t.deepEqual(request.messages, [
		{role: 'user', content: [text('Hello'), text('Hello')]},
		{
			role: 'assistant', content: [
				{type: 'reasoning', text: 'Hm.'},
				{
					type: 'toolUse', id: '1', name: 'weather', input: {city: 'Seoul'},
				},
				{
					type: 'toolUse', id: '2', name: 'weather', input: {},
				},
			],
		},
		{
			role: 'user', content: [
				{type: 'toolResult', id: '1', content: [text('sunny')]},
				{type: 'toolResult', id: '2', content: [text('rainy')]},
				text('Well?'),
			],
		},
	] as never);
});

test('images are data URLs of four formats', t => {
	const image = (type: string) => ({type: 'image_url', image_url: {url: `data:image/${type};base64,AAAA`, detail: 'auto'}});
	const {request} = parse({messages: [{role: 'user', content: ['png', 'jpeg', 'jpg', 'gif', 'webp'].map(type => image(type))}]});
	t.deepEqual(request.messages[0]?.content, (['png', 'jpeg', 'jpeg', 'gif', 'webp'] as const).map(format => ({type: 'image', format, data: 'AAAA'})));
});

test('tools and each choice of them', t => {
	const tools = [weather, {type: 'function', function: {name: 'clock', description: 'Tells the time', strict: false}}];
	const mapped = [{name: 'weather', inputSchema: {type: 'object'}}, {name: 'clock', description: 'Tells the time', inputSchema: {type: 'object', properties: {}}}];
	const choose = (choice: unknown) => {
		const {tools: kept, toolChoice} = parse({messages, tools, tool_choice: choice}).request;
		return {tools: kept, toolChoice};
	};

	t.deepEqual(choose(undefined), {tools: mapped, toolChoice: undefined});
	t.deepEqual(choose('auto'), {tools: mapped, toolChoice: undefined});
	t.deepEqual(choose('required'), {tools: mapped, toolChoice: {type: 'any'}});
	t.deepEqual(choose({type: 'function', function: {name: 'clock'}}), {tools: mapped, toolChoice: {type: 'tool', name: 'clock'}});
	t.deepEqual(choose('none'), {tools: undefined, toolChoice: undefined});
});

function part(value: unknown) {
	return {messages: [{role: 'user', content: [value]}]};
}

function tool(value: unknown, more = {}) {
	return {messages, tools: [value], ...more};
}

const refusals: Array<[param: string, body: Record<string, unknown>]> = [
	['messages', {}],
	['messages', {messages: []}],
	['messages', {messages: 'Hello'}],
	['messages', {messages: [{role: 'system', content: ' '}]}],
	['messages[0].role', {messages: ['Hello']}],
	['messages[0].role', {messages: [null]}],
	['messages[0].role', {messages: [{role: 'tool_result', content: 'x'}]}],
	['messages[0].name', {messages: [{role: 'function', name: 'f', content: 'x'}]}],
	['messages[1].content', {messages: [...messages, {role: 'user'}]}],
	['messages[0].content', {messages: [{role: 'user', content: ' '}]}],
	['messages[0].content', {messages: [{role: 'user', content: []}]}],
	['messages[0].content[0].type', part('Hello')],
	['messages[0].content[0].type', part({type: 'input_audio', input_audio: {data: 'AAAA', format: 'wav'}})],
	['messages[0].content[0].type', {messages: [{role: 'system', content: [{type: 'image_url', image_url: {url: 'data:image/png;base64,AAAA'}}]}]}],
	['messages[0].content[0].text', part({type: 'text', text: 5})],
	['messages[0].content[0].image_url', part({type: 'image_url', image_url: 'data:image/png;base64,AAAA'})],
	['messages[0].content[0].image_url.url', part({type: 'image_url', image_url: {url: 'https://example.com/a.png'}})],
	['messages[0].content[0].image_url.url', part({type: 'image_url', image_url: {url: 'data:image/svg+xml;base64,AAAA'}})],
	['messages[0].content[0].image_url.url', part({type: 'image_url', image_url: {url: 'data:image/png;base64,'}})],
	...[{toString: 1}, ['data:image/png;base64,AAEC'], 5].map(url => ['messages[0].content[0].image_url.url', part({type: 'image_url', image_url: {url}})] as [string, Record<string, unknown>]),
	['messages[0].tool_call_id', {messages: [{role: 'tool', content: 'x'}]}],
	['messages[0].tool_calls[0].id', {messages: [{role: 'assistant', tool_calls: [{function: {name: 'f', arguments: '{}'}}]}]}],
	['messages[0].tool_calls[0].function.arguments', {messages: [{role: 'assistant', tool_calls: [{id: '1', function: {name: 'f', arguments: 5}}]}]}],
	['model', {messages, model: 5}],
	['stream', {messages, stream: 'yes'}],
	['stream_options.include_usage', {messages, stream_options: {include_usage: 1}}],
	['stream_options.other', {messages, stream_options: {other: 1}}],
	['max_tokens', {messages, max_tokens: 0}],
	['max_tokens', {messages, max_tokens: 1.5}],
	['max_tokens', {messages, max_tokens: 5, max_completion_tokens: 6}],
	['max_completion_tokens', {messages, max_completion_tokens: 0}],
	['temperature', {messages, temperature: 2.1}],
	['top_p', {messages, top_p: '1'}],
	['stop', {messages, stop: ''}],
	['stop', {messages, stop: 5}],
	['stop[1]', {messages, stop: ['a', '']}],
	['reasoning_effort', {messages, reasoning_effort: 'utmost'}],
	['tools', {messages, tools: {}}],
	['tools[0].type', tool({type: 'custom', custom: {name: 'a'}})],
	['tools[0].function.name', tool({type: 'function', function: {name: 'a b'}})],
	['tools[0].function.description', tool({type: 'function', function: {name: 'a', description: 5}})],
	['tools[0].function.parameters', tool({type: 'function', function: {name: 'a', parameters: []}})],
	['tool_choice', {messages, tool_choice: 'required'}],
	['tool_choice', tool(weather, {tool_choice: 'some'})],
	['tool_choice.tools', tool(weather, {tool_choice: {type: 'allowed_tools'}})],
	['tool_choice', tool(weather, {tool_choice: {type: 'web_search'}})],
	['tool_choice.function.name', tool(weather, {tool_choice: {type: 'function', function: {name: 'other'}}})],
	['n', {messages, n: 2}],
	['logprobs', {messages, logprobs: true}],
	['top_logprobs', {messages, top_logprobs: 3}],
	['presence_penalty', {messages, presence_penalty: 0.5}],
	['logit_bias', {messages, logit_bias: {5: 1}}],
	['modalities', {messages, modalities: ['text', 'audio']}],
	['parallel_tool_calls', {messages, parallel_tool_calls: 'no'}],
	['response_format.json_schema.schema', {messages, response_format: {type: 'json_schema', json_schema: {}}}],
	['response_format.json_schema.schema', {messages, response_format: {type: 'json_schema', json_schema: {name: 'a', schema: []}}}],
	['response_format.json_schema.name', {messages, response_format: {type: 'json_schema', json_schema: {name: 'a b', schema: {}}}}],
	['response_format.type', {messages, response_format: {type: 'grammar'}}],
	['audio', {messages, audio: {voice: 'alloy'}}],
	['functions', {messages, functions: [{name: 'a'}]}],
	['function_call', {messages, function_call: 'auto'}],
	['web_search_options', {messages, web_search_options: {}}],
	['top_k', {messages, top_k: 5000}],
	['top_a', {messages, top_a: 5}],
];

for (const [index, [parameter, body]] of refusals.entries()) {
	test(`${parameter} is refused and named (${index})`, t => {
		const failure = t.throws(() => parse(body), {instanceOf: ProtocolError, code: 'invalid_request'});
		t.is(failure?.param, parameter);
		t.regex(failure?.message ?? '', /^[A-Z].*[\).]$/v);
	});
}

test('the old words name their successors', t => {
	t.throws(() => parse({messages, functions: [{}]}), {message: /use "tools"/v});
	t.throws(() => parse({messages, function_call: 'none'}), {message: /use "tool_choice"/v});
});

test('a body that is no object, and an unknown model', t => {
	for (const body of [5, null, 'Hello', [messages]]) {
		t.throws(() => parse(body), {instanceOf: ProtocolError, code: 'invalid_request', message: /body must be a JSON object/v});
	}

	t.throws(() => parse({messages, model: 'gpt-4o'}), {instanceOf: ProtocolError, code: 'model_not_found'});
});

const names = ['messages', 'model', 'role', 'content', 'type', 'text', 'image_url', 'url', 'tools', 'tool_calls', 'function', 'name', 'arguments', 'parameters', 'tool_choice', 'tool_call_id', 'id', 'stop', 'stream', 'stream_options', 'temperature', 'n', '__proto__', 'constructor', 'toString'];
const words = ['user', 'assistant', 'system', 'tool', 'text', 'function', 'image_url', 'auto', 'none', 'required', 'data:image/png;base64,AAAA', '{}', '{', '', 'model-a'];
const {value: json} = fc.letrec<{value: unknown}>(tie => ({
	value: fc.oneof(
		{depthSize: 'medium', withCrossShrink: true},
		fc.constantFrom<unknown>(...words, null, true, false, 0, -1, 1.5, 1e308),
		fc.array(tie('value'), {maxLength: 4}),
		fc.uniqueArray(fc.tuple(fc.constantFrom(...names), tie('value')), {maxLength: 6, selector: ([name]) => name}).map(entries => JSON.parse(`{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`) as unknown),
	),
}));

test('whatever JSON comes, it is a request or a ProtocolError of one sentence', t => {
	fc.assert(fc.property(fc.oneof(json, fc.jsonValue(), json.map(value => ({messages: [value]})), json.map(value => ({messages, tools: [value], tool_choice: value}))), body => {
		let outcome: unknown;
		try {
			outcome = parse(body);
		} catch (error) {
			t.true(error instanceof ProtocolError && !error.message.includes('\n') && (error.code === 'invalid_request' || error.code === 'model_not_found'), String(error));
			return;
		}

		const {request} = outcome as ReturnType<typeof parse>;
		t.true(request.messages.length > 0 && request.messages.every(({content}) => content.length > 0) && limits.models.includes(request.model));
	}), {numRuns: 2000});
});

test('no two messages in a row are of one side', t => {
	const message = fc.oneof(
		fc.record({role: fc.constantFrom('user', 'assistant', 'system', 'developer'), content: fc.constantFrom('a', 'b c')}),
		fc.constant({role: 'tool', tool_call_id: '1', content: 'x'}),
		fc.constant({role: 'assistant', content: ''}),
	);
	fc.assert(fc.property(fc.array(message, {maxLength: 8}), list => {
		const {request} = parse({messages: [...list, ...messages]});
		t.true(request.messages.every(({role}, index) => role !== request.messages[index + 1]?.role));
	}));
});

test('values that are nested too deep for what passes them on are refused', t => {
	const deep = (levels: number) => JSON.parse('{"a":'.repeat(levels) + '1' + '}'.repeat(levels)) as unknown;
	const nested = deep(100_000);
	const call = (input: string) => ({messages: [{role: 'assistant', tool_calls: [{id: '1', function: {name: 'f', arguments: input}}]}]});
	for (const body of [
		{messages, response_format: {type: 'json_schema', json_schema: {schema: nested}}},
		{messages, logit_bias: nested},
		{messages, tools: [{type: 'function', function: {name: 'a', parameters: nested}}]},
		{messages: [{role: 'user', content: nested}]},
		call('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)),
	]) {
		const failure = t.throws(() => parse(body), {instanceOf: ProtocolError, code: 'invalid_request'});
		t.truthy(failure?.param);
	}

	t.notThrows(() => parse({messages, metadata: nested}));
	t.notThrows(() => parse(call(JSON.stringify(deep(50)))));
});

test('an image of megabytes is taken', t => {
	const data = 'A'.repeat(8 * 1024 * 1024);
	const {request} = parse({messages: [{role: 'user', content: [{type: 'image_url', image_url: {url: `data:image/png;base64,${data}`}}]}]});
	t.is((request.messages[0]?.content[0] as {data: string}).data.length, data.length);
});

test('more parts than a call takes arguments are parts all the same', t => {
	const parts = Array.from({length: 150_000}, () => text('x'));
	const {request} = parse({messages: [{role: 'system', content: parts}, {role: 'user', content: 'a'}, {role: 'user', content: parts}]});
	t.is(request.messages[0]!.content.length, 150_001);
	t.is(request.system!.length, (150_000 * 3) - 2);
});
