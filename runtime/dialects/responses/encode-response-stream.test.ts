import test from 'ava';
import fc from 'fast-check';
import type {StreamEvent} from '../../protocol/events.ts';
import {createResponseObject} from './encode-response-object.ts';
import {createResponseStream} from './encode-response-stream.ts';
import {anyAnswer, tools} from './helpers/any-answer.ts';
import {checkStream, type Response} from './helpers/check-stream.ts';
import {readStream} from './helpers/read-stream.ts';
import {createSeal} from './seal-reasoning.ts';

const identity = {requestId: 'request-1', model: 'model "a"', created: 1_700_000_000};
const echo = {instructions: 'Be\u{2028}brief.', store: false, tools: []};
const {seal, unseal} = createSeal(['secret']);
const start: StreamEvent = {
	type: 'start', v: 1, requestId: 'request-1', model: 'model "a"',
};
const usage: StreamEvent = {
	type: 'usage', inputTokens: 5, outputTokens: 3, totalTokens: 10, cacheReadTokens: 2,
};
const done: StreamEvent = {type: 'done', stopReason: 'end_turn'};
const broken: StreamEvent = {
	type: 'error', code: 'model_cut', message: 'It was\n\ncut.', requestId: 'request-1', retryable: true,
};

function write(events: StreamEvent[]): string {
	const {encode} = createResponseStream(identity, {tools, echo}, seal);
	return [start, ...events].map(event => encode(event)).join('');
}

function wholeOf(events: StreamEvent[]): Response {
	const {encode} = createResponseObject(identity, {tools, echo}, seal);
	return JSON.parse([start, ...events].map(event => encode(event)).join('')) as Response;
}

function finalOf(events: StreamEvent[]): Response {
	return checkStream(readStream(write(events)));
}

test('an answer of text is the whole order of events', t => {
	const events = readStream(write([{type: 'delta', text: '야 '}, {type: 'delta', text: '안녕?'}, usage, done]));
	t.deepEqual(events.map(({type}) => type), [
		'response.created',
		'response.in_progress',
		'response.output_item.added',
		'response.content_part.added',
		'response.output_text.delta',
		'response.output_text.delta',
		'response.output_text.done',
		'response.content_part.done',
		'response.output_item.done',
		'response.completed',
	]);
	t.deepEqual(checkStream(events) as unknown, {
		...echo,
		id: 'resp_request-1',
		object: 'response',
		created_at: 1_700_000_000,
		model: 'model "a"',
		status: 'completed',
		error: null,
		incomplete_details: null,
		output: [{
			id: 'msg_request-1_0', type: 'message', role: 'assistant', status: 'completed', content: [{type: 'output_text', text: '야 안녕?', annotations: []}],
		}],
		usage: {
			input_tokens: 7, input_tokens_details: {cached_tokens: 2, cache_write_tokens: 0}, output_tokens: 3, output_tokens_details: {reasoning_tokens: 0}, total_tokens: 10,
		},
	});
});

test('a delta is one line of characters that no reader takes for a line\'s end', t => {
	const {encode} = createResponseStream(identity, {tools, echo}, seal);
	encode(start);
	encode({type: 'delta', text: 'a'});
	t.is(encode({type: 'delta', text: 'b\u{85}\u{2028}\u{2029}\n'}), String.raw`event: response.output_text.delta
data: {"type":"response.output_text.delta","item_id":"msg_request-1_0","output_index":0,"content_index":0,"logprobs":[],"sequence_number":5,"delta":"b\u0085\u2028\u2029\n"}

`);
});

test('text after a call is a message of its own, and each call is in the caller\'s words', t => {
	const {output} = finalOf([
		{type: 'delta', text: 'Let me look.'},
		{
			type: 'tool', index: 0, id: 'a', name: 'agents__wait', input: '{"id":',
		},
		{type: 'tool', index: 0, input: '1.0}'},
		{type: 'delta', text: 'And'},
		{
			type: 'tool', index: 1, id: 'b', name: 'patch', input: String.raw`{"input":"*** Begin\nP`,
		},
		{type: 'tool', index: 1, input: String.raw`atch \ud8`},
		{type: 'tool', index: 1, input: String.raw`3d\ude00"}`},
		{
			type: 'tool', index: 2, id: 'c', name: 'unknown', input: '{}',
		},
		{type: 'done', stopReason: 'tool_use'},
	]);
	t.like(output, [
		{type: 'message', content: [{text: 'Let me look.'}]},
		{
			id: 'fc_request-1_1', type: 'function_call', call_id: 'a', name: 'wait', namespace: 'agents', arguments: '{"id":1.0}', status: 'completed',
		},
		{type: 'message', content: [{text: 'And'}]},
		{
			id: 'ctc_request-1_3', type: 'custom_tool_call', call_id: 'b', name: 'patch', input: '*** Begin\nPatch 😀',
		},
		{type: 'function_call', call_id: 'c', name: 'unknown'},
	]);
	t.false('namespace' in output[4]!);
});

