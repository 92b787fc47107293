import test from 'ava';
import fc from 'fast-check';
import {defaultSettings} from '../../core/settings.ts';
import {ProtocolError} from '../../protocol/errors.ts';
import {parseResponses} from './parse-responses.ts';

const limits = {...defaultSettings, models: ['model-a', 'model-b'], maxOutputTokens: 100};

function parse(body: unknown) {
	return parseResponses(body, limits, sealed => sealed === 'ours' ? [{type: 'reasoning', text: 'Hm.', signature: 'x'}] : undefined);
}

function text(value: string) {
	return {type: 'text', text: value};
}

const input = 'Hello';
const hello = [{role: 'user', content: [text('Hello')]}];
const weather = {type: 'function', name: 'weather', parameters: {type: 'object'}};
const schema = {type: 'object', properties: {age: {type: 'integer'}}};

test('the shortest request', t => {
	const {request, isStream, tools, hostedTools, droppedReasoning} = parse({input});
	t.deepEqual(request, {model: 'model-a', messages: hello, maxTokens: 100} as never);
	t.deepEqual([isStream, tools.size, hostedTools, droppedReasoning], [false, 0, [], 0]);
});

test('every mapped parameter', t => {
	const {request, isStream} = parse({
		input,
		model: 'model-b',
		instructions: 'Be kind.',
		stream: true,
		stream_options: {include_obfuscation: false},
		max_output_tokens: 5,
		temperature: 0,
		top_p: 1,
		reasoning: {effort: 'low', summary: 'auto', generate_summary: 'concise'},
		text: {
			verbosity: 'low', format: {
				type: 'json_schema', name: 'person', schema, strict: true, description: 'Who',
			},
		},
		tools: [weather],
		tool_choice: 'required',
		parallel_tool_calls: false,
	});
	t.true(isStream);
	t.deepEqual(request, {
		model: 'model-b',
		messages: hello,
		system: 'Be kind.',
		maxTokens: 5,
		temperature: 0,
		topP: 1,
		tools: [{name: 'weather', inputSchema: {type: 'object'}}],
		toolChoice: {type: 'any'},
		parallelToolCalls: false,
		outputFormat: {
			type: 'jsonSchema', name: 'person', schema, strict: true, description: 'Who',
		},
		reasoningEffort: 'low',
	} as never);
});

test('what is asked above the bound is answered up to there', t => {
	t.is(parse({input, max_output_tokens: 128_000}).request.maxTokens, 100);
});

test('efforts and formats by their words', t => {
	for (const [effort, expected] of [['none', undefined], ['minimal', 'minimal'], ['xhigh', 'xhigh'], ['max', 'xhigh']] as const) {
		t.is(parse({input, reasoning: {effort}}).request.reasoningEffort, expected);
	}

	t.deepEqual(parse({input, text: {format: {type: 'json_object'}}}).request.outputFormat, {type: 'json'});
	t.is(parse({input, text: {format: {type: 'text'}}}).request.outputFormat, undefined);
});

test('hints, OpenAI\'s default values and null are as good as absent', t => {
	const names = ['model', 'instructions', 'stream', 'stream_options', 'max_output_tokens', 'max_tool_calls', 'temperature', 'top_p', 'tools', 'tool_choice', 'reasoning', 'text', 'include', 'truncation', 'background', 'previous_response_id', 'conversation', 'prompt', 'context_management', 'whatever'];
	t.deepEqual(parse({input, ...Object.fromEntries(names.map(name => [name, null]))}).request, parse({input}).request);
	t.deepEqual(parse({
		input,
		user: 'me',
		metadata: {a: 'b'},
		store: true,
		safety_identifier: 'x',
		prompt_cache_key: 'y',
		prompt_cache_retention: '24h',
		client_metadata: {session: 'z'},
		service_tier: 'priority',
		max_tool_calls: 3,
		include: ['reasoning.encrypted_content', 'web_search_call.action.sources'],
		truncation: 'disabled',
		background: false,
		top_logprobs: 0,
		parallel_tool_calls: true,
		context_management: [],
		n: 1,
		presence_penalty: 0,
		frequency_penalty: 0,
		logit_bias: {},
		stream_options: {include_obfuscation: false, include_usage: true},
		text: {format: {type: 'text'}, verbosity: 'high'},
		reasoning: {
			summary: 'detailed', generate_summary: 'auto', context: 'all_turns', mode: 'standard',
		},
		tools: [],
		tool_choice: 'auto',
	}).request, parse({input}).request);
});

