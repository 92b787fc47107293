import {Buffer} from 'node:buffer';
import test from 'ava';
import fc from 'fast-check';
import {ProtocolError} from '../../protocol/errors.ts';
import {
	answerTexts,
	cutAt,
	cutPositions,
	reframe,
	reframeText,
	textOf,
	type Reading,
} from '../helpers/reframe.ts';
import {createOpenAiReframer} from './openai.ts';

function chunk(choice: Record<string, unknown>, rest: Record<string, unknown> = {}): string {
	return JSON.stringify({
		id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{index: 0, finish_reason: null, ...choice}], ...rest,
	});
}

function data(text: string): string {
	return `data: ${text}\n\n`;
}

function dataOf(body: unknown): string {
	return data(JSON.stringify(body));
}

function messageOf(choice: Record<string, unknown>, rest: Record<string, unknown> = {}): string {
	return data(chunk(choice, rest));
}

const usage = dataOf({choices: [], usage: {prompt_tokens: 3, completion_tokens: 2, total_tokens: 5}});
const stop = messageOf({delta: {}, finish_reason: 'stop'});
const done = data('[DONE]');
function content(text: string): string {
	return messageOf({delta: {content: text}});
}

function codeOf(failure: unknown): string | undefined {
	return failure instanceof ProtocolError ? failure.code : undefined;
}

function read(text: string): Reading {
	return reframeText(createOpenAiReframer(), text);
}

function readPieces(pieces: readonly Uint8Array[]): Reading {
	return reframe(createOpenAiReframer(), pieces);
}

function failureOf(text: string): string | undefined {
	return codeOf(read(text).failure);
}

test('a whole answer as vLLM sends it', t => {
	const role = messageOf({delta: {role: 'assistant', content: ''}});
	const {events, failure} = read(role + content('Hel') + content('lo') + stop + usage + done);
	t.is(failure, undefined);
	t.deepEqual(events, [
		{type: 'delta', text: 'Hel'},
		{type: 'delta', text: 'lo'},
		{
			type: 'usage', inputTokens: 3, outputTokens: 2, totalTokens: 5,
		},
		{type: 'done', stopReason: 'end_turn'},
	]);
});

test('any text survives any cut', t => {
	fc.assert(fc.property(answerTexts, cutPositions, (texts, positions) => {
		const bytes = Buffer.from(texts.map(text => content(text)).join('') + stop + usage + done);
		const {events, failure} = readPieces(cutAt(bytes, positions));
		t.is(failure, undefined);
		t.is(textOf(events), texts.join(''));
		t.deepEqual(events.slice(-2).map(event => event.type), ['usage', 'done']);
	}), {numRuns: 100});
});

test('야 안녕? survives every single cut, and byte by byte', t => {
	const bytes = Buffer.from(content('야 안녕? 👋𝄞') + stop + done);
	for (let position = 0; position <= bytes.length; position++) {
		const {events} = readPieces(cutAt(bytes, [position]));
		t.is(textOf(events), '야 안녕? 👋𝄞');
	}

	const single = [...bytes].map(byte => Uint8Array.of(byte));
	const {events} = readPieces(single);
	t.is(textOf(events), '야 안녕? 👋𝄞');
});

test('a delta leaves with the byte that completes its line', t => {
	const reframer = createOpenAiReframer();
	const seen: string[] = [];
	const push = (text: string): void => {
		reframer.push(Buffer.from(text), event => {
			seen.push(event.type);
		});
	};

	push(content('a').slice(0, -2));
	t.deepEqual(seen, []);
	push('\n');
	t.deepEqual(seen, ['delta']);
});

test('lines end in CR LF or CR, comments and other fields are skipped', t => {
	for (const ending of ['\r\n', '\r', '\n']) {
		const text = `: ping\nevent: message\nid: 1\nretry: 5\n${content('a')}: ping\n\n${stop}${done}`.replaceAll('\n', () => ending);
		const {events, failure} = readPieces(cutAt(Buffer.from(text), [7, 8, 9, 40, 41]));
		t.is(failure, undefined);
		t.is(textOf(events), 'a');
	}
});

