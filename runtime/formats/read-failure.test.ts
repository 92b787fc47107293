import {Buffer} from 'node:buffer';
import test from 'ava';
import fc from 'fast-check';
import {ProtocolError} from '../protocol/errors.ts';
import type {PayloadFormat} from '../options.ts';
import {containerError} from './container-error.ts';
import {createReframer} from './create-reframer.ts';
import {cutAt, cutPositions, reframe} from './helpers/reframe.ts';
import {isContextExceeded} from './is-context-exceeded.ts';
import {readFailure, readWords} from './read-failure.ts';

const shapes: Array<[title: string, body: Record<string, unknown>, code: string, words?: RegExp]> = [
	['OpenAI\'s, the code a numeric text', {error: {message: 'busy', code: '429'}}, 'throttled'],
	['vLLM\'s own 429', {error: {message: 'busy', type: 'BadRequestError', code: 429}}, 'throttled'],
	['OpenAI\'s, the code a name', {error: {message: 'slow down', type: 'requests', code: 'rate_limit_exceeded'}}, 'throttled'],
	['OpenAI\'s, of a bad request', {error: {message: 'bad tool', type: 'invalid_request_error', code: null}}, 'invalid_request', /bad tool/v],
	['OpenAI\'s, of the server', {error: {message: 'cuda', type: 'server_error', code: 'internal'}}, 'model_error'],
	['vLLM\'s of old', {
		object: 'error', message: 'bad', type: 'BadRequestError', code: 400,
	}, 'invalid_request', /bad/v],
	['a status in a text', {error: '429 Too Many Requests'}, 'throttled'],
	['a status behind words', {error: {message: 'HTTP 400: bad "top_p"'}}, 'invalid_request', /top_p/v],
	['DJL\'s', {error: 'bad', code: 400}, 'invalid_request', /bad/v],
	['DJL\'s of a failure', {error: 'prediction failure', code: 424}, 'model_error'],
	['a bad request\'s name beside the status of a full queue', {
		error: {
			message: 'busy', type: 'BadRequestError', param: null, code: 429,
		},
	}, 'throttled'],
	['DJL\'s without "error"', {code: 429, message: 'queue is full'}, 'throttled'],
	['a type', {type: 'error', message: 'gone'}, 'model_error'],
	['Anthropic\'s', {type: 'error', error: {type: 'rate_limit_error', message: 'slow'}}, 'throttled'],
	['FastAPI\'s', {detail: 'out of memory'}, 'model_error'],
	['FastAPI\'s list', {detail: [{loc: ['body', 'messages'], msg: 'Field required', type: 'missing'}], status: 400}, 'invalid_request', /body\.messages: Field required/v],
	['TGI\'s', {error: 'Model is overloaded', error_type: 'overloaded'}, 'overloaded'],
	['FastAPI\'s list with a place that is no text', {detail: [{loc: [{toString: 1}, 'body'], msg: 'No'}], status: 400}, 'invalid_request', /body: No/v],
	['a list of errors', {error: [{message: 'bad', code: 400}]}, 'invalid_request', /bad/v],
];

for (const [title, body, code, words] of shapes) {
	for (const format of ['openai', 'tgi', 'jsonlines'] as const) {
		test(`${format}: ${title} is a failure of the answer`, t => {
			const text = format === 'jsonlines' ? `${JSON.stringify(body)}\n` : `data: ${JSON.stringify(body)}\n\n`;
			const {events, failure} = reframe(createReframer(format), [Buffer.from(text)]);
			t.deepEqual(events, []);
			t.like(failure, {name: 'ProtocolError', code});
			t.regex((failure as Error).message, words ?? /^The model /v);
		});
	}
}

