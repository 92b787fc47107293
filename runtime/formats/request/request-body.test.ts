import test from 'ava';
import {defaultSettings} from '../../core/settings.ts';
import {data, fullBody} from '../../core/helpers/full-body.ts';
import {parsePrompt} from '../../request/parse-prompt.ts';
import type {ModelRequest} from '../../request/model-request.ts';
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
		{...answered!, content: answered!.content.map(part => part.type === 'toolResult' ? {...part, content: part.content.filter(item => item.type !== 'image')} : part)},
	];
	t.deepEqual(JSON.parse(toRequestBody('openai', {...conversation, messages})), {
		top_k: 5,
		messages: [
			{role: 'system', content: 'be kind'},
			{role: 'user', content: [{type: 'text', text: 'Look'}, {type: 'image_url', image_url: {url: `data:image/png;base64,${data}`}}]},
			{
				role: 'assistant',
				content: 'I ask.',
				reasoning_content: 'hm',
				tool_calls: [
					{id: 't1', type: 'function', function: {name: 'weather', arguments: '{"city":"Seoul"}'}},
					{id: 't2', type: 'function', function: {name: 'time', arguments: '{}'}},
				],
			},
			{role: 'tool', tool_call_id: 't1', content: '{"sky":"blue"}\n\n[1]\n\nok'},
			{role: 'tool', tool_call_id: 't2', content: 'Error: no clock'},
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
	const [looked, asked, answered] = conversation.messages;
	for (const [message, words] of [[looked!, /"openai" can't carry a part of the type "document"/v], [asked!, /"redacted"/v], [answered!, /"image" in a tool's result/v]] as const) {
		t.throws(() => toRequestBody('openai', {...request, messages: [message]}), {code: 'invalid_request', message: words});
	}
});

test('the formats of one text refuse by name what is no text', t => {
	const user: ModelRequest['messages'][number] = {role: 'user', content: [{type: 'text', text: 'a'}, {type: 'image', format: 'png', data}]};
	for (const format of ['tgi', 'jsonlines', 'raw'] as const) {
		t.throws(() => toRequestBody(format, {...request, messages: [user]}), {code: 'invalid_request', message: new RegExp(`payload format "${format}" can't carry a part of the type "image"; .* "openai"`, 'v')});
		t.throws(() => toRequestBody(format, {...request, tools: [{name: 'a', inputSchema: {}}]}), {message: new RegExp(`"${format}" can't carry the field "tools"`, 'v')});
		t.throws(() => toRequestBody(format, {...request, reasoningEffort: 'low'}), {message: /"reasoningEffort"/v});
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