test('calls that a model writes side by side leave one after the other, with all that is theirs', t => {
	const events: StreamEvent[] = [
		{
			type: 'tool', index: 0, id: 'a', name: 'weather', input: '{"city":',
		},
		{
			type: 'tool', index: 1, id: 'b', name: 'weather', input: '{"city":',
		},
		{type: 'delta', text: 'Both.'},
		{type: 'tool', index: 1, input: '"Busan"}'},
		{type: 'tool', index: 0, input: '"Seoul"}'},
		{type: 'done', stopReason: 'tool_use'},
	];
	const wire = readStream(write(events));
	t.deepEqual(checkStream(wire).output.map(item => item.arguments ?? item.content?.[0]?.text), ['{"city":"Seoul"}', '{"city":"Busan"}', 'Both.']);
	// The first call's end does not wait for the answer's.
	const {encode} = createResponseStream(identity, {tools, echo}, seal);
	t.regex(events.slice(0, 5).map(event => encode(event)).join(''), /"name":"weather","arguments":"\{\\"city\\":\\"Seoul\\"\}","sequence/v);
});

test.serial('what waits is written once, whatever waits, and looked at no more often than it must', t => {
	const {parse} = JSON;
	let parsed = 0;
	JSON.parse = (text: string, ...rest) => {
		parsed += text.length;
		return parse(text, ...rest) as unknown;
	};

	// A piece tells how often it is looked at.
	let looks = 0;
	const piece = (index: number, input: string): StreamEvent => ({
		type: 'tool',
		index,
		get input() {
			looks++;
			return input;
		},
	});
	const count = 100;
	const calls = Array.from({length: count}, (_, index) => index);
	const {encode} = createResponseStream(identity, {tools, echo: {}}, seal);
	let text = '';
	try {
		const events: StreamEvent[] = [
			...calls.map((index): StreamEvent => ({
				type: 'tool', index, id: `c${index}`, name: index % 2 === 0 ? 'weather' : 'patch', input: '{"x":"',
			})),
			...Array.from({length: 50}, () => calls.map(index => piece(index, '} }'))).flat(),
			...calls.map(index => piece(index, '"}')),
			done,
		];
		text = events.map(event => encode(event)).join('');
	} finally {
		JSON.parse = parse;
	}

	const waited = count * 51;
	t.is(text.split('"output_item.done').length - 1 + text.split('event: response.output_item.done').length - 1, count);
	t.true(looks <= 3 * waited, `${looks} looks at ${waited}`);
	t.true(parsed <= 4 * waited * 3, `${parsed} characters parsed of ${waited * 3}`);
});

test('a call without an id of the model\'s has one that no other answer has', t => {
	const call: StreamEvent = {
		type: 'tool', index: 0, name: 'weather', input: '{}',
	};
	const ids = [finalOf([call, done]), finalOf([call, done])].map(({output}) => output[0]!.call_id!);
	t.regex(ids[0]!, /^call_[\da-f]{24}$/v);
	t.not(ids[0], ids[1]);
});

test('reasoning is a summary, and what the next request needs of it is sealed', t => {
	const [reasoning, message] = finalOf([
		{type: 'reasoning', text: 'Let me '},
		{type: 'reasoning', text: 'see.'},
		{type: 'reasoning', signature: 'c2ln'},
		{type: 'reasoning', text: 'Once more.'},
		{type: 'reasoning', redacted: 'AAAA'},
		{type: 'delta', text: '42'},
		done,
	]).output;
	t.is(message?.type, 'message');
	t.deepEqual(reasoning?.summary, [{type: 'summary_text', text: 'Let me see.'}, {type: 'summary_text', text: 'Once more.'}]);
	t.deepEqual(unseal(reasoning?.encrypted_content ?? ''), [
		{type: 'reasoning', text: 'Let me see.', signature: 'c2ln'},
		{type: 'reasoning', text: 'Once more.'},
		{type: 'reasoning', redacted: 'AAAA'},
	]);
});

test('reasoning that the model keeps to itself is an item without a summary', t => {
	for (const [event, parts] of [
		[{type: 'reasoning', signature: 'c2ln'}, [{type: 'reasoning', text: '', signature: 'c2ln'}]],
		[{type: 'reasoning', redacted: 'AAAA'}, [{type: 'reasoning', redacted: 'AAAA'}]],
	] as Array<[StreamEvent, unknown]>) {
		const {output} = finalOf([event, {type: 'delta', text: '42'}, done]);
		t.deepEqual(output.map(({type}) => type), ['reasoning', 'message']);
		t.deepEqual(output[0]?.summary, []);
		t.deepEqual(unseal(output[0]?.encrypted_content ?? ''), parts as never);
	}
});

test('where there is no secret, reasoning has no encrypted_content', t => {
	const {encode} = createResponseObject(identity, {tools, echo}, createSeal([]).seal);
	const text = [{type: 'reasoning' as const, signature: 'c2ln'}, done].map(event => encode(event)).join('');
	t.regex(text, /"type":"reasoning","status":"completed","summary":\[\]\}/v);
});