test('the response repeats what was asked in its own words, and that nothing is stored', t => {
	t.deepEqual(parse({input}).echo, {
		instructions: null,
		metadata: {},
		temperature: null,
		top_p: null,
		tool_choice: 'auto',
		tools: [],
		parallel_tool_calls: true,
		max_output_tokens: null,
		max_tool_calls: null,
		reasoning: {effort: null, summary: null},
		text: {format: {type: 'text'}},
		user: null,
		safety_identifier: null,
		prompt_cache_key: null,
		background: false,
		previous_response_id: null,
		service_tier: 'default',
		store: false,
		top_logprobs: 0,
		truncation: 'disabled',
	});
	const {echo} = parse({
		input, store: true, instructions: 'Be kind.', metadata: {a: 'b'}, tools: [weather, {type: 'web_search', search_context_size: 'low'}], tool_choice: {type: 'function', name: 'weather'}, text: {verbosity: 'low', format: null}, max_output_tokens: 1000,
	});
	t.like(echo, {
		store: false, instructions: 'Be kind.', metadata: {a: 'b'}, tools: [weather, {type: 'web_search', search_context_size: 'low'}], tool_choice: {type: 'function', name: 'weather'}, text: {verbosity: 'low', format: {type: 'text'}}, max_output_tokens: 1000,
	});
});

test('what Codex sends is taken', t => {
	const message = (role: string, id: string, said: string) => ({
		type: 'message', role, id, content: [{type: 'input_text', text: said}],
	});
	const described = (name: string) => ({
		type: 'function', name, description: `Does ${name}`, strict: false, parameters: {type: 'object', properties: {}, additionalProperties: false},
	});
	const {request, tools, hostedTools, isStream} = parse({
		model: 'model-a',
		input: [message('developer', 'msg_1', 'Rules'), message('developer', 'msg_2', 'More'), message('user', 'msg_3', '<environment/>'), message('user', 'msg_4', 'say hi')],
		tools: [
			...['exec', 'plan', 'view'].map(name => described(name)),
			{
				type: 'namespace', name: 'crew', description: 'Other agents.', tools: [described('spawn'), described('wait')],
			},
			{type: 'web_search', external_web_access: true},
		],
		tool_choice: 'auto',
		parallel_tool_calls: true,
		reasoning: {summary: 'auto'},
		store: false,
		stream: true,
		include: ['reasoning.encrypted_content'],
		prompt_cache_key: 'thread',
		client_metadata: {'x-session': 'a'},
	});
	t.true(isStream);
	t.is(request.system, 'Rules\n\nMore');
	t.deepEqual(request.messages, [{role: 'user', content: [text('<environment/>'), text('say hi')]}] as never);
	t.deepEqual(request.tools?.map(({name}) => name), ['exec', 'plan', 'view', 'crew__spawn', 'crew__wait']);
	t.deepEqual(tools.get('crew__wait'), {kind: 'function', name: 'wait', namespace: 'crew'});
	t.deepEqual(hostedTools, ['web_search']);
	t.is(request.toolChoice, undefined);
});

test('a loop of tools with everything that clients echo', t => {
	const {request, droppedReasoning} = parse({
		input: [
			{role: 'user', content: 'Weather?'},
			{
				type: 'reasoning', id: 'rs_1', summary: [], encrypted_content: 'ours', status: 'completed',
			},
			{
				type: 'message', id: 'msg_1', role: 'assistant', status: 'completed', phase: 'commentary', content: [{
					type: 'output_text', text: 'Let me look.', annotations: [], logprobs: [],
				}],
			},
			{
				type: 'function_call', id: 'fc_1', call_id: 'a', name: 'weather', arguments: '{"id":2512292042121000001}', status: 'completed',
			},
			{
				type: 'function_call', id: 'fc_2', call_id: 'b', name: 'wait', namespace: 'crew', arguments: '',
			},
			{
				type: 'custom_tool_call', id: 'ctc_1', call_id: 'c', name: 'patch', input: '*** Begin',
			},
			{type: 'web_search_call', id: 'ws_1', status: 'completed'},
			{
				type: 'function_call_output', id: 'fco_1', call_id: 'a', output: 'sunny', status: 'completed',
			},
			{type: 'function_call_output', call_id: 'b', output: [{type: 'input_text', text: 'done'}, {type: 'input_image', image_url: 'data:image/png;base64,AAAA', detail: 'high'}]},
			{type: 'custom_tool_call_output', call_id: 'c', output: ''},
		],
		tools: [weather, {type: 'custom', name: 'patch'}],
	});
	t.is(droppedReasoning, 0);
	const written = JSON.stringify(request.messages);
	t.deepEqual(JSON.parse(written), [
		{role: 'user', content: [text('Weather?')]},
		{
			role: 'assistant', content: [
				{type: 'reasoning', text: 'Hm.', signature: 'x'},
				text('Let me look.'),
				{
					type: 'toolUse', id: 'a', name: 'weather', input: {id: JSON.parse('2512292042121000001') as number},
				},
				{
					type: 'toolUse', id: 'b', name: 'crew__wait', input: {},
				},
				{
					type: 'toolUse', id: 'c', name: 'patch', input: {input: '*** Begin'},
				},
			],
		},
		{
			role: 'user', content: [
				{type: 'toolResult', id: 'a', content: [text('sunny')]},
				{type: 'toolResult', id: 'b', content: [text('done'), {type: 'image', format: 'png', data: 'AAAA'}]},
				{type: 'toolResult', id: 'c', content: []},
			],
		},
	]);
	t.regex(written, /2512292042121000001/v, 'no number changes on its way');
});

