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

test('the last usage counts, with cached tokens', t => {
	const running = messageOf({delta: {content: 'a'}}, {usage: {prompt_tokens: 9, completion_tokens: 1}});
	const last = dataOf({choices: [], usage: {prompt_tokens: 9, completion_tokens: 4, prompt_tokens_details: {cached_tokens: 8}}});
	t.deepEqual(read(running + stop + last + done).events[1], {
		type: 'usage', inputTokens: 9, outputTokens: 4, totalTokens: 13, cacheReadTokens: 8,
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
	t.is(failureOf(content('a') + messageOf({delta: {}, finish_reason: 'abort'}) + done), 'model_error');
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
