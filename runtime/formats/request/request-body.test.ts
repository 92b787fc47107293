import test from 'ava';
import {defaultSettings} from '../../core/settings.ts';
import {data, fullBody} from '../../core/helpers/full-body.ts';
import {NumberSource} from '../../request/number-source.ts';
import {parsePrompt} from '../../request/parse-prompt.ts';
import type {ModelRequest} from '../../request/model-request.ts';
import type {ProtocolError} from '../../protocol/errors.ts';
import {toRequestBody} from './request-body.ts';

function text(role: 'user' | 'assistant', value: string) {
	return {role, content: [{type: 'text' as const, text: value}]};
}

const request: ModelRequest = {
	model: 'm', messages: [text('user', 'hi')], system: 'be kind', maxTokens: 9, temperature: 0.5, topP: 0.9, stop: ['x'],
};

function body(format: Parameters<typeof toRequestBody>[0], changes: Partial<ModelRequest> = {}): unknown {
	return JSON.parse(toRequestBody(format, {...request, ...changes}));
}

test('openai takes messages', t => {
	t.deepEqual(body('openai'), {
		messages: [{role: 'system', content: 'be kind'}, {role: 'user', content: 'hi'}],
		max_tokens: 9,
		temperature: 0.5,
		top_p: 0.9,
		stop: ['x'],
		stream: true,
		stream_options: {include_usage: true},
	});
});

test('tgi takes inputs and parameters', t => {
	t.deepEqual(body('tgi'), {
		inputs: 'be kind\n\nhi',
		parameters: {
			max_new_tokens: 9, do_sample: true, temperature: 0.5, top_p: 0.9, stop: ['x'], details: true, return_full_text: false,
		},
		stream: true,
	});
});

test('jsonlines and raw take those of LMI', t => {
	for (const format of ['jsonlines', 'raw'] as const) {
		t.deepEqual(body(format, {temperature: undefined, topP: undefined}), {inputs: 'be kind\n\nhi', parameters: {max_new_tokens: 9, stop_sequences: ['x']}, stream: true});
	}
});

test('values that TGI refuses are said in another way', t => {
	t.like(body('tgi', {temperature: 0}), {parameters: {do_sample: false, temperature: undefined, top_p: undefined}});
	t.like(body('tgi', {temperature: 1, topP: 1}), {parameters: {do_sample: true, temperature: 1, top_p: undefined}});
});

test('a lone prompt goes out unchanged, a conversation as a transcript', t => {
	t.like(body('raw', {system: undefined}), {inputs: 'hi'});
	t.like(body('raw', {system: undefined, messages: [text('user', 'a'), text('assistant', 'b'), text('user', 'c')]}), {inputs: 'User: a\n\nAssistant: b\n\nUser: c\n\nAssistant:'});
	t.like(body('raw', {messages: [text('user', 'a'), text('assistant', 'b')]}), {inputs: 'be kind\n\nUser: a\n\nAssistant: b'});
});

const conversation = parsePrompt({...fullBody, model: 'm', latency: 'standard'}, {...defaultSettings, models: ['m'], maxOutputTokens: 4096});

test('openai carries images, tools, their results and reasoning', t => {
	const [looked, asked, answered] = conversation.messages;
	const messages = [
		{...looked!, content: looked!.content.filter(part => part.type !== 'document')},
		{...asked!, content: asked!.content.filter(part => part.type !== 'reasoning' || part.redacted === undefined)},
		answered!,
	];
	t.deepEqual(JSON.parse(toRequestBody('openai', {...conversation, messages})), {
		top_k: 5,
		messages: [
			{role: 'system', content: 'be kind'},
			{role: 'user', content: [{type: 'text', text: 'Look'}, {type: 'image_url', image_url: {url: `data:image/png;base64,${data}`}}]},
			{
				role: 'assistant',
				content: 'I ask.',
				reasoning: 'hm',
				reasoning_content: 'hm',
				tool_calls: [
					{id: 't1', type: 'function', function: {name: 'weather', arguments: '{"city":"Seoul"}'}},
					{id: 't2', type: 'function', function: {name: 'time', arguments: '{}'}},
				],
			},
			{role: 'tool', tool_call_id: 't1', content: '{"sky":"blue"}\n\n[1]\n\nok\n\n[image 1 of the tool results]'},
			{role: 'tool', tool_call_id: 't2', content: 'Error: no clock'},
			{role: 'user', content: [{type: 'text', text: '[image 1 of the tool results]'}, {type: 'image_url', image_url: {url: `data:image/jpeg;base64,${data}`}}]},
		],
		max_tokens: 2000,
		temperature: 0.5,
		top_p: 0.9,
		stop: ['x'],
		tools: [
			{type: 'function', function: {name: 'weather', description: 'The sky', parameters: {type: 'object', properties: {city: {type: 'string'}}}}},
			{type: 'function', function: {name: 'time', parameters: {type: 'object'}}},
		],
		tool_choice: {type: 'function', function: {name: 'weather'}},
		reasoning_effort: 'low',
		stream: true,
		stream_options: {include_usage: true},
	});
});

