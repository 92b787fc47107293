import test from 'ava';
import fc from 'fast-check';
import {createEncoder} from './encode.ts';
import {anyEvent} from './helpers/events.ts';

const failure = {
	type: 'error', code: 'model_cut', message: 'The model stopped.', requestId: 'r-1', retryable: true,
} as const;

test('text: the deltas alone', t => {
	const {encode, heartbeat} = createEncoder('text');
	t.is(encode({
		type: 'start', v: 1, requestId: 'r-1', model: 'm',
	}), '');
	t.is(encode({type: 'delta', text: '야 안녕?'}), '야 안녕?');
	t.is(encode({type: 'reasoning', text: 'hm'}), '');
	t.is(encode({type: 'tool', index: 0, input: '{}'}), '');
	t.is(encode({
		type: 'usage', inputTokens: 1, outputTokens: 1, totalTokens: 2,
	}), '');
	t.is(encode({type: 'ping'}), '');
	t.is(encode({type: 'done', stopReason: 'end_turn'}), '');
	t.is(heartbeat, undefined);
});

test('text: a failure ends with the marker line', t => {
	t.is(createEncoder('text').encode(failure), '\n\n[error model_cut: The model stopped. (request r-1)]\n');
});

test('text: a message of several lines is still one marker line', t => {
	t.is(createEncoder('text').encode({...failure, message: 'a\r\nb\nc'}), '\n\n[error model_cut: a b c (request r-1)]\n');
});

test('text: a deadline ends with a marker line that names the request', t => {
	const {encode} = createEncoder('text');
	encode({
		type: 'start', v: 1, requestId: 'r-2', model: 'm',
	});
	t.regex(encode({type: 'done', stopReason: 'deadline'}), /^\n\n\[error deadline: [^\n]+ \(request r-2\)\]\n$/v);
});

test('sse: the type as name, the whole object as data', t => {
	const {encode} = createEncoder('sse');
	t.is(encode({type: 'delta', text: 'a\n"b"'}), 'event: delta\ndata: {"type":"delta","text":"a\\n\\"b\\""}\n\n');
	t.is(encode({type: 'done', stopReason: 'end_turn'}), 'event: done\ndata: {"type":"done","stopReason":"end_turn"}\n\n');
});

test('sse: the heartbeat is a comment', t => {
	const {encode, heartbeat} = createEncoder('sse');
	t.regex(heartbeat!(), /^:[^\n]*\n\n$/v);
	t.is(encode({type: 'ping'}), heartbeat!());
});

test('sse: an empty line stands before an error', t => {
	t.true(createEncoder('sse').encode(failure).startsWith('\nevent: error\ndata: {'));
});

test('sse: an event is exactly one data line', t => {
	fc.assert(fc.property(anyEvent, event => {
		const encoded = createEncoder('sse').encode(event);
		t.regex(encoded, event.type === 'ping' ? /^:[^\n\r]*\n\n$/v : /^\n?event: [a-z]+\ndata: [^\n\r]+\n\n$/v);
		t.true(encoded.isWellFormed());
	}));
});

test('ndjson: an event is exactly one line', t => {
	fc.assert(fc.property(anyEvent, event => {
		const encoded = createEncoder('ndjson').encode(event);
		t.regex(encoded, /^[^\n\r]+\n$/v);
		t.true(encoded.isWellFormed());
	}));
	t.is(createEncoder('ndjson').heartbeat!(), createEncoder('ndjson').encode({type: 'ping'}));
});

test('each format names its content type', t => {
	t.is(createEncoder('text').contentType, 'text/plain; charset=utf-8');
	t.is(createEncoder('sse').contentType, 'text/event-stream; charset=utf-8');
	t.is(createEncoder('ndjson').contentType, 'application/x-ndjson; charset=utf-8');
});