test('no space after the colon, no empty line between, bare JSON lines', t => {
	for (const join of [(text: string) => `data:${text}\n\n`, (text: string) => `data: ${text}\n`, (text: string) => `${text}\n`]) {
		const text = [chunk({delta: {content: 'a'}}), chunk({delta: {content: 'b'}}), chunk({delta: {}, finish_reason: 'length'})].map(item => join(item)).join('');
		const {events, failure} = read(text);
		t.is(failure, undefined);
		t.is(textOf(events), 'ab');
		t.deepEqual(events.at(-1), {type: 'done', stopReason: 'max_tokens'});
	}
});

test('data over several lines', t => {
	const pretty = JSON.stringify(JSON.parse(chunk({delta: {content: 'a'}})), undefined, 2);
	const text = `data: ${pretty.replaceAll('\n', '\ndata: ')}\n\n`;
	t.is(textOf(read(text + stop + done).events), 'a');
});

test('reasoning under both names comes once', t => {
	const both = messageOf({delta: {reasoning: 'hm', reasoning_content: 'hm'}}) + messageOf({delta: {reasoning: '!'}});
	t.deepEqual(read(both + stop + done).events.slice(0, 2), [{type: 'reasoning', text: 'hm'}, {type: 'reasoning', text: '!'}]);
});

test('tool calls carry id and name once', t => {
	const call = (value: Record<string, unknown>): string => messageOf({delta: {tool_calls: [value]}});
	const text = call({
		index: 0, id: 'call_1', type: 'function', function: {name: 'add', arguments: ''},
	}) + call({index: 0, function: {arguments: '{"a"'}}) + call({index: 0, id: 'call_1', function: {name: 'add', arguments: ':1}'}});
	t.deepEqual(read(text + messageOf({delta: {}, finish_reason: 'tool_calls'}) + done).events, [
		{
			type: 'tool', index: 0, id: 'call_1', name: 'add',
		},
		{type: 'tool', index: 0, input: '{"a"'},
		{type: 'tool', index: 0, input: ':1}'},
		{type: 'done', stopReason: 'tool_use'},
	]);
});

function callsOf({events, failure}: Reading): {calls: string[]; stopReason: string | undefined} {
	const calls: string[] = [];
	for (const event of events) {
		if (event.type === 'tool') {
			calls[event.index] = (calls[event.index] ?? '') + (event.name ?? '') + (event.input ?? '');
		}
	}

	const last = events.at(-1);
	return {calls, stopReason: failure === undefined && last?.type === 'done' ? last.stopReason : undefined};
}

const stopForTools = messageOf({delta: {}, finish_reason: 'tool_calls'});

test('one call in place of an array of them, as old TGI sends it', t => {
	const call = (name: string | null, input: string): string => messageOf({
		delta: {
			role: 'assistant', tool_calls: {
				index: 0, id: '', type: 'function', function: {name, arguments: input},
			},
		},
	});
	const bytes = Buffer.from(call('search', '{"query') + call(null, '":"야"}') + stopForTools + done);
	fc.assert(fc.property(cutPositions, positions => {
		t.deepEqual(callsOf(readPieces(cutAt(bytes, positions))), {calls: ['search{"query":"야"}'], stopReason: 'tool_use'});
	}), {numRuns: 30});
});

test('the one call of OpenAI\'s old API', t => {
	const call = (value: Record<string, unknown>): string => messageOf({delta: {content: null, function_call: value}});
	t.deepEqual(callsOf(read(call({name: 'search'}) + call({arguments: '{"a":'}) + call({arguments: '2}'}) + messageOf({delta: {}, finish_reason: 'function_call'}) + done)), {calls: ['search{"a":2}'], stopReason: 'tool_use'});
});

test('calls without ids and indexes, in a whole answer as well', t => {
	const piece = (name: string, input: unknown) => ({type: 'function', function: {name, arguments: input}});
	const streamed = messageOf({delta: {tool_calls: [piece('first', '{"a":[]}')]}}) + messageOf({delta: {tool_calls: [piece('second', '{}')]}});
	t.deepEqual(callsOf(read(streamed + stopForTools + done)), {calls: ['first{"a":[]}', 'second{}'], stopReason: 'tool_use'});
	const whole = {choices: [{message: {content: null, tool_calls: [piece('first', {a: []}), piece('first', {a: []})]}, finish_reason: 'tool_calls'}]};
	t.deepEqual(callsOf(read(JSON.stringify(whole, undefined, 2))), {calls: ['first{"a":[]}', 'first{"a":[]}'], stopReason: 'tool_use'});
});

