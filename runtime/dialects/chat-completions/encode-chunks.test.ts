import test from 'ava';
import fc from 'fast-check';
import type {StreamEvent} from '../../protocol/events.ts';
import {createChunkEncoder} from './encode-chunks.ts';
import {createCompletionEncoder} from './encode-completion.ts';

type Chunk = {
	id: string;
	object: string;
	choices: Array<{index: number; delta: {role?: string; content?: string; reasoning_content?: string; tool_calls?: unknown[]; thinking_blocks?: unknown[]}; finish_reason: string | null}>;
	usage?: Record<string, unknown> | null;
	error?: Record<string, unknown>;
};

const identity = {requestId: 'request-1', model: 'model "a"', created: 1_700_000_000};
const start: StreamEvent = {
	type: 'start', v: 1, requestId: 'request-1', model: 'model "a"',
};
const usage: StreamEvent = {
	type: 'usage', inputTokens: 5, outputTokens: 3, totalTokens: 10, cacheReadTokens: 2,
};

function encodeAll(events: StreamEvent[], hasUsageChunk = false): string {
	const {encode} = createChunkEncoder(identity, hasUsageChunk);
	return events.map(event => encode(event)).join('');
}

/**
As any reader of server-sent events takes it apart.
*/
function readAll(text: string) {
	const data = text.split('\n\n').flatMap(block => block.split('\n')).filter(line => line.startsWith('data: ')).map(line => line.slice(6));
	return {isDone: data.includes('[DONE]'), chunks: data.filter(line => line !== '[DONE]').map(line => JSON.parse(line) as Chunk)};
}

test('an answer is the role, its texts, the finish reason and [DONE]', t => {
	const {encode} = createChunkEncoder(identity, false);
	t.deepEqual([start, {type: 'delta', text: '안\n녕'}, {type: 'done', stopReason: 'end_turn'}].map(event => encode(event as StreamEvent)), [
		'data: {"id":"chatcmpl-request-1","object":"chat.completion.chunk","created":1700000000,"model":"model \\"a\\"","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}\n\n',
		'data: {"id":"chatcmpl-request-1","object":"chat.completion.chunk","created":1700000000,"model":"model \\"a\\"","choices":[{"index":0,"delta":{"content":"안\\n녕"},"finish_reason":null}]}\n\n',
		'data: {"id":"chatcmpl-request-1","object":"chat.completion.chunk","created":1700000000,"model":"model \\"a\\"","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
	]);
});

test('what is told of tokens stands beside their text, in a stream and in a whole answer', t => {
	const token = (text: string) => ({
		token: text, logprob: -0.5, bytes: null, top_logprobs: [],
	});
	const events: StreamEvent[] = [start, {type: 'delta', text: 'a', logprobs: {content: [token('a')]}}, {type: 'delta', text: 'bc', logprobs: {content: [token('b'), token('c')]}}, {type: 'done', stopReason: 'end_turn'}];
	const told = readAll(encodeAll(events)).chunks.map(({choices}) => (choices[0] as {logprobs?: unknown} | undefined)?.logprobs);
	t.deepEqual(told, [undefined, {content: [token('a')], refusal: null}, {content: [token('b'), token('c')], refusal: null}, undefined]);
	const {encode} = createCompletionEncoder(identity);
	const whole = JSON.parse(events.map(event => encode(event)).join('')) as {choices: Array<{logprobs: unknown}>};
	t.deepEqual(whole.choices[0]?.logprobs, {content: [token('a'), token('b'), token('c')], refusal: null});
});

test('usage is a chunk of its own where it was asked for', t => {
	const {chunks} = readAll(encodeAll([start, {type: 'delta', text: 'a'}, usage, {type: 'done', stopReason: 'end_turn'}], true));
	t.deepEqual(chunks.map(chunk => chunk.usage), [null, null, null, {
		prompt_tokens: 7, completion_tokens: 3, total_tokens: 10, prompt_tokens_details: {cached_tokens: 2},
	}]);
	t.deepEqual(chunks.at(-1)?.choices, []);
});