function item(value: unknown) {
	return {input: [value]};
}

function user(part: unknown) {
	return item({role: 'user', content: [part]});
}

function tool(value: unknown, more = {}) {
	return {input, tools: [value], ...more};
}

const refusals: Array<[param: string, body: Record<string, unknown>]> = [
	['input', {}],
	['input', {input: []}],
	['input', {input: ' '}],
	['input', {input: 5}],
	['input', {input: [{type: 'web_search_call'}]}],
	['input[0]', {input: ['Hello']}],
	['input', {input: [{type: 'web_search_call', id: 'ws_1', status: 'completed'}]}],
	['reasoning.efort', {input, reasoning: {efort: 'low'}}],
	['text.formt', {input, text: {formt: {type: 'text'}}}],
	['stream_options.include_obfuscatoin', {input, stream_options: {include_obfuscatoin: false}}],
	['include[1]', {input, include: ['reasoning.encrypted_content', 'reasoning.encrypted_contents']}],
	['include[0]', {input, include: [5]}],
	['seed', {input, seed: 5}],
	['n', {input, n: 2}],
	['presence_penalty', {input, presence_penalty: 0.5}],
	['top_k', {input, top_k: 5}],
	['tools[0].parameters.type', tool({type: 'function', name: 'a', parameters: {type: 'string'}})],
	['input[0].type', item({type: 'agent_message'})],
	['input[0]', item({type: 'item_reference', id: 'msg_1'})],
	['input[0]', item({id: 'msg_1'})],
	['input[0]', item({type: 'compaction', encrypted_content: 'x'})],
	['input[0]', item({type: 'compaction_trigger'})],
	['input[0]', item({type: 'configuration_update', reasoning: {effort: 'low'}})],
	['input[0].role', item({type: 'message', role: 'tool', content: 'x'})],
	['input[0].role', item({type: 'message', content: 'x'})],
	['input[0].content', item({role: 'user'})],
	['input[0].content', item({role: 'user', content: ' '})],
	['input[0].content', item({role: 'user', content: []})],
	['input[0].content[0].type', user({type: 'input_audio', input_audio: {}})],
	['input[0].content[0].type', item({role: 'system', content: [{type: 'input_image', image_url: 'data:image/png;base64,AAAA'}]})],
	['input[0].content[0].text', user({type: 'input_text', text: 5})],
	['input[0].content[0].file_id', user({type: 'input_image', file_id: 'file-1'})],
	['input[0].content[0].image_url', user({type: 'input_image', image_url: 'https://example.com/a.png'})],
	['input[0].content[0].image_url', user({type: 'input_image', image_url: {url: 'data:image/png;base64,AAAA'}})],
	['input[0].content[0].file_id', user({type: 'input_file', file_id: 'file-1'})],
	['input[0].content[0].file_url', user({type: 'input_file', file_url: 'https://example.com/a.pdf'})],
	['input[0].content[0].file_data', user({type: 'input_file', filename: 'a.exe', file_data: 'AAAA'})],
	['input[0].call_id', item({type: 'function_call', name: 'f', arguments: '{}'})],
	['input[0].name', item({type: 'function_call', call_id: 'a', arguments: '{}'})],
	['input[0].arguments', item({
		type: 'function_call', call_id: 'a', name: 'f', arguments: 5,
	})],
	['input[0].input', item({type: 'custom_tool_call', call_id: 'a', name: 'f'})],
	['input[0].call_id', item({type: 'function_call_output', output: 'x'})],
	['input[0].output', item({type: 'function_call_output', call_id: 'a', output: {}})],
	['input[0].output[0].type', item({type: 'function_call_output', call_id: 'a', output: [{type: 'sound'}]})],
	['instructions', {input, instructions: 5}],
	['model', {input, model: 5}],
	['stream', {input, stream: 'yes'}],
	['max_output_tokens', {input, max_output_tokens: 0}],
	['temperature', {input, temperature: 2.1}],
	['top_p', {input, top_p: '1'}],
	['reasoning', {input, reasoning: 'low'}],
	['reasoning.effort', {input, reasoning: {effort: 'utmost'}}],
	['text.format.type', {input, text: {format: {type: 'grammar'}}}],
	['text.format.schema', {input, text: {format: {type: 'json_schema', name: 'x'}}}],
	['include[0]', {input, include: ['message.output_text.logprobs']}],
	['include', {input, include: 'reasoning.encrypted_content'}],
	['parallel_tool_calls', {input, parallel_tool_calls: 1}],
	['previous_response_id', {input, previous_response_id: 'resp_1'}],
	['conversation', {input, conversation: 'conv_1'}],
	['prompt', {input, prompt: {id: 'pmpt_1'}}],
	['background', {input, background: true}],
	['truncation', {input, truncation: 'auto'}],
	['top_logprobs', {input, top_logprobs: 3}],
	['moderation', {input, moderation: {model: 'x'}}],
	['context_management', {input, context_management: [{type: 'compaction'}]}],
	['messages', {input, messages: [{role: 'user', content: 'Hello'}]}],
	['max_tokens', {input, max_tokens: 5}],
	['response_format', {input, response_format: {type: 'json_object'}}],
	['maxOutputTokens', {input, maxOutputTokens: 5}],
	['stop', {input, stop: ['a']}],
	['tools', {input, tools: {}}],
	['tools[0].type', tool({type: 'functoin', name: 'a'})],
	['tools[0].function', tool({type: 'function', function: {name: 'a'}})],
	['tools[0].parameters', tool({type: 'function', name: 'a', parameters: []})],
	['tools[0].format.type', tool({type: 'custom', name: 'a', format: {type: 'xml'}})],
	['tools[0].tools[0].type', tool({type: 'namespace', name: 'a', tools: [{type: 'namespace', name: 'b', tools: []}]})],
	['tools[1].name', {input, tools: [weather, weather]}],
	['tools[0].tools[1].name', tool({type: 'namespace', name: 'a', tools: [weather, weather]})],
	['tool_choice', {input, tool_choice: 'required'}],
	['tool_choice', tool({type: 'web_search'}, {tool_choice: 'required'})],
	['tool_choice', tool(weather, {tool_choice: 'any'})],
	['tool_choice.type', tool({type: 'web_search'}, {tool_choice: {type: 'web_search'}})],
	['tool_choice.type', tool(weather, {tool_choice: {type: 'mcp', server_label: 'x'}})],
	['tool_choice.type', tool(weather, {tool_choice: {type: 'tool', name: 'weather'}})],
	['tool_choice.name', tool(weather, {tool_choice: {type: 'function', name: 'other'}})],
	['tool_choice.mode', tool(weather, {tool_choice: {type: 'allowed_tools', tools: [weather]}})],
	['tool_choice.tools', tool(weather, {tool_choice: {type: 'allowed_tools', mode: 'auto', tools: []}})],
	['tool_choice.tools[0].name', tool(weather, {tool_choice: {type: 'allowed_tools', mode: 'auto', tools: [{type: 'function', name: 'other'}]}})],
	['tool_choice', tool({type: 'web_search'}, {tool_choice: {type: 'allowed_tools', mode: 'required', tools: [{type: 'web_search'}]}})],
];