test('each call has its own arguments, though they look the same once rounded', t => {
	const [one, two] = ['{"id":2512292042121000001}', '{"id":2512292042121000002,"type":"bigDecimal","string":"1"}'];
	const calls = `{"id":"a","function":{"name":"x","arguments":${one}}},{"id":"b","function":{"name":"x","arguments":{"id":2512292042121000002}}},{"id":"c","function":{"name":"x","arguments":${two}}}`;
	const whole = `{"choices":[{"index":1,"message":{"tool_calls":[{"function":{"name":"no","arguments":${one}}}]}},{"message":{"tool_calls":[${calls}]},"finish_reason":"tool_calls"}]}`;
	const old = `{"choices":[{"delta":{"tool_calls":{"id":"a","function":{"name":"x","arguments":${one}}}}},{"delta":{"function_call":{"name":"x","arguments":${two}}}}]}`;
	const inputs = (text: string) => reframeText(createOpenAiReframer(), text).events.flatMap(event => event.type === 'tool' ? [event.input] : []);
	t.deepEqual(inputs(whole), [one, '{"id":2512292042121000002}', two]);
	t.deepEqual(inputs(`[{"choices":[]},${whole}]`), [one, '{"id":2512292042121000002}', two]);
	t.deepEqual(inputs(`${data(old)}${done}`).slice(0, 1), [one]);
	t.deepEqual(inputs(`${data(`{"choices":[{"delta":{"function_call":{"name":"x","arguments":${two}}}}]}`)}${done}`), [two]);
});

test('calls that are the same but for a long number are two', t => {
	const call = (id: string) => data(String.raw`{"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"name":"x","arguments":"{\"id\":${id}}"}}]}}]}`);
	const {events} = reframeText(createOpenAiReframer(), call('2512292042121000001') + call('2512292042121000002') + call('2512292042121000002') + done);
	t.deepEqual(events.flatMap(event => event.type === 'tool' ? [event.input] : []), ['{"id":2512292042121000001}', '{"id":2512292042121000002}']);
});

test.serial('any number of calls and pieces is parsed in time that is linear in them', t => {
	const {parse} = JSON;
	let parsed = 0;
	JSON.parse = (text: string, ...rest) => {
		parsed += text.length;
		return parse(text, ...rest) as unknown;
	};

	try {
		const message = JSON.stringify({choices: [{message: {tool_calls: Array.from({length: 1000}, (_, index) => ({id: `${index}`, function: {name: 'x', arguments: {index}}}))}, finish_reason: 'stop'}]});
		t.is(reframeText(createOpenAiReframer(), message).events.length, 1001);
		t.true(parsed <= 4 * message.length, `${parsed} of ${message.length}`);
		for (const [id, name] of [[undefined, undefined], ['a', 'x']]) {
			parsed = 0;
			const piece = (input: string, isFirst = false) => dataOf({choices: [{delta: {tool_calls: [{index: 0, id: isFirst ? 'a' : id, function: {name: isFirst ? 'x' : name, arguments: input}}]}}]});
			const text = piece('{"a":"', true) + piece('{ x }').repeat(1000) + piece('"}') + done;
			reframeText(createOpenAiReframer(), text);
			t.true(parsed <= 4 * text.length, `${parsed} of ${text.length}`);
		}
	} finally {
		JSON.parse = parse;
	}
});

test('numbers in arguments that come as an object are what they were', t => {
	const input = '{"id":9007199254740993001,"price":12.50,"far":1e400}';
	const call = `{"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","function":{"name":"buy","arguments":${input}}}]}}]}`;
	t.deepEqual(callsOf(read(data(call) + stopForTools + done)).calls, ['buy' + input]);
	t.deepEqual(callsOf(read(`[${call.replace('"delta"', '"message"')}]`)).calls, ['buy' + input]);
});

