/*
What clients send in messages, beside what OpenAI's reference says.
*/
import test from 'ava';
import {defaultSettings} from '../../core/settings.ts';
import type {ProtocolError} from '../../protocol/errors.ts';
import type {ModelRequest} from '../../request/model-request.ts';
import {parseChat} from './parse-chat.ts';

const hi = {role: 'user', content: 'hi'};
const png = 'data:image/png;base64,AAEC';
const image = {type: 'image', format: 'png', data: 'AAEC'} as const;
const marked = {cache_control: {type: 'ephemeral'}};
const cachePoint = {type: 'cachePoint'} as const;

function text(value: string) {
	return {type: 'text', text: value} as const;
}

function parse(...messages: unknown[]): ModelRequest {
	return parseChat({messages}, {...defaultSettings, models: ['m']}).request;
}

function contents(...messages: unknown[]): unknown[] {
	return parse(...messages).messages.map(({content}) => content);
}

function call(id: string, name: string, source = '{}') {
	return {
		id, type: 'function', index: 0, function: {name, arguments: source, provider_specific_fields: {}}, provider_specific_fields: null,
	};
}

function use(id: string, name: string) {
	return {
		type: 'toolUse', id, name, input: {},
	};
}

test('what clients echo changes nothing', t => {
	const plain = [
		{role: 'system', content: 'be kind'},
		hi,
		{role: 'assistant', content: 'yes', tool_calls: [call('a', 'now')]},
		{role: 'tool', tool_call_id: 'a', content: 'ok'},
		{role: 'assistant', content: 'noon'},
		hi,
	];
	const echo = {
		name: 'x', id: 'msg_1', annotations: [], refusal: null, audio: {id: 'a'}, provider_specific_fields: {a: 1}, phase: 'final', 'weird key': [],
	};
	t.deepEqual(parse(...plain.map(message => ({...echo, ...message}))), parse(...plain));
	t.deepEqual(contents({
		role: 'user', content: [{
			type: 'text', text: 'a', role: 'user', refusal: 'x', reasoning_content: 'y', tool_calls: [], annotations: [],
		}],
	}), [[text('a')]]);
});

test('a refusal is what the assistant said, as a field or as a part', t => {
	t.deepEqual(contents(hi, {role: 'assistant', content: null, refusal: 'I can\'t.'}, hi)[1], [text('I can\'t.')]);
	t.deepEqual(contents(hi, {role: 'assistant', content: [{type: 'refusal', refusal: 'No.'}, text('Sorry.')]}, hi)[1], [text('No.'), text('Sorry.')]);
});

test('the user begins', t => {
	t.deepEqual(parse({role: 'system', content: 's'}, {role: 'assistant', content: 'How can I help?'}, hi), {
		model: 'm', maxTokens: 4096, system: 's', messages: [
			{role: 'user', content: [text('…')]},
			{role: 'assistant', content: [text('How can I help?')]},
			{role: 'user', content: [text('hi')]},
		],
	});
});

test('a system prompt alone is said by the user', t => {
	t.deepEqual(parse({role: 'system', content: 'Tell a joke.'}, {role: 'developer', content: 'A short one.'}), {
		model: 'm', maxTokens: 4096, messages: [{role: 'user', content: [text('Tell a joke.'), text('A short one.')]}],
	});
});

test('twin: a conversation that the user begins stays as it is', t => {
	t.deepEqual(contents(hi), [[text('hi')]]);
	t.deepEqual(contents({role: 'assistant', content: ' '}, hi), [[text('hi')]]);
});

test('a user who says nothing has his turn all the same', t => {
	for (const content of ['', ' \n', [], [{type: 'text', text: ''}]]) {
		t.deepEqual(parse(hi, {role: 'assistant', content: 'yes?'}, {role: 'user', content}).messages.at(-1), {role: 'user', content: []});
		t.deepEqual(contents({role: 'user', content}, hi), [[text('hi')]]);
		t.is(parse({role: 'system', content: 'Greet.'}, {role: 'user', content}).system, 'Greet.');
		const failure = t.throws<ProtocolError>(() => parse({role: 'user', content}), {code: 'invalid_request'});
		t.is(failure?.param, 'messages[0].content');
	}
});

test('a tool may have given nothing back', t => {
	for (const message of [{content: null}, {}, {content: ''}]) {
		t.deepEqual(contents(hi, {role: 'assistant', content: null, tool_calls: [call('a', 'f')]}, {role: 'tool', tool_call_id: 'a', ...message}).at(-1), [{type: 'toolResult', id: 'a', content: []}]);
	}
});

