import Anthropic from '@anthropic-ai/sdk';
import test from 'ava';
import type {PassedEvent} from '../../../protocol/passed-event.ts';
import type {Encoder} from '../../../protocol/encoder.ts';
import {ping} from '../frames.ts';
import {createPassedObject} from './encode-passed-object.ts';
import {createPassedStream} from './encode-passed-stream.ts';

const identity = {requestId: 'request-1', model: 'sonnet'};
const events = [
	{
		type: 'message_start',
		message: {
			id: 'msg_1', type: 'message', role: 'assistant', model: 'sonnet', content: [], stop_reason: null, stop_sequence: null, usage: {input_tokens: 5, output_tokens: 1, cache_read_input_tokens: 2},
		},
	},
	{type: 'content_block_start', index: 0, content_block: {type: 'thinking', thinking: '', signature: ''}},
	{type: 'content_block_delta', index: 0, delta: {type: 'thinking_delta', thinking: 'hm '}},
	{type: 'content_block_delta', index: 0, delta: {type: 'thinking_delta', thinking: '…'}},
	{type: 'content_block_delta', index: 0, delta: {type: 'signature_delta', signature: 'c2ln'}},
	{type: 'content_block_stop', index: 0},
	{type: 'content_block_start', index: 1, content_block: {type: 'redacted_thinking', data: 'AAEC'}},
	{type: 'content_block_stop', index: 1},
	{type: 'content_block_start', index: 2, content_block: {type: 'text', text: '', citations: []}},
	{type: 'content_block_delta', index: 2, delta: {type: 'citations_delta', citation: {type: 'char_location', cited_text: 'a'}}},
	{type: 'content_block_delta', index: 2, delta: {type: 'text_delta', text: '야 '}},
	{type: 'content_block_delta', index: 2, delta: {type: 'text_delta', text: '\u{2028}안녕?'}},
	{type: 'content_block_stop', index: 2},
	{
		type: 'content_block_start', index: 3, content_block: {
			type: 'tool_use', id: 'toolu_1', name: 'weather', input: {},
		},
	},
	{type: 'content_block_delta', index: 3, delta: {type: 'input_json_delta', partial_json: ''}},
	{type: 'content_block_delta', index: 3, delta: {type: 'input_json_delta', partial_json: '{"city": "Seo'}},
	{type: 'content_block_delta', index: 3, delta: {type: 'input_json_delta', partial_json: 'ul"}'}},
	{type: 'content_block_stop', index: 3},
	{type: 'content_block_start', index: 4, content_block: {type: 'something_new', a: {b: 1}}},
	{type: 'content_block_stop', index: 4},
	{type: 'message_delta', delta: {stop_reason: 'tool_use', stop_sequence: null}, usage: {output_tokens: 9}},
	{type: 'message_stop'},
];

function passAll(encoder: Encoder, list: typeof events): string {
	return list.map(event => {
		const passed: PassedEvent = {
			type: 'passed', event: event.type, data: JSON.stringify(event), isContent: true, ...(event.index !== undefined && {index: event.index}),
		};
		return encoder.pass!(passed);
	}).join('');
}

/**
Anthropic's own package, which gets this text as its answer.
*/
function clientOf(text: string, contentType = 'text/event-stream'): Anthropic {
	return new Anthropic({apiKey: 'key', maxRetries: 0, fetch: async () => new Response(text, {headers: {'content-type': contentType}})});
}

const request = {model: 'sonnet', max_tokens: 9, messages: [{role: 'user' as const, content: 'Hi'}]};

test('what Anthropic\'s package puts together of the stream is the whole answer', async t => {
	const stream = createPassedStream(identity);
	const streamed = await clientOf(stream.heartbeat!() + passAll(stream, events) + ping).messages.stream(request).finalMessage();
	const object = createPassedObject(identity);
	passAll(object, events);
	const whole = await clientOf(object.encode({type: 'done', stopReason: 'tool_use'}), object.contentType).messages.create(request);
	// The package adds a field of its own, and leaves others undefined.
	const json = JSON.stringify({...streamed, parsed_output: undefined});
	t.deepEqual(JSON.parse(json), whole);
	t.is(whole.content.length, 5);
});

for (const [title, count] of [['in the first block', 3], ['in a tool\'s input', 16], ['between blocks', 6], ['after the model\'s stop', 21]] as const) {
	test(`Anthropic's package takes an answer that the endpoint ends ${title} for whole`, async t => {
		const encoder = createPassedStream(identity);
		const text = passAll(encoder, events.slice(0, count)) + encoder.encode({type: 'done', stopReason: 'deadline'});
		const message = await clientOf(text).messages.stream(request).finalMessage();
		t.is(message.stop_reason, count === 21 ? 'tool_use' : 'max_tokens');
	});
}

test('Anthropic\'s package throws at an error in the stream, and at one before the answer has begun', async t => {
	for (const count of [0, 3]) {
		const encoder = createPassedStream(identity);
		const text = passAll(encoder, events.slice(0, count)) + encoder.encode({
			type: 'error', code: 'model_cut', message: 'Cut.', requestId: 'request-1', retryable: true,
		});
		await t.throwsAsync(clientOf(text).messages.stream(request).finalMessage(), {instanceOf: Anthropic.APIError, message: /Cut\./v});
	}
});

test('twin: without an end of either kind it throws, too', async t => {
	const text = passAll(createPassedStream(identity), events.slice(0, -1));
	await t.throwsAsync(clientOf(text).messages.stream(request).finalMessage());
});