test('tokens of reasoning are told where the model told them', t => {
	const {chunks} = readAll(encodeAll([{...usage, reasoningTokens: 2}, {type: 'done', stopReason: 'end_turn'}], true));
	t.deepEqual(chunks.at(-1)?.usage?.completion_tokens_details, {reasoning_tokens: 2});
});

test('usage that the model did not tell is not made up', t => {
	const {chunks, isDone} = readAll(encodeAll([start, {type: 'done', stopReason: 'end_turn'}], true));
	t.true(isDone);
	t.is(chunks.at(-1)?.choices[0]?.finish_reason, 'stop');
});

test('tool calls are counted from 0', t => {
	const {chunks} = readAll(encodeAll([
		{
			type: 'tool', index: 1, id: 'a', name: 'weather',
		},
		{type: 'tool', index: 1, input: '{"city":'},
		{type: 'tool', index: 1, input: '"Seoul"}'},
		{
			type: 'tool', index: 3, id: 'b', name: 'clock', input: '',
		},
		{type: 'done', stopReason: 'tool_use'},
	]));
	t.deepEqual(chunks.flatMap(chunk => chunk.choices[0]?.delta.tool_calls ?? []), [
		{
			index: 0, id: 'a', type: 'function', function: {name: 'weather', arguments: ''},
		},
		{index: 0, function: {arguments: '{"city":'}},
		{index: 0, function: {arguments: '"Seoul"}'}},
		{
			index: 1, id: 'b', type: 'function', function: {name: 'clock', arguments: ''},
		},
	]);
	t.is(chunks.at(-1)?.choices[0]?.finish_reason, 'tool_calls');
});

test('a call that was cut by the length stays as it is', t => {
	const {chunks} = readAll(encodeAll([{
		type: 'tool', index: 0, id: 'a', name: 'weather',
	}, {type: 'done', stopReason: 'max_tokens'}]));
	t.is(chunks.length, 2);
	t.is(chunks[1]?.choices[0]?.finish_reason, 'length');
});

test('reasoning is reasoning_content, and nothing else where nothing of it is signed', t => {
	const {chunks} = readAll(encodeAll([{type: 'reasoning', text: 'Hm.'}, {type: 'reasoning', text: ' So.'}, {type: 'done', stopReason: 'end_turn'}]));
	t.deepEqual(chunks.map(chunk => chunk.choices[0]?.delta), [{reasoning_content: 'Hm.'}, {reasoning_content: ' So.'}, {}]);
});

test('signed and encrypted reasoning is in the last delta, whole and once, in its order', t => {
	const {chunks} = readAll(encodeAll([
		{type: 'reasoning', text: 'Hm.'},
		{type: 'reasoning', text: ' So.'},
		{type: 'reasoning', signature: 'abc'},
		{type: 'reasoning', redacted: 'AAAA'},
		{type: 'delta', text: 'Hello'},
		{type: 'reasoning', text: 'Then.'},
		{type: 'reasoning', signature: 'def'},
		{type: 'reasoning', signature: 'of nothing shown'},
		{type: 'reasoning', text: 'unsigned'},
		{type: 'done', stopReason: 'tool_use'},
	]));
	t.deepEqual(chunks.map(chunk => chunk.choices[0]?.delta), [
		{reasoning_content: 'Hm.'},
		{reasoning_content: ' So.'},
		{content: 'Hello'},
		{reasoning_content: 'Then.'},
		{reasoning_content: 'unsigned'},
		{
			thinking_blocks: [
				{type: 'thinking', thinking: 'Hm. So.', signature: 'abc'},
				{type: 'redacted_thinking', data: 'AAAA'},
				{type: 'thinking', thinking: 'Then.', signature: 'def'},
				{type: 'thinking', thinking: '', signature: 'of nothing shown'},
				{type: 'thinking', thinking: 'unsigned'},
			],
		},
		{},
	]);
});