test('openai refuses by name what it has no place for', t => {
	const [looked, asked] = conversation.messages;
	const answered: ModelRequest['messages'][number] = {
		role: 'user', content: [{
			type: 'toolResult', id: 'a', content: [{
				type: 'document', format: 'pdf', name: 'a', data,
			}],
		}],
	};
	for (const [message, words] of [[looked!, /"openai" can't carry a part of the type "document" \(of OpenAI's dialects: "file", "input_file"\);/v], [asked!, /"redacted"/v], [answered, /"document" in a tool's result/v]] as const) {
		const failure = t.throws<ProtocolError>(() => toRequestBody('openai', {...request, messages: [message]}), {code: 'invalid_request', message: words});
		t.is(failure?.param, 'messages');
	}
});

test('the formats of one text refuse by name what is no text', t => {
	const user: ModelRequest['messages'][number] = {role: 'user', content: [{type: 'text', text: 'a'}, {type: 'image', format: 'png', data}]};
	for (const format of ['tgi', 'jsonlines', 'raw'] as const) {
		t.throws(() => toRequestBody(format, {...request, messages: [user]}), {code: 'invalid_request', message: new RegExp(`payload format "${format}" can't carry a part of the type "image"; .* "openai"`, 'v')});
		t.throws(() => toRequestBody(format, {...request, tools: [{name: 'a', inputSchema: {}}]}), {message: new RegExp(`"${format}" can't carry the field "tools"`, 'v')});
		t.throws(() => toRequestBody(format, {...request, reasoningEffort: 'low'}), {message: /"reasoningEffort"/v});
		const failure = t.throws<ProtocolError>(() => toRequestBody(format, {...request, outputFormat: {type: 'json'}}), {message: new RegExp(`"${format}" can't carry the field "outputFormat"`, 'v')});
		t.is(failure?.param, 'outputFormat');
		t.like(body(format, {messages: [{role: 'user', content: [{type: 'text', text: 'a'}, {type: 'cachePoint'}]}], system: undefined}), {inputs: 'a'});
	}
});

test('additional fields stand beside, or among the parameters', t => {
	t.like(body('openai', {additionalFields: {top_k: 1}}), {top_k: 1});
	t.like(body('tgi', {additionalFields: {top_k: 1}}), {parameters: {top_k: 1, max_new_tokens: 9}});
});

test('a latency is refused where it is more than the standard', t => {
	t.throws(() => body('openai', {latency: 'optimized'}), {message: /"latency" must be left out \(a SageMaker endpoint has no such choice\), but was "optimized"/v});
	t.notThrows(() => body('openai', {latency: 'standard'}));
});

test('arguments of calls go on as the text that the model wrote, and numbers as they came', t => {
	const id = new NumberSource('2512292042121000001');
	const source = '{ "id": 2512292042121000001,"x":1.0 }';
	const call = (more: {source?: string}) => ({
		type: 'toolUse' as const, id: 'a', name: 'now', input: {id}, ...more,
	});
	const sent = toRequestBody('openai', {
		...request,
		messages: [{role: 'assistant', content: [call({source}), call({})]}],
		tools: [{name: 'now', inputSchema: {properties: {id: {maximum: id}}}}],
		additionalFields: {top_k: new NumberSource('5.0'), n: new NumberSource('1.0')},
	});
	const [{tool_calls: calls}] = (JSON.parse(sent) as {messages: Array<{tool_calls: Array<{function: {arguments: string}}>}>}).messages.slice(-1) as [{tool_calls: Array<{function: {arguments: string}}>}];
	t.deepEqual(calls.map(({function: {arguments: input}}) => input), [source, '{"id":2512292042121000001}']);
	t.true(sent.includes('"maximum":2512292042121000001'));
	t.true(sent.includes('"top_k":5.0'));
});

const schema = {type: 'object', properties: {id: {type: 'integer'}}, required: ['id']};

test('openai takes formats of the output, strict tools, one call at a time and any effort', t => {
	const words = (changes: Partial<ModelRequest>) => body('openai', changes) as Record<string, unknown>;
	t.deepEqual(words({outputFormat: {type: 'json'}}).response_format, {type: 'json_object'});
	t.deepEqual(words({outputFormat: {type: 'jsonSchema', name: 'thing', schema}}).response_format, {type: 'json_schema', json_schema: {name: 'thing', schema}});
	t.deepEqual(words({
		outputFormat: {
			type: 'jsonSchema', name: 'thing', description: 'A thing', schema, strict: true,
		},
	}).response_format, {
		type: 'json_schema', json_schema: {
			name: 'thing', description: 'A thing', schema, strict: true,
		},
	});
	t.deepEqual(words({tools: [{name: 'a', inputSchema: schema, strict: true}, {name: 'b', inputSchema: {}}], parallelToolCalls: false}).tools, [
		{type: 'function', function: {name: 'a', parameters: schema, strict: true}},
		{type: 'function', function: {name: 'b', parameters: {}}},
	]);
	t.false(words({tools: [{name: 'b', inputSchema: {}}], parallelToolCalls: false}).parallel_tool_calls);
	t.is(words({reasoningEffort: 'xhigh'}).reasoning_effort, 'xhigh');
});

test('twin: what was not asked for is not sent, nor one call at a time without tools', t => {
	const sent = body('openai', {parallelToolCalls: false}) as Record<string, unknown>;
	t.deepEqual(['response_format', 'tools', 'parallel_tool_calls', 'reasoning_effort'].filter(name => Object.hasOwn(sent, name)), []);
});

test('tgi takes a schema as its grammar, and no other JSON; the others take neither', t => {
	const outputFormat = {type: 'jsonSchema' as const, name: 'thing', schema};
	t.like(body('tgi', {outputFormat}), {parameters: {grammar: {type: 'json', value: schema}}});
	t.throws(() => body('tgi', {additionalFields: {logprobs: true}}), {code: 'invalid_request', message: /can't carry the field "additionalFields\.logprobs"/v});
	for (const format of ['jsonlines', 'raw'] as const) {
		t.throws(() => body(format, {outputFormat}), {code: 'invalid_request', message: /can't carry the field "outputFormat"; .* "openai"/v});
	}
});

test('more answers than one are refused, for one is read; what else the owner lets through goes on', t => {
	t.throws(() => body('openai', {additionalFields: {n: 2}}), {code: 'invalid_request', message: /field "additionalFields\.n" must be 1/v});
	t.like(body('openai', {
		additionalFields: {
			n: 1, seed: 7, presence_penalty: 0.5, frequency_penalty: -1, logit_bias: {5: 1},
		},
	}), {
		seed: 7, presence_penalty: 0.5, frequency_penalty: -1, logit_bias: {5: 1},
	});
});

test('a seed and the text of a call go on as they are', t => {
	const call: ModelRequest = {
		...request, seed: 7, messages: [{
			role: 'assistant',
			content: [{
				type: 'toolUse', id: 'a', name: 'f', input: {a: 1}, source: '{ "a": 1.0 }',
			}],
		}],
	};
	t.like(JSON.parse(toRequestBody('openai', call)), {seed: 7, messages: {1: {tool_calls: {0: {function: {arguments: '{ "a": 1.0 }'}}}}}});
	t.like(body('tgi', {seed: 7}), {parameters: {seed: 7}});
	t.like(body('openai', {seed: 7, additionalFields: {seed: 8}}), {seed: 8}, 'the field of the model\'s own wins');
});