for (const [index, [parameter, body]] of refusals.entries()) {
	test(`${parameter} is refused and named (${index})`, t => {
		const failure = t.throws(() => parse(body), {instanceOf: ProtocolError, code: 'invalid_request'});
		t.is(failure?.param, parameter);
		t.regex(failure?.message ?? '', /^[A-Z].*[\).]$/v);
	});
}

test('a refusal says what to do instead', t => {
	for (const [body, remedy] of [
		[{previous_response_id: 'x'}, /whole conversation in "input"/v],
		[{background: true}, /use "stream"/v],
		[{messages: [{}]}, /that is of Chat Completions; use "input"/v],
		[{reasoning: {efort: 'low'}}, /you may mean "effort"/v],
		[{text: {formt: 1}}, /you may mean "format"/v],
		[{include: ['reasoning.encrypted_contents']}, /you may mean "reasoning\.encrypted_content"/v],
		[{stop: ['a']}, /no stop sequences in the Responses API; call POST \/v1\/chat\/completions/v],
		[{presence_penalty: 1}, /but was 1: that is of Chat Completions/v],
		[{input: ['x']}, /"input\[0\]" must be an object such as/v],
		[{input: [{type: 'web_search_call'}]}, /all its items are of tools that OpenAI runs/v],
		[{tools: [{type: 'function', function: {name: 'a'}}]}, /take what is in "function" out of it/v],
		[{input: [{type: 'item_reference', id: 'x'}]}, /`store: false`.*`providerOptions: \{openai: \{store: false\}\}`/v],
		[{max_output_token: 5}, /may mean "max_output_tokens"/v],
	] as const) {
		t.throws(() => parse({input, ...body}), {message: remedy});
	}
});