test('stop reasons in OpenAI\'s words', t => {
	for (const [stopReason, finishReason] of Object.entries({
		end_turn: 'stop', stop_sequence: 'stop', anything: 'stop', max_tokens: 'length', deadline: 'length', model_context_window_exceeded: 'length', tool_use: 'tool_calls', guardrail_intervened: 'content_filter', content_filtered: 'content_filter', refusal: 'content_filter', pause_turn: 'length',
	})) {
		const {chunks} = readAll(encodeAll([{type: 'done', stopReason}]));
		t.is(chunks[0]?.choices[0]?.finish_reason, finishReason, stopReason);
	}
});

test('an error stands apart from an event that was cut, and is the end without [DONE]', t => {
	const text = encodeAll([{
		type: 'error', code: 'model_cut', message: 'It was cut.', requestId: 'request-1', retryable: true,
	}]);
	t.is(text, '\ndata: {"error":{"message":"It was cut.","type":"server_error","param":null,"code":"model_cut","request_id":"request-1"}}\n\n');
});

test('no reader finds a line end within a chunk', t => {
	const text = 'a\u{2028}b\u{2029}c\u{85}d';
	const written = encodeAll([start, {type: 'delta', text}, {type: 'reasoning', text}, {
		type: 'tool', index: 0, id: 'a', name: 'f', input: text,
	}, {
		type: 'error', code: 'model_error', message: text, requestId: 'request-1', retryable: true,
	}]);
	t.notRegex(written, /[\u{85}\u{2028}\u{2029}]/v);
	const {chunks} = readAll(written);
	t.deepEqual([chunks[1]?.choices[0]?.delta.content, chunks[2]?.choices[0]?.delta.reasoning_content, chunks[4]?.error?.message], [text, text, text]);
});

test('the heartbeat is a comment', t => {
	t.is(createChunkEncoder(identity, false).heartbeat!(), ': heartbeat\n\n');
	t.is(encodeAll([{type: 'ping'}]), ': heartbeat\n\n');
});

const content = fc.oneof(
	fc.string({unit: 'binary'}).map(text => ({type: 'delta' as const, text})),
	fc.string({unit: 'binary'}).map(text => ({type: 'reasoning' as const, text})),
	fc.record({type: fc.constant('tool' as const), index: fc.nat(3), input: fc.string()}),
	fc.constant({type: 'ping' as const}),
);
const end = fc.oneof(
	fc.constantFrom('end_turn', 'tool_use', 'max_tokens', 'deadline', 'x').map(stopReason => ({type: 'done' as const, stopReason})),
	fc.constant({
		type: 'error' as const, code: 'model_error', message: 'No.\n\ndata: [DONE]', requestId: 'request-1', retryable: true,
	}),
);

test('any answer can be read back, and ends with exactly one truth', t => {
	fc.assert(fc.property(fc.array(content), end, fc.boolean(), (events, last, hasUsageChunk) => {
		const {chunks, isDone} = readAll(encodeAll([start, ...events, usage, last], hasUsageChunk));
		const textOf = (type: 'delta' | 'reasoning') => events.map(event => event.type === type ? event.text : '').join('').toWellFormed();
		t.is(chunks.map(chunk => chunk.choices?.[0]?.delta.content ?? '').join('').toWellFormed(), textOf('delta'));
		t.is(chunks.map(chunk => chunk.choices?.[0]?.delta.reasoning_content ?? '').join('').toWellFormed(), textOf('reasoning'));
		const finished = chunks.filter(chunk => chunk.choices?.some(choice => choice.finish_reason !== null)).length;
		const failed = chunks.filter(chunk => chunk.error !== undefined).length;
		t.deepEqual([finished, isDone, failed], last.type === 'done' ? [1, true, 0] : [0, false, 1]);
	}));
});

test('an answer that is cut anywhere before its last event has no finish reason and no [DONE]', t => {
	fc.assert(fc.property(fc.array(content), fc.nat(), (events, seed) => {
		const whole = encodeAll([start, ...events]);
		const cut = whole.slice(0, seed % (whole.length + 1));
		const {chunks, isDone} = readAll(cut.slice(0, cut.lastIndexOf('\n\n') + 2));
		t.false(isDone);
		t.true(chunks.every(chunk => chunk.choices.every(choice => choice.finish_reason === null)));
	}));
});
