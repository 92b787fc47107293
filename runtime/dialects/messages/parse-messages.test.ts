import test from 'ava';
import type {ProtocolError} from '../../protocol/errors.ts';
import {parseJson} from '../../request/parse-json.ts';
import {parseMessages} from './parse-messages.ts';

const offer = {
	models: ['model-a'], maxOutputTokens: 4096, defaultOutputTokens: 4096, additionalFields: ['top_k'],
};
const hi = {role: 'user', content: 'Hi'};

function parse(fields: Record<string, unknown>, canThink = false) {
	return parseMessages({max_tokens: 2000, messages: [hi], ...fields}, offer, {model: 'model-a', canThink});
}

function refused(fields: Record<string, unknown>, canThink = false): ProtocolError {
	try {
		parse(fields, canThink);
	} catch (error) {
		return error as ProtocolError;
	}

	throw new TypeError('It was taken.');
}

test('a whole conversation is translated, and nothing of it is lost', t => {
	const input = parseJson('{"big":12345678901234567890,"text":"야"}');
	const {request, isStream} = parse({
		system: [{type: 'text', text: 'x-anthropic-billing-header: v'}, {type: 'text', text: 'Be brief.', cache_control: {type: 'ephemeral'}}],
		stream: true,
		stop_sequences: ['END'],
		top_k: 5,
		tools: [{
			name: 'add', input_schema: {type: 'object'}, eager_input_streaming: true, defer_loading: true,
		}],
		tool_choice: {type: 'tool', name: 'add', disable_parallel_tool_use: true},
		messages: [
			{role: 'user', content: [{type: 'text', text: 'Look', citations: null}, {type: 'image', source: {type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo='}}]},
			{
				role: 'assistant', content: [
					{type: 'thinking', thinking: 'hm', signature: 'c2ln'}, {type: 'redacted_thinking', data: 'eA=='}, {type: 'thinking', thinking: 'own', signature: 'unsigned'}, {type: 'text', text: 'So'}, {
						type: 'tool_use', id: 'toolu_1', name: 'add', input,
					},
				],
			},
			{
				role: 'user', content: [{
					type: 'tool_result', tool_use_id: 'toolu_1', content: [{type: 'text', text: 'No'}], is_error: true, cache_control: {type: 'ephemeral'},
				}],
			},
			{role: 'system', content: 'Remember.'},
			{role: 'user', content: 'Go on'},
		],
	});
	t.true(isStream);
	t.like(request, {
		system: 'x-anthropic-billing-header: v\n\nBe brief.\n\nRemember.', cache: {system: true}, maxTokens: 2000, stop: ['END'], toolChoice: {type: 'tool', name: 'add'}, parallelToolCalls: false, additionalFields: {top_k: 5},
	});
	t.deepEqual(request.messages, [
		{role: 'user', content: [{type: 'text', text: 'Look'}, {type: 'image', format: 'png', data: 'iVBORw0KGgo='}]},
		{
			role: 'assistant', content: [
				{type: 'reasoning', text: 'hm', signature: 'c2ln'}, {type: 'reasoning', redacted: 'eA=='}, {type: 'reasoning', text: 'own'}, {type: 'text', text: 'So'}, {
					type: 'toolUse', id: 'toolu_1', name: 'add', input: input as Record<string, unknown>,
				},
			],
		},
		{
			role: 'user', content: [{
				type: 'toolResult', id: 'toolu_1', content: [{type: 'text', text: 'No'}], isError: true,
			}, {type: 'cachePoint'}, {type: 'text', text: 'Go on'}],
		},
	]);
});

test('documents are a PDF, a text, or blocks', t => {
	const of = (source: Record<string, unknown>) => parse({
		messages: [{
			role: 'user', content: [{
				type: 'document', title: 'A title.pdf', context: 'About', source,
			}],
		}],
	}).request.messages[0]!.content;
	t.deepEqual(of({type: 'base64', media_type: 'application/pdf', data: 'JVBERi0='}), [{type: 'text', text: 'About'}, {
		type: 'document', format: 'pdf', name: 'A title', data: 'JVBERi0=',
	}]);
	t.like(of({type: 'text', media_type: 'text/plain', data: 'Hello'})[1], {type: 'document', format: 'txt', data: 'SGVsbG8='});
	t.like(of({type: 'content', content: [{type: 'text', text: 'Hello'}]})[1], {type: 'document', format: 'txt', data: 'SGVsbG8='});
});

test('the bound of the answer is wanted, and lowered to the owner\'s', t => {
	t.is(parse({max_tokens: 128_000}).request.maxTokens, 4096);
	t.is(refused({max_tokens: undefined}).message, 'max_tokens: Field required');
});

for (const [thinking, effort, canThink, expected] of [
	[{type: 'adaptive', display: 'omitted'}, 'max', true, 'xhigh'],
	[{type: 'adaptive'}, undefined, true, 'medium'],
	[{type: 'adaptive'}, 'high', false, undefined],
	[{type: 'disabled'}, 'high', true, undefined],
	[{type: 'enabled', budget_tokens: 1024}, undefined, true, 'medium'],
	[{type: 'enabled', budget_tokens: 1999}, undefined, true, 'high'],
	[undefined, 'high', true, undefined],
] as const) {
	test(`thinking ${JSON.stringify(thinking)} with effort ${effort} of a model that ${canThink ? 'can' : 'can\'t'} be told is ${expected}`, t => {
		t.is(parse({thinking, output_config: {effort}}, canThink).request.reasoningEffort, expected);
	});
}

for (const [title, fields, words] of [
	['a field that changes the answer', {context_management: {edits: []}}, /^context_management: Extra inputs are not permitted$/v],
	['a field that nobody knows', {max_token: 5}, /^max_token: Extra inputs are not permitted \(you may mean "max_tokens"\)$/v],
	['what costs more', {speed: 'fast'}, /^speed: Extra inputs are not permitted$/v],
	['a tool of Anthropic\'s servers', {tools: [{type: 'web_search_20250305', name: 'web_search'}]}, /^tools\[0\]: Input tag "web_search_20250305" found using 'type'/v],
	['an image by its address', {messages: [{role: 'user', content: [{type: 'image', source: {type: 'url', url: 'https://example.com/a.png'}}]}]}, /Input tag "url" found using 'type'.*never fetches/v],
	['a block that nobody knows', {messages: [{role: 'user', content: [{type: 'hologram'}]}]}, /Input tag "hologram" found using 'type'/v],
	['a budget of a model that knows none', {thinking: {type: 'enabled', budget_tokens: 1024}}, /^thinking: Extra inputs/v],
	['a budget below the least', {thinking: {type: 'enabled', budget_tokens: 1000}}, /"thinking\.budget_tokens" must be a whole number from 1024/v],
	['a tool that isn\'t there', {tool_choice: {type: 'tool', name: 'x'}, tools: [{name: 'add', input_schema: {type: 'object'}}]}, /"tool_choice\.name"/v],
	['a choice that is no object', {tool_choice: 'any', tools: [{name: 'add', input_schema: {type: 'object'}}]}, /"tool_choice" must be an object/v],
	['a format that is none', {output_config: {format: 'json'}}, /"output_config\.format\.type" must be "json_schema"/v],
	['what nobody knows of the output', {output_config: {task_budget: 5}}, /^output_config\.task_budget: Extra inputs/v],
	['a document that is no PDF', {messages: [{role: 'user', content: [{type: 'document', source: {type: 'base64', media_type: 'text/plain', data: 'aGVsbG8='}}]}]}, /media_type" must be "application\/pdf"/v],
	['no messages', {messages: []}, /"messages" must be an array of at least one/v],
	['a role that nobody has', {messages: [{role: 'developer', content: 'x'}]}, /"messages\[0\]\.role"/v],
] as const) {
	test(`${title} is refused`, t => {
		const {code, message} = refused(fields);
		t.is(code, 'invalid_request');
		t.regex(message, words);
	});
}

test('hints, and what is null, are taken', t => {
	t.notThrows(() => parse({
		metadata: {user_id: 'u'}, service_tier: 'auto', speed: 'standard', context_management: null, cache_control: {type: 'ephemeral'}, thinking: null, tools: [], tool_choice: {type: 'none'},
	}));
});

test('a schema of the answer, under both of its names', t => {
	const schema = {type: 'object', properties: {}};
	for (const fields of [{output_config: {format: {type: 'json_schema', schema}}}, {output_format: {type: 'json_schema', schema}}]) {
		t.deepEqual(parse(fields).request.outputFormat, {type: 'jsonSchema', name: 'response', schema});
	}
});