test('reasoning goes back to the model, in front of what was said', t => {
	for (const [fields, parts] of [
		[{reasoning_content: 'Hm.'}, [{type: 'reasoning', text: 'Hm.'}]],
		[{reasoning: 'Hm.'}, [{type: 'reasoning', text: 'Hm.'}]],
		[{reasoning_content: 'Hm.', reasoning: 'Hm.'}, [{type: 'reasoning', text: 'Hm.'}]],
		[{reasoning_content: '', reasoning: 'Hm.'}, [{type: 'reasoning', text: 'Hm.'}]],
		[
			{
				reasoning_content: 'Hm.', thinking_blocks: [{
					type: 'thinking', thinking: 'Hm.', signature: 'c2ln', cache: 1,
				}, {type: 'redacted_thinking', data: 'AAEC'}, {type: 'thinking', thinking: 'So.', signature: ''}],
			},
			[{type: 'reasoning', text: 'Hm.', signature: 'c2ln'}, {type: 'reasoning', redacted: 'AAEC'}, {type: 'reasoning', text: 'So.'}],
		],
		[{thinking_blocks: [{type: 'thinking', thinking: '', signature: 'c2ln'}]}, [{type: 'reasoning', text: '', signature: 'c2ln'}]],
		[{content: [{type: 'thinking', thinking: 'Hm.', signature: 'c2ln'}, {type: 'redacted_thinking', data: 'AAEC'}]}, [{type: 'reasoning', text: 'Hm.', signature: 'c2ln'}, {type: 'reasoning', redacted: 'AAEC'}]],
	] as const) {
		t.deepEqual(contents(hi, {
			role: 'assistant', content: null, tool_calls: [call('a', 'now')], ...fields,
		}, {role: 'tool', tool_call_id: 'a', content: 'ok'})[1], [...parts, use('a', 'now')]);
	}
});

test('reasoning of a kind that nobody knows is ignored', t => {
	for (const fields of [{reasoning: {effort: 'low'}}, {reasoning_content: 5}, {thinking_blocks: 'x'}, {thinking_blocks: [5, null, {type: 'other'}, {type: 'redacted_thinking', data: '***'}, {type: 'thinking'}]}, {reasoning: ' '}]) {
		t.deepEqual(contents(hi, {role: 'assistant', content: 'a', ...fields}, hi)[1], [text('a')]);
	}
});

test('a tool gives back images and files', t => {
	const file = {type: 'file', file: {filename: 'a.pdf', file_data: 'data:application/pdf;base64,AAEC'}};
	const document = {
		type: 'document', format: 'pdf', name: 'a', data: 'AAEC',
	};
	t.deepEqual(contents(hi, {role: 'assistant', tool_calls: [call('a', 'now')]}, {role: 'tool', tool_call_id: 'a', content: [{type: 'image_url', image_url: {url: png, detail: 'high'}}, text('seen'), file]})[2], [
		{type: 'toolResult', id: 'a', content: [image, text('seen'), document]},
	]);
	t.deepEqual(contents({role: 'user', content: [text('Sum up'), file, file]}), [[text('Sum up'), document, document]]);
});

test('what is to be cached ends with a cache point, in system and tools as well', t => {
	t.deepEqual(contents({role: 'user', content: [{...text('a'), ...marked}, text('b'), {type: 'image_url', image_url: {url: png}, ...marked}, {...text(' '), ...marked}]}), [[text('a'), cachePoint, text('b'), image, cachePoint]]);
	t.deepEqual(contents({...hi, ...marked}), [[text('hi'), cachePoint]]);
	t.deepEqual(contents({role: 'user', content: [{...text('a'), ...marked}], ...marked}), [[text('a'), cachePoint]], 'not twice');
	t.deepEqual(contents(hi, {role: 'assistant', tool_calls: [call('a', 'now')]}, {role: 'tool', tool_call_id: 'a', content: [{...text('ok'), ...marked}]})[2], [{type: 'toolResult', id: 'a', content: [text('ok')]}, cachePoint]);
	t.deepEqual(parse({role: 'system', content: [{...text('s'), ...marked}]}, hi).cache, {system: true});
	const tool = {type: 'function', function: {name: 'now'}, ...marked};
	const request = (more: object) => parseChat({messages: [{role: 'system', content: 's', ...marked}, hi], tools: [tool], ...more}, {...defaultSettings, models: ['m']}).request;
	t.deepEqual(request({}).cache, {system: true, tools: true});
	t.deepEqual(request({tool_choice: 'none'}).cache, {system: true});
});

test('functions of old are tools', t => {
	const messages = contents(
		hi,
		{role: 'assistant', content: null, function_call: {name: 'now', arguments: '{}'}},
		{role: 'function', name: 'now', content: 'noon'},
		{role: 'assistant', content: null, function_call: {name: 'now', arguments: '{}'}},
		{role: 'function', name: 'now', content: 'one'},
	);
	t.deepEqual(messages.slice(1), [
		[use('function_call_1', 'now')],
		[{type: 'toolResult', id: 'function_call_1', content: [text('noon')]}],
		[use('function_call_3', 'now')],
		[{type: 'toolResult', id: 'function_call_3', content: [text('one')]}],
	]);
});
