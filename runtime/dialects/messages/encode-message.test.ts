import test from 'ava';
import type {StreamEvent} from '../../protocol/events.ts';
import {createMessageObject} from './encode-message-object.ts';
import {createMessageStream} from './encode-message-stream.ts';

type Event = {type: string; index?: number; [name: string]: unknown};

const identity = {requestId: 'r-1', model: 'model-a'};
const start: StreamEvent = {
	type: 'start', v: 1, requestId: 'r-1', model: 'model-a',
};

function streamed(...events: StreamEvent[]): Event[] {
	const {encode} = createMessageStream(identity);
	const text = [start, ...events].map(event => encode(event)).join('');
	return text.split('\n\n').slice(0, -1).map(frame => {
		const {event, data} = /^\n?event: (?<event>.*)\ndata: (?<data>.*)$/v.exec(frame)!.groups!;
		const value = JSON.parse(data!) as Event;
		if (value.type !== event) {
			throw new TypeError(`The event ${event!} has the type ${value.type}.`);
		}

		return value;
	});
}

function whole(...events: StreamEvent[]): Record<string, unknown> {
	const {encode} = createMessageObject(identity);
	return JSON.parse([start, ...events].map(event => encode(event)).join('')) as Record<string, unknown>;
}

const done: StreamEvent = {type: 'done', stopReason: 'end_turn'};
const usage: StreamEvent = {
	type: 'usage', inputTokens: 5, outputTokens: 3, totalTokens: 10, cacheReadTokens: 2,
};
const answer: StreamEvent[] = [
	{type: 'reasoning', text: 'hm'},
	{type: 'reasoning', signature: 'c2ln'},
	{type: 'reasoning', redacted: 'eA=='},
	{type: 'delta', text: '야 '},
	{type: 'delta', text: '안녕?'},
	{
		type: 'tool', index: 0, id: 't1', name: 'add',
	},
	{type: 'tool', index: 0, input: '{"a":12345678901234567890}'},
	usage,
	{type: 'done', stopReason: 'tool_use'},
];

test('a stream has each block from its start to its stop, in a row, and the counts in its end', t => {
	const events = streamed(...answer);
	t.deepEqual(events.map(({type, index}) => index === undefined ? type : `${type} ${index}`), [
		'message_start',
		'content_block_start 0',
		'content_block_delta 0',
		'content_block_delta 0',
		'content_block_stop 0',
		'content_block_start 1',
		'content_block_stop 1',
		'content_block_start 2',
		'content_block_delta 2',
		'content_block_delta 2',
		'content_block_stop 2',
		'content_block_start 3',
		'content_block_delta 3',
		'content_block_stop 3',
		'message_delta',
		'message_stop',
	]);
	t.deepEqual(events.at(-2), {
		type: 'message_delta', delta: {stop_reason: 'tool_use', stop_sequence: null}, usage: {
			input_tokens: 5, cache_creation_input_tokens: 0, cache_read_input_tokens: 2, output_tokens: 3,
		},
	});
});

test('the whole answer has the same blocks, its numbers as they came', t => {
	const {encode} = createMessageObject(identity);
	const text = [start, ...answer].map(event => encode(event)).join('');
	t.true(text.includes('"input":{"a":12345678901234567890}'));
	t.like(JSON.parse(text), {
		id: 'msg_r-1', type: 'message', role: 'assistant', model: 'model-a', stop_reason: 'tool_use', content: [
			{type: 'thinking', thinking: 'hm', signature: 'c2ln'}, {type: 'redacted_thinking', data: 'eA=='}, {type: 'text', text: '야 안녕?'}, {type: 'tool_use', id: 't1', name: 'add'},
		],
	});
});

test('calls that come at once wait for each other, and so do text and reasoning', t => {
	const pieces: StreamEvent[] = [
		{
			type: 'tool', index: 0, id: 'a', name: 'one', input: '{"x":',
		},
		{
			type: 'tool', index: 1, id: 'b', name: 'two', input: '{"y":2}',
		},
		{type: 'delta', text: 'said'},
		{type: 'reasoning', text: 'thought'},
		{type: 'tool', index: 0, input: '1}'},
	];
	const content = [
		{
			type: 'tool_use', id: 'a', name: 'one', input: {x: 1},
		},
		{
			type: 'tool_use', id: 'b', name: 'two', input: {y: 2},
		},
		{type: 'text', text: 'said'},
		{type: 'thinking', thinking: 'thought', signature: 'unsigned'},
	];
	t.deepEqual(whole(...pieces, done).content, content);
	t.deepEqual(streamed(...pieces, done).filter(({type}) => type === 'content_block_start').map(({index}) => index), [0, 1, 2, 3]);
});

test('what comes between two calls stays between them', t => {
	const pieces: StreamEvent[] = [
		{
			type: 'tool', index: 0, id: 'a', name: 'one', input: '{"x":',
		},
		{type: 'delta', text: 'between'},
		{
			type: 'tool', index: 1, id: 'b', name: 'two', input: '{}',
		},
		{type: 'tool', index: 0, input: '1}'},
	];
	t.deepEqual((whole(...pieces, done).content as Event[]).map(({type}) => type), ['tool_use', 'text', 'tool_use']);
});

test('an argument that was cut is told as one', t => {
	t.deepEqual(whole({
		type: 'tool', index: 0, id: 'a', name: 'one', input: '{"x":',
	}, {type: 'done', stopReason: 'max_tokens'}).content, [{
		type: 'tool_use', id: 'a', name: 'one', input: {INVALID_JSON: '{"x":'},
	}]);
});

for (const [reason, said] of [['deadline', 'max_tokens'], ['guardrail_intervened', 'refusal'], ['content_filtered', 'refusal'], ['stop_sequence', 'stop_sequence'], ['anything', 'end_turn']] as const) {
	test(`the stop ${reason} is ${said}`, t => {
		t.is(whole({type: 'done', stopReason: reason}).stop_reason, said);
	});
}

test('an error ends a stream, behind a line that parts it from an event that was cut', t => {
	const events = streamed({type: 'delta', text: 'a'}, {
		type: 'error', code: 'throttled', message: 'Wait.', requestId: 'r-1', retryable: true,
	});
	t.like(events.at(-1), {type: 'error', error: {type: 'rate_limit_error', message: 'Wait.'}});
	t.false(events.some(({type}) => type === 'message_stop'));
});

test('the sequence that ended an answer is named where there is only one', t => {
	const stopped: StreamEvent = {type: 'done', stopReason: 'stop_sequence'};
	for (const [stop, event, named] of [[['</a>'], stopped, '</a>'], [['</a>'], done, null], [['a', 'b'], stopped, null], [undefined, stopped, null]] as const) {
		const asked = {...identity, stop};
		t.is((JSON.parse(createMessageObject(asked).encode(event)) as {stop_sequence: unknown}).stop_sequence, named);
		t.true(createMessageStream(asked).encode(event).includes(`"stop_sequence":${JSON.stringify(named)}}`));
	}
});

test('how many tokens were thought is told where the model tells', t => {
	t.deepEqual((whole({...usage, reasoningTokens: 2}, done).usage as {output_tokens_details: unknown}).output_tokens_details, {thinking_tokens: 2});
	t.false('output_tokens_details' in (whole(usage, done).usage as object));
});