test('a body that is no object, and an unknown model', t => {
	for (const body of [5, null, 'Hello', [input]]) {
		t.throws(() => parse(body), {instanceOf: ProtocolError, code: 'invalid_request', message: /body must be a JSON object/v});
	}

	t.throws(() => parse({input, model: 'gpt-5'}), {instanceOf: ProtocolError, code: 'model_not_found'});
});

test('values that are nested too deep for what passes them on are refused, or not repeated', t => {
	const nested = JSON.parse('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)) as unknown;
	for (const body of [{tools: [{...weather, parameters: nested}]}, {text: {format: {type: 'json_schema', name: 'x', schema: nested}}}, {truncation: nested}, {input: nested}, {tool_choice: nested}]) {
		const failure = t.throws(() => parse({input, ...body}), {instanceOf: ProtocolError, code: 'invalid_request'});
		t.truthy(failure?.param);
	}

	const {echo} = parse({
		input, metadata: nested, user: nested, tools: [{...weather, more: nested}], text: {verbosity: nested}, reasoning: {summary: nested},
	});
	t.notThrows(() => JSON.stringify(echo));
	t.deepEqual(echo.metadata, {});
});

const names = ['input', 'model', 'role', 'content', 'type', 'text', 'image_url', 'file_data', 'filename', 'tools', 'name', 'namespace', 'arguments', 'parameters', 'output', 'call_id', 'id', 'summary', 'encrypted_content', 'tool_choice', 'mode', 'format', 'schema', 'stream', 'reasoning', 'effort', 'include', '__proto__', 'constructor', 'toString'];
const words = ['user', 'assistant', 'system', 'developer', 'message', 'function', 'custom', 'namespace', 'web_search', 'input_text', 'output_text', 'input_image', 'input_file', 'function_call', 'function_call_output', 'custom_tool_call', 'reasoning', 'item_reference', 'allowed_tools', 'additional_tools', 'auto', 'none', 'required', 'ours', 'data:image/png;base64,AAAA', '{}', '{', '', 'model-a'];
const {value: json} = fc.letrec<{value: unknown}>(tie => ({
	value: fc.oneof(
		{depthSize: 'medium', withCrossShrink: true},
		fc.constantFrom<unknown>(...words, null, true, false, 0, -1, 1.5, 1e308),
		fc.array(tie('value'), {maxLength: 4}),
		fc.uniqueArray(fc.tuple(fc.constantFrom(...names), tie('value')), {maxLength: 6, selector: ([name]) => name}).map(entries => JSON.parse(`{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`) as unknown),
	),
}));
const odd = fc.oneof(
	json,
	fc.jsonValue(),
	json.map(value => ({input: value})),
	json.map(value => ({input: [value]})),
	fc.tuple(json, json).map(([one, other]) => ({input, tools: [one, weather], tool_choice: other})),
	fc.tuple(fc.constantFrom(...words), json, json).map(([type, one, other]) => ({
		input: [{
			type, role: 'user', content: [one], call_id: 'a', name: 'f', arguments: other, output: [one], tools: [other],
		}],
	})),
);

test('whatever JSON comes, it is a request or a ProtocolError of one sentence', t => {
	fc.assert(fc.property(odd, body => {
		let outcome: ReturnType<typeof parse>;
		try {
			outcome = parse(body);
		} catch (error) {
			t.true(error instanceof ProtocolError && /^[A-Z][^\n]*\.$/v.test(error.message) && (error.code === 'invalid_request' || error.code === 'model_not_found'), String(error));
			return;
		}

		const {request, echo} = outcome;
		t.true(request.messages.length > 0 && request.messages[0]!.role === 'user' && request.messages.every(({content}) => content.length > 0) && limits.models.includes(request.model));
		t.true(request.messages.every(({role}, index) => role !== request.messages[index + 1]?.role));
		t.true((request.tools ?? []).every(({name}) => /^[\w\-]{1,64}$/v.test(name) && outcome.tools.has(name)));
		t.regex(JSON.stringify(echo), /"store":false/v);
	}), {numRuns: 3000});
});