test('what is told of tokens stands beside the text of theirs, where it was asked for', t => {
	const token = (text: string) => ({
		token: text, logprob: -0.5, bytes: null, top_logprobs: [],
	});
	const piece = (delta: Record<string, unknown>, ...tokens: string[]): string => messageOf({delta, logprobs: {content: tokens.map(text => token(text))}});
	const text = piece({reasoning: 'hm'}, 'hm') + piece({content: 'a'}, 'a') + piece({content: ''}, 'half') + piece({content: '야'}, 'whole') + content('b') + stop + done;
	const bytes = Buffer.from(text);
	fc.assert(fc.property(cutPositions, positions => {
		const {events} = reframe(createOpenAiReframer(true), cutAt(bytes, positions));
		t.deepEqual(events, [
			{type: 'reasoning', text: 'hm'},
			{type: 'delta', text: 'a', logprobs: {content: [token('a')]}},
			{type: 'delta', text: '야', logprobs: {content: [token('half'), token('whole')]}},
			{type: 'delta', text: 'b'},
			{type: 'done', stopReason: 'end_turn'},
		]);
	}), {numRuns: 20});
	t.true(read(text).events.every(event => !Object.hasOwn(event, 'logprobs')));
});

test('reasoning in parts of the content is reasoning', t => {
	const parts = messageOf({delta: {content: [{type: 'thinking', thinking: [{type: 'text', text: 'hm'}]}, {type: 'text', text: 'a'}]}});
	t.deepEqual(read(parts + stop + done).events.slice(0, 2), [{type: 'reasoning', text: 'hm'}, {type: 'delta', text: 'a'}]);
});

test('the last usage counts, with cached tokens and those of reasoning', t => {
	const running = messageOf({delta: {content: 'a'}}, {usage: {prompt_tokens: 9, completion_tokens: 1}});
	const last = dataOf({
		choices: [], usage: {
			prompt_tokens: 9, completion_tokens: 4, prompt_tokens_details: {cached_tokens: 8}, completion_tokens_details: {reasoning_tokens: 3},
		},
	});
	t.deepEqual(read(running + stop + last + done).events[1], {
		type: 'usage', inputTokens: 9, outputTokens: 4, totalTokens: 13, cacheReadTokens: 8, reasoningTokens: 3,
	});
});

test('an answer without its end is cut, wherever it stops', t => {
	const text = content('a') + content('b');
	for (let position = 0; position <= text.length; position++) {
		t.is(failureOf(text.slice(0, position)), 'model_cut');
	}
});

test('the stop without [DONE] is complete', t => {
	t.deepEqual(read(content('a') + stop).events.at(-1), {type: 'done', stopReason: 'end_turn'});
});

test('an error object fails the answer after the text before it', t => {
	const cases: Array<[Record<string, unknown>, string]> = [
		[{error: {message: 'CUDA out of memory', type: 'InternalServerError', code: 500}}, 'model_error'],
		[{
			object: 'error', message: 'too long', type: 'BadRequestError', code: 400,
		}, 'invalid_request'],
		[{error: 'Model is overloaded', error_type: 'overloaded'}, 'overloaded'],
		[{error: {message: 'busy', http_status_code: 429}}, 'throttled'],
	];
	for (const [error, code] of cases) {
		const {events, failure} = read(content('a') + dataOf(error) + done);
		t.is(textOf(events), 'a');
		t.is(codeOf(failure), code);
		t.false(events.some(event => event.type === 'done'));
	}
});

test('an event named error fails the answer', t => {
	t.is(failureOf(`event: error\n${data('"Input validation error"')}`), 'model_error');
});

test('an aborted generation fails the answer', t => {
	for (const reason of ['abort', 'error', 'cancelled', {type: 'abort', message: 'gone'}]) {
		t.is(failureOf(content('a') + messageOf({delta: {}, finish_reason: reason}) + done), 'model_error');
	}
});

test('what is not JSON is refused with a hint', t => {
	const {failure} = read('data: hello\n\n');
	t.is(codeOf(failure), 'model_error');
	t.regex((failure as Error).message, /payload format/v);
});

test('a container that does not stream is still answered', t => {
	const text = JSON.stringify({choices: [{index: 0, message: {role: 'assistant', content: 'whole'}, finish_reason: 'stop'}]});
	const {events} = read(text);
	t.deepEqual(events, [{type: 'delta', text: 'whole'}, {type: 'done', stopReason: 'end_turn'}]);
});

test('no bytes make it crash', t => {
	fc.assert(fc.property(fc.uint8Array({maxLength: 200}), cutPositions, (bytes, positions) => {
		const {failure} = readPieces(cutAt(bytes, positions));
		t.true(failure === undefined || failure instanceof ProtocolError);
	}), {numRuns: 200});
});
