import test from 'ava';
import type {ModelRequest} from '../core/types.ts';
import {toRequestBody} from './request-body.ts';

const text = (role: 'user' | 'assistant', value: string) => ({role, content: [{type: 'text' as const, text: value}]});

const request: ModelRequest = {
	model: 'm', messages: [text('user', 'hi')], system: 'be kind', maxTokens: 9, temperature: 0.5, topP: 0.9, stop: ['x'],
};

const body = (format: Parameters<typeof toRequestBody>[0], changes: Partial<ModelRequest> = {}): unknown => JSON.parse(toRequestBody(format, {...request, ...changes}));

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