for (const [format, text] of [
	['openai', '{\n "error": {\n  "message": "bad",\n  "code": "400"\n }\n}\n'],
	['openai', '[{"error": {"message": "bad", "code": 400}}]'],
	['jsonlines', '{\n "error": "bad",\n "code": 400\n}'],
] as Array<[PayloadFormat, string]>) {
	test(`${format}: a failure in place of a stream is told: ${JSON.stringify(text)}`, t => {
		fc.assert(fc.property(cutPositions, positions => {
			const {failure} = reframe(createReframer(format), cutAt(Buffer.from(text), positions));
			t.like(failure, {code: 'invalid_request', message: 'The model refused the request (400): bad'});
		}), {numRuns: 20});
	});
}

for (const words of [
	'This model\'s maximum context length is 4096 tokens. However, you requested 5000 tokens (4000 in the messages, 1000 in the completion).',
	'\'max_tokens\' or \'max_completion_tokens\' is too large: 5000. This model\'s maximum context length is 4096 tokens and your request has 12 input tokens',
	'The decoder prompt (length 9000) is longer than the maximum model length of 8192.',
	'The input (85050 tokens) is longer than the model\'s context length (32768 tokens).',
	'Requested token count exceeds the model\'s maximum context length of 8192 tokens.',
	'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 2048. Given: 3474 `inputs` tokens and 60 `max_new_tokens`',
	'Input validation error: `inputs` must have less than 1024 tokens. Given: 3474',
	'the request exceeds the available context size. try increasing the context size or enable context shift',
	'request (9000 tokens) exceeds the available context size (8192 tokens), try increasing it',
	'the input length exceeds the context length',
	'Prompt length (9000) exceeds maximum input length (8192).',
]) {
	test(`too long a conversation is said so under any status: ${words.slice(0, 70)}`, t => {
		t.true(isContextExceeded(words));
		for (const kind of [400, 422, 424, 500, undefined]) {
			const error = containerError({kind, message: words});
			t.like(error, {code: 'context_length_exceeded', status: 400, retryable: false});
			t.regex(error.message, /the prompt is too long and exceeds the context window/v);
		}
	});
}

test('twin: other words are no such thing', t => {
	for (const words of ['max_tokens must be at least 1', 'the model is loading', 'tool "context" is not known', 'CUDA out of memory', undefined]) {
		t.false(isContextExceeded(words));
	}
});

test('what is of the inside of a container that found a conversation too long stays inside', t => {
	const {code, message} = containerError({kind: 500, message: 'Traceback: File "/opt/serve.py": ValueError: This model\'s maximum context length is 4096 tokens'});
	t.is(code, 'context_length_exceeded');
	t.regex(message, /\(500\), for the prompt is too long and exceeds the context window; send a shorter one/v);
	t.false(message.includes('serve.py'));
});

test('the words of a refusal are taken out of its JSON', t => {
	t.deepEqual(readWords('{"object":"error","message":"no","type":"BadRequestError","code":400}'), {kind: 'validation', message: 'no'});
	t.deepEqual(readWords('{"error":"Input validation error","error_type":"validation"}'), {kind: 'validation', message: 'Input validation error'});
	t.deepEqual(readWords('plain'), {message: 'plain'});
	t.deepEqual(readWords('{"half'), {message: '{"half'});
	t.deepEqual(readWords(undefined), {message: undefined});
});

test('whatever a failure is, it is one', t => {
	const names = fc.constantFrom('error', 'message', 'type', 'code', 'detail', 'error_type', 'status', 'object', 'loc', 'msg');
	const {value} = fc.letrec<{value: unknown}>(tie => ({
		value: fc.oneof({depthSize: 'small'}, fc.constantFrom<unknown>('429', 400, 'error', 'x', null, true), fc.array(tie('value'), {maxLength: 2}), fc.dictionary(names, tie('value'), {maxKeys: 4})),
	}));
	fc.assert(fc.property(fc.dictionary(names, value, {maxKeys: 5}), body => {
		t.true(containerError(readFailure(body)) instanceof ProtocolError);
	}), {numRuns: 500});
});