test('an empty answer is completed, with no output', t => {
	for (const events of [[done], [{type: 'delta' as const, text: ''}, {type: 'reasoning' as const, text: ''}, done]]) {
		t.deepEqual(finalOf(events).output, []);
		t.like(wholeOf(events), {status: 'completed', output: [], usage: null});
	}
});

test('an answer that was stopped is incomplete, and says why', t => {
	for (const [stopReason, reason] of Object.entries({
		max_tokens: 'max_output_tokens', model_context_window_exceeded: 'max_output_tokens', deadline: 'max_output_tokens', guardrail_intervened: 'content_filter', content_filtered: 'content_filter', refusal: 'content_filter', pause_turn: 'max_output_tokens',
	})) {
		const events: StreamEvent[] = [
			{type: 'delta', text: 'Half'},
			{
				type: 'tool', index: 0, id: 'a', name: 'weather', input: '{"city',
			},
			{type: 'done', stopReason},
		];
		for (const response of [finalOf(events), wholeOf(events)]) {
			t.like(response, {status: 'incomplete', incomplete_details: {reason}}, stopReason);
			t.deepEqual(response.output.map(({status}) => status), ['completed', 'incomplete']);
		}
	}
});

test('a failure is response.failed and error, and closes nothing', t => {
	const wire = write([{type: 'delta', text: 'Done.'}, {
		type: 'tool', index: 0, id: 'a', name: 'weather', input: '{"city',
	}, broken]);
	const events = readStream(wire);
	t.is(checkStream(events).output.length, 1);
	const [failed, error] = events.slice(-2);
	t.like(failed, {type: 'response.failed', response: {status: 'failed', error: {code: 'server_error', message: 'It was\n\ncut.'}}});
	t.deepEqual(error, {
		type: 'error',
		code: 'model_cut',
		message: 'It was\n\ncut.',
		param: null,
		error: {
			message: 'It was\n\ncut.', type: 'server_error', param: null, code: 'model_cut', request_id: 'request-1',
		},
		sequence_number: events.length - 1,
	});
});

test('a failure stands apart from an event that was cut', t => {
	const half = write([{type: 'delta', text: 'Half'}]).slice(0, -9);
	const {encode} = createResponseStream(identity, {tools, echo}, seal);
	const blocks = (half + encode(broken)).split(/\n{2,}/v).slice(-4);
	t.regex(blocks[0]!, /^event: response.output_text.delta\ndata: [^\n]+$/v);
	t.regex(blocks[1]!, /^event: response.failed\ndata: [^\n]+$/v);
	t.regex(blocks[2]!, /^event: error\ndata: [^\n]+$/v);
});

test('a failed response has the codes by which clients repeat', t => {
	for (const [code, known] of Object.entries({
		throttled: 'rate_limit_exceeded', quota_exceeded: 'insufficient_quota', context_length_exceeded: 'context_length_exceeded', invalid_request: 'invalid_prompt', overloaded: 'server_error', anything: 'server_error',
	})) {
		t.like(finalOf([{...broken, code}]), {error: {code: known}});
	}
});

