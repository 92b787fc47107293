/*
How containers end their answers, beside what OpenAI's reference says.
*/
import test from 'ava';
import {ProtocolError} from '../../protocol/errors.ts';
import {reframeText, textOf} from '../helpers/reframe.ts';
import {createOpenAiReframer} from './openai.ts';

function read(...chunks: unknown[]) {
	return reframeText(createOpenAiReframer(), [...chunks.map(data => JSON.stringify(data)), '[DONE]'].map(data => `data: ${data}\n\n`).join(''));
}

function chunk(delta: Record<string, unknown>, finish?: string) {
	return {choices: [{index: 0, delta, finish_reason: finish ?? null}]};
}

for (const [finish, stopReason] of [['MAX_TOKENS', 'max_tokens'], ['max_output_tokens', 'max_tokens'], ['sensitive', 'content_filtered'], ['SAFETY', 'content_filtered'], ['repetition', 'repetition']] as const) {
	test(`${finish} is ${stopReason}`, t => {
		t.deepEqual(read(chunk({content: 'a'}), chunk({}, finish)).events.at(-1), {type: 'done', stopReason});
	});
}

test('a connection of the container\'s own that failed fails the answer', t => {
	const {events, failure} = read(chunk({content: 'a'}), chunk({}, 'network_error'));
	t.is(textOf(events), 'a');
	t.like(failure, {code: 'model_error'});
});

test('a refusal is the answer\'s text', t => {
	const {events, failure} = read(chunk({role: 'assistant', refusal: 'I '}), chunk({refusal: 'can\'t.'}), chunk({refusal: null}, 'stop'));
	t.is(failure, undefined);
	t.is(textOf(events), 'I can\'t.');
});

test('SGLang\'s count of reasoning is read', t => {
	const {events} = read(chunk({content: 'a'}, 'stop'), {
		choices: [], usage: {
			prompt_tokens: 3, completion_tokens: 5, total_tokens: 8, reasoning_tokens: 2, completion_tokens_details: null,
		},
	});
	t.like(events.at(-2), {type: 'usage', outputTokens: 5, reasoningTokens: 2});
});

for (const [name, ...calls] of [
	['only arguments', [{index: 0, id: 'a', function: {arguments: '{"a":1}'}}]],
	['only an id', [{
		index: 0, id: 'a', type: 'function', function: {},
	}]],
	['an empty name', [{index: 0, id: 'a', function: {name: '', arguments: '{}'}}]],
	['a name beside one without', [{index: 0, id: 'a', function: {name: 'f', arguments: '{}'}}], [{index: 1, function: {arguments: '{}'}}]],
] as const) {
	for (const finish of ['tool_calls', 'stop']) {
		test(`a call with ${name} is no good answer that ends with ${finish}`, t => {
			const {failure} = read(...calls.map(call => chunk({tool_calls: call})), chunk({}, finish));
			t.true(failure instanceof ProtocolError);
			t.like(failure, {code: 'model_error', message: 'The model failed: it called a tool without naming it; try again.'});
		});
	}
}

test('twin: a call with its name, an id alone behind it, and one that the bound has cut off', t => {
	const named = chunk({tool_calls: [{index: 0, id: 'a', function: {name: 'f', arguments: '{}'}}]});
	for (const chunks of [
		[named, chunk({}, 'tool_calls')],
		[named, chunk({tool_calls: [{index: 1, id: 'b', function: {name: '', arguments: ''}}]}), chunk({}, 'tool_calls')],
		[chunk({content: 'a'}), chunk({tool_calls: [{index: 0, function: {arguments: '{"a'}}]}), chunk({}, 'length')],
		[chunk({content: 'a', tool_calls: []}), chunk({}, 'tool_calls')],
	]) {
		t.is(read(...chunks).failure, undefined);
	}
});
