import test from 'ava';
import fc from 'fast-check';
import type {PassedEvent} from '../../../protocol/passed-event.ts';
import {createPassedObject} from './encode-passed-object.ts';

type Value = Record<string, unknown>;

function put(events: ReadonlyArray<Value | string>): string {
	const encoder = createPassedObject({requestId: 'request-1', model: 'sonnet'});
	for (const event of events) {
		const data = typeof event === 'string' ? event : JSON.stringify(event);
		const passed: PassedEvent = {
			type: 'passed', event: (JSON.parse(data) as {type: string}).type, data, isContent: true,
		};
		encoder.pass?.(passed);
	}

	return encoder.encode({type: 'done', stopReason: 'end_turn'});
}

const start = {type: 'message_start', message: {id: 'msg_1', type: 'message', role: 'assistant', model: 'sonnet', content: [], stop_reason: null, stop_sequence: null, usage: {input_tokens: 1, output_tokens: 1}}}; // eslint-disable-line @stylistic/object-curly-newline
const stop = [{type: 'message_delta', delta: {stop_reason: 'end_turn', stop_sequence: null}, usage: {output_tokens: 9}}, {type: 'message_stop'}];

/**
The events that a block comes in: its beginning, its pieces, its end.
*/
function block(index: number, first: Value, ...deltas: Value[]): Value[] {
	return [
		{type: 'content_block_start', index, content_block: first},
		...deltas.map(delta => ({type: 'content_block_delta', index, delta})),
		{type: 'content_block_stop', index},
	];
}

const piece = fc.string({unit: 'grapheme'});
const pieces = fc.array(piece, {maxLength: 4});
/**
A block as it stands in a whole message, beside what it comes in.
*/
const content = fc.oneof(
	pieces.map(list => ({whole: {type: 'text', text: list.join('')}, first: {type: 'text', text: ''}, deltas: list.map(text => ({type: 'text_delta', text}))})),
	fc.tuple(pieces, piece).map(([list, signature]) => ({
		whole: {type: 'thinking', thinking: list.join(''), signature},
		first: {type: 'thinking', thinking: '', signature: ''},
		deltas: [...list.map(thinking => ({type: 'thinking_delta', thinking})), {type: 'signature_delta', signature}],
	})),
	piece.map(data => ({whole: {type: 'redacted_thinking', data}, first: {type: 'redacted_thinking', data}, deltas: []})),
	fc.tuple(fc.dictionary(piece, fc.jsonValue(), {minKeys: 1}), fc.nat({max: 5})).map(([input, cut]) => {
		const json = JSON.stringify(input);
		return {
			whole: {
				type: 'tool_use', id: 'toolu_1', name: 'a', input: JSON.parse(json) as unknown,
			},
			first: {
				type: 'tool_use', id: 'toolu_1', name: 'a', input: {},
			},
			deltas: ['', json.slice(0, cut), json.slice(cut)].map(text => ({type: 'input_json_delta', partial_json: text})),
		};
	}),
	fc.dictionary(fc.constantFrom('one', 'two'), fc.jsonValue()).map(fields => ({whole: {type: 'something_new', ...fields}, first: {type: 'something_new', ...fields}, deltas: []})),
);

test('a message is what came in pieces, each block and field of it', t => {
	fc.assert(fc.property(fc.array(content, {maxLength: 5}), list => {
		const events = list.flatMap(({first, deltas}, index) => block(index, first, ...deltas));
		const plain = JSON.stringify(list.map(({whole}) => whole));
		t.deepEqual((JSON.parse(put([start, ...events, ...stop])) as {content: unknown}).content, JSON.parse(plain));
	}));
});

test('what stands beside the blocks is kept: usage, stop, and what nobody knows', t => {
	const message = JSON.parse(put([
		start,
		{type: 'something_new', a: 1},
		{
			type: 'message_delta', delta: {stop_reason: 'tool_use', stop_sequence: null, container: {id: 'c'}}, usage: {output_tokens: 9, input_tokens: null, server_tool_use: {web_search_requests: 1}}, context_management: {applied_edits: []},
		},
		{type: 'message_stop'},
	])) as Value;
	t.deepEqual(message, {
		...start.message,
		stop_reason: 'tool_use',
		container: {id: 'c'},
		usage: {input_tokens: 1, output_tokens: 9, server_tool_use: {web_search_requests: 1}},
		context_management: {applied_edits: []},
	});
});

test('citations belong to their block', t => {
	const citations = ['a', 'b'].map(cited => ({type: 'char_location', cited_text: cited}));
	const message = JSON.parse(put([
		start, ...block(0, {type: 'text', text: ''}, ...citations.map(citation => ({type: 'citations_delta', citation})), {type: 'text_delta', text: 'c'}), ...stop,
	])) as {content: unknown[]};
	t.deepEqual(message.content, [{type: 'text', text: 'c', citations}]);
});

test('a tool\'s input keeps its numbers', t => {
	const input = '{"id":12345678901234567890,"part":1.0,"text":"12345678901234567890"}';
	const text = put([
		start, ...block(0, {
			type: 'tool_use', id: 'a', name: 'b', input: {},
		}, {type: 'input_json_delta', partial_json: input}), ...stop,
	]);
	t.true(text.includes(`"input":${input}`));
});

test('numbers of the message itself keep their text', t => {
	t.regex(put(['{"type":"message_start","message":{"id":"a","content":[],"cost":1.0,"usage":{}}}', ...stop]), /"cost":1\.0/v);
});

test('an input that was cut is given as it is, since it is no JSON', t => {
	const text = put([
		start, ...block(0, {
			type: 'tool_use', id: 'a', name: 'b', input: {},
		}, {type: 'input_json_delta', partial_json: '{"a":"b'}),
	]);
	t.like(JSON.parse(text), {content: [{input: {INVALID_JSON: '{"a":"b'}}], stop_reason: 'max_tokens'});
});

test('an answer without a beginning has the identity that it was asked under', t => {
	t.like(JSON.parse(put(stop)), {
		id: 'msg_request-1', model: 'sonnet', type: 'message', role: 'assistant', content: [],
	});
});

test('names of the prototype are names like others', t => {
	const text = put([start, ...block(0, JSON.parse('{"type":"new","__proto__":"a"}') as Value, JSON.parse('{"type":"new_delta","__proto__":"b","constructor":"c"}') as Value), ...stop]);
	t.true(text.includes('{"type":"new","__proto__":"ab","constructor":"c"}'));
});