test('the first heartbeat is the beginning itself, and later ones are keepalive events', t => {
	const {encode, heartbeat} = createResponseStream(identity, {tools, echo}, seal);
	const wire = encode(start) + heartbeat!() + heartbeat!() + encode({type: 'delta', text: 'a'}) + heartbeat!() + encode({type: 'ping'}) + encode(done);
	const events = readStream(wire);
	t.deepEqual(events.slice(0, 3).map(({type}) => type), ['response.created', 'response.in_progress', 'keepalive']);
	t.is(events.filter(({type}) => type === 'keepalive').length, 3);
	t.is(checkStream(events).status, 'completed');
});

test('a heartbeat after the first words is no beginning', t => {
	const {encode, heartbeat} = createResponseStream(identity, {tools, echo}, seal);
	encode(start);
	encode({type: 'delta', text: 'a'});
	t.is(heartbeat!(), 'event: keepalive\ndata: {"type":"keepalive","sequence_number":5}\n\n');
});

const end = fc.oneof(
	fc.constantFrom('end_turn', 'tool_use', 'max_tokens', 'deadline', 'content_filtered').map(stopReason => ({type: 'done' as const, stopReason})),
	fc.constant({...broken, code: 'throttled'}),
);

test('any answer is in the whole order, with all that the model said, and ends once', t => {
	fc.assert(fc.property(anyAnswer, end, fc.array(fc.nat()), ({events, calls}, last, beats) => {
		const {encode, heartbeat} = createResponseStream(identity, {tools, echo}, seal);
		const wire = [start, ...events, usage, last].map((event, index) => encode(event) + (beats.includes(index) && event !== last ? heartbeat!() : '')).join('');
		const {status, output} = checkStream(readStream(wire));
		t.is(status, last.type === 'error' ? 'failed' : (['end_turn', 'tool_use'].includes(last.stopReason) ? 'completed' : 'incomplete'));
		if (last.type === 'error') {
			return;
		}

		const said = (type: 'delta' | 'reasoning') => events.map(event => event.type === type ? event.text ?? '' : '').join('');
		t.is(output.map(({content = []}) => content.map(({text}) => text).join('')).join(''), said('delta'));
		t.is(output.map(({summary = []}) => summary.map(({text}) => text).join('')).join(''), said('reasoning'));
		const parts = output.flatMap(item => item.type === 'reasoning' ? unseal(item.encrypted_content!)! : []);
		t.deepEqual(parts.flatMap(({signature}) => signature ?? []), events.flatMap(event => event.type === 'reasoning' ? event.signature ?? [] : []));
		t.deepEqual(parts.flatMap(({redacted}) => redacted ?? []), events.flatMap(event => event.type === 'reasoning' ? event.redacted ?? [] : []));
		const written = new Map(output.flatMap(item => item.call_id === undefined ? [] : [[item.call_id, item.input ?? item.arguments]]));
		t.deepEqual(Object.fromEntries(written), Object.fromEntries(calls.map(({input}, index) => [`call-${index}`, input])));
	}));
});

test('any answer is the same as a whole', t => {
	fc.assert(fc.property(anyAnswer, fc.constantFrom('end_turn', 'max_tokens'), ({events}, stopReason) => {
		const all: StreamEvent[] = [...events, usage, {type: 'done', stopReason}];
		// Sealed in another way each time.
		const opened = ({encrypted_content: sealed}: {encrypted_content?: string}) => sealed === undefined ? {} : {encrypted_content: unseal(sealed)};
		const comparable = (response: Response) => ({...response, output: response.output.map(item => ({...item, ...opened(item)}))});
		t.deepEqual(comparable(wholeOf(all)), comparable(finalOf(all)));
	}));
});

test('an answer that is cut anywhere before its last event has no end', t => {
	fc.assert(fc.property(anyAnswer, fc.nat(), ({events}, seed) => {
		const whole = write(events);
		const cut = readStream(whole.slice(0, seed % (whole.length + 1)));
		t.false(cut.some(({type}) => /^(?:response\.(?:completed|incomplete|failed)|error)$/v.test(type)));
	}));
});
