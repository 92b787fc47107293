import {Buffer} from 'node:buffer';
import test from 'ava';
import {
	fakeBedrock,
	refuses,
	streamHead,
	streams,
} from '../helpers/fake-bedrock.ts';
import {
	chunkFrame,
	errorFrame,
	eventFrame,
	exceptionFrame,
} from '../helpers/frames.ts';
import {askMessages, claudeSettings, readFrames} from './helpers/ask-messages.ts';
import {
	claudeEvents,
	messageStart,
	messageStop,
	stopDelta,
	textDelta,
} from './helpers/claude-events.ts';
import {openClaude} from './helpers/open-claude.ts';

type Failure = {type: string; error: {type: string; message: string}; request_id: string};

const answer = claudeEvents('a').map(event => chunkFrame(event));
const begun = answer.slice(0, 3);
const begunNames = ['message_start', 'content_block_start', 'content_block_delta'];

function names(text: string): string[] {
	return readFrames(text).map(({event}) => event);
}

function lastError(text: string): Failure {
	return JSON.parse(readFrames(text).at(-1)?.data ?? '{}') as Failure;
}

// In the stream

for (const [name, frame, status, code, calls] of [
	['internalServerException', exceptionFrame, 502, 'model_error', 2],
	['modelStreamErrorException', exceptionFrame, 502, 'model_error', 2],
	['validationException', exceptionFrame, 400, 'invalid_request', 1],
	['throttlingException', exceptionFrame, 429, 'throttled', 2],
	['modelTimeoutException', exceptionFrame, 504, 'model_timeout', 2],
	['serviceUnavailableException', exceptionFrame, 503, 'overloaded', 2],
	['somethingNewException', exceptionFrame, 502, 'model_error', 2],
	['InternalFailure', errorFrame, 502, 'model_error', 2],
] as const) {
	test(`${name} in the middle ends the stream with one error`, async t => {
		const bedrock = await openClaude(t, [streams(...begun, frame(name, 'No.'), ...answer.slice(3))]);
		const {sink, log} = await askMessages(bedrock.source);
		t.deepEqual(names(sink.text()), [...begunNames, 'error']);
		t.like(lastError(sink.text()), {type: 'error', request_id: 'request-1'});
		t.like(log, {status: 200, code, isTruncated: true});
		t.is(bedrock.calls.length, 1);
	});

	for (const [where, before] of Object.entries({'the first event': [], 'the event before any content': answer.slice(0, 2)})) {
		test(`${name} as ${where} is ${status} ${code}`, async t => {
			const bedrock = await openClaude(t, [streams(...before, frame(name, 'No.'))]);
			const {sink, log} = await askMessages(bedrock.source);
			t.is(sink.status, status);
			t.is(log.code, code);
			t.is((JSON.parse(sink.text()) as Failure).type, 'error');
			t.is(bedrock.calls.length, calls);
		});
	}

	test(`${name} after the model's stop takes nothing from the answer`, async t => {
		const {source} = await openClaude(t, [streams(...answer.slice(0, -1), frame(name, 'No.'))]);
		const {sink, log} = await askMessages(source);
		t.deepEqual(names(sink.text()), [...begunNames, 'content_block_stop', 'message_delta', 'message_stop']);
		t.like(log, {stopReason: 'end_turn', outputTokens: 7, code: undefined});
	});
}

for (const isStream of [true, false]) {
	test(`a call that is repeated begins once, ${isStream ? 'streamed' : 'whole'}`, async t => {
		const first = chunkFrame({...messageStart, message: {...messageStart.message, id: 'msg_first'}});
		const {source, calls} = await openClaude(t, [streams(first, answer[1]!, exceptionFrame('throttlingException', 'No.')), streams(...answer)]);
		const {sink, log} = await askMessages(source, {stream: isStream});
		t.is(calls.length, 2);
		t.true(log.isRetried);
		t.notRegex(sink.text(), /msg_first/v);
		t.is(sink.text().split('msg_bdrk_01').length, 2);
	});
}

test('a failure in the middle finds an unsent status where the answer is not streamed', async t => {
	const {source} = await openClaude(t, [streams(...begun, exceptionFrame('serviceUnavailableException', 'No.'))]);
	const {sink} = await askMessages(source, {stream: false});
	t.is(sink.status, 503);
	t.is((JSON.parse(sink.text()) as Failure).error.type, 'overloaded_error');
});

for (const [type, status, code] of [
	['overloaded_error', 503, 'overloaded'],
	['rate_limit_error', 429, 'throttled'],
	['invalid_request_error', 400, 'invalid_request'],
	['something_new', 502, 'model_error'],
] as const) {
	test(`an ${type} among Claude's own events is ${code}`, async t => {
		const event = chunkFrame({type: 'error', error: {type, message: 'Anthropic\'s own words.'}});
		const {source} = await openClaude(t, [streams(...begun, event)]);
		const {sink} = await askMessages(source);
		t.deepEqual(names(sink.text()), [...begunNames, 'error']);
		t.is(lastError(sink.text()).error.message.includes('Anthropic\'s own words.'), code === 'invalid_request');
		const early = await openClaude(t, [streams(event)]);
		const asked = await askMessages(early.source);
		t.deepEqual([asked.sink.status, asked.log.code], [status, code]);
	});
}

for (const [title, frame] of Object.entries({
	'that is no JSON': chunkFrame('{"type":"content_block_delta"'),
	'that is no object': chunkFrame('"content_block_delta"'),
	'without a type': chunkFrame({index: 0}),
	'whose type is no text': chunkFrame({type: 1}),
	'whose type would be a line of its own': chunkFrame({type: 'a\ndata: b'}),
	'of nothing': chunkFrame(''),
	'without bytes': eventFrame('chunk', {}),
	'whose bytes are no text': eventFrame('chunk', {bytes: 1}),
	'whose frame is no object': eventFrame('chunk', 1),
})) {
	test(`a chunk ${title} ends the stream as the model's error, after what came before`, async t => {
		const {source} = await openClaude(t, [streams(Buffer.concat([...begun, frame, ...answer.slice(3)]))]);
		const {sink, log} = await askMessages(source);
		t.deepEqual(names(sink.text()), [...begunNames, 'error']);
		t.is(log.code, 'model_error');
	});
}

// Cuts

for (const [title, bytes] of Object.entries({
	'between two frames': Buffer.concat(begun),
	'inside the length of a frame': Buffer.concat([...begun, answer[3]!.subarray(0, 3)]),
	'inside a frame': Buffer.concat([...begun, answer[3]!.subarray(0, 30)]),
})) {
	test(`a body that ends cleanly ${title} was cut`, async t => {
		const {source} = await openClaude(t, [streams(bytes)]);
		const {sink, log} = await askMessages(source);
		t.deepEqual(names(sink.text()), [...begunNames, 'error']);
		t.is(lastError(sink.text()).error.type, 'api_error');
		t.is(log.code, 'model_cut');
	});

	test(`a connection that is reset ${title} was cut`, async t => {
		const {source} = await openClaude(t, [async response => {
			streamHead(response).write(bytes);
			await new Promise(resolve => {
				setTimeout(resolve, 20);
			});
			response.destroy();
		}]);
		const {sink, log} = await askMessages(source);
		t.deepEqual(names(sink.text()), [...begunNames, 'error']);
		t.is(log.code, 'model_cut');
	});
}

for (const [title, frames] of Object.entries({nothing: [], 'message_start alone': answer.slice(0, 1), 'an empty block': answer.slice(0, 2)})) {
	test(`a body of ${title} is a 502, and not asked for again`, async t => {
		const {source, calls} = await openClaude(t, [streams(...frames)]);
		const {sink, log} = await askMessages(source);
		t.deepEqual([sink.status, log.code, calls.length], [502, 'model_cut', 1]);
	});
}

test('a stall after the model\'s stop is its end, and the connection is let go', async t => {
	const bedrock = await openClaude(t, [response => {
		streamHead(response).write(Buffer.concat(answer.slice(0, -1)));
	}], {}, {metadataMs: 10});
	const {sink} = await askMessages(bedrock.source);
	t.is(names(sink.text()).at(-1), 'message_stop');
	for (const givenUpAt = performance.now() + 30_000; performance.now() < givenUpAt && bedrock.open() > 0;) {
		await new Promise(resolve => {
			setTimeout(resolve, 10);
		});
	}

	t.is(bedrock.open(), 0);
});

test('what comes after the last event is nobody\'s', async t => {
	const {source} = await openClaude(t, [streams(Buffer.concat([...answer, chunkFrame(textDelta('b')), chunkFrame(messageStop), exceptionFrame('internalServerException', 'No.')]))]);
	const {sink, log} = await askMessages(source);
	t.is(names(sink.text()).filter(name => name === 'message_stop').length, 1);
	t.is(names(sink.text()).at(-1), 'message_stop');
	t.is(log.code, undefined);
});

test('the source gives nothing after the end, whatever comes and however long it is read', async t => {
	const {source} = await openClaude(t, [streams(Buffer.concat(answer), chunkFrame(textDelta('b')), chunkFrame(messageStop))]);
	const {stream} = await source.messages!.load();
	const {events} = await stream({model: 'sonnet', body: '{}'}, new AbortController().signal);
	const all = [];
	for await (const batch of events) {
		all.push(...batch.map(event => event.type === 'passed' ? event.event : event.type));
	}

	t.deepEqual(all, [...begunNames, 'content_block_stop', 'message_delta', 'message_stop', 'usage', 'done']);
});

test('an answer of no content is whole', async t => {
	const {source} = await openClaude(t, [streams(...[messageStart, stopDelta(), messageStop].map(event => chunkFrame(event)))]);
	const {sink} = await askMessages(source);
	t.deepEqual(names(sink.text()), ['message_start', 'message_delta', 'message_stop']);
});

test('twenty calls go over one connection', async t => {
	const {source, connections} = await openClaude(t, [streams(...answer)]);
	for (let call = 0; call < 20; call++) {
		await askMessages(source, {}, {settleMs: 60_000});
	}

	t.is(connections(), 1);
});

// Refusals before the stream

for (const [type, status, expected, code] of [
	['AccessDeniedException', 403, 403, 'model_access'],
	['ValidationException', 400, 400, 'invalid_request'],
	['ResourceNotFoundException', 404, 404, 'model_not_found'],
	['ServiceQuotaExceededException', 400, 429, 'quota_exceeded'],
	['ModelErrorException', 424, 502, 'model_error'],
	['ModelTimeoutException', 408, 504, 'model_timeout'],
	['ThrottlingException', 429, 429, 'throttled'],
	['ModelNotReadyException', 429, 503, 'model_not_ready'],
	['ServiceUnavailableException', 503, 503, 'overloaded'],
	['InternalServerException', 500, 502, 'model_error'],
	['UnrecognizedClientException', 403, 500, 'internal'],
] as const) {
	test(`${type} before the stream is ${expected} ${code}`, async t => {
		const {source} = await openClaude(t, [refuses(status, type)]);
		const {sink, log} = await askMessages(source);
		t.deepEqual([sink.status, log.code], [expected, code]);
		t.is(sink.text().includes('secret'), code === 'invalid_request', 'AWS\'s own words name accounts and roles');
	});
}

test('a Bedrock that is not there is a 503', async t => {
	const bedrock = await fakeBedrock([], claudeSettings);
	await bedrock.close();
	const {sink, log} = await askMessages(bedrock.source);
	t.deepEqual([sink.status, log.code], [503, 'overloaded']);
});

for (const [said, heard] of [
	['prompt is too long: 209353 tokens > 200000 maximum', 'prompt is too long: 209353 tokens > 200000 maximum'],
	['Input is too long for requested model.', 'Input is too long for requested model.'],
	['messages.1.role: Input should be \'user\' or \'assistant\'', 'messages.1.role: Input should be \'user\' or \'assistant\''],
	['context_management: Extra inputs are not permitted', 'context_management: Extra inputs are not permitted'],
	['adaptive thinking is not supported on this model', 'adaptive thinking is not supported on this model'],
	['max_tokens: 128000 > 8192, which is the maximum allowed number of output tokens for this model', 'max_tokens: 128000 > 8192, which is the maximum allowed number of output tokens for this model'],
	['Two  spaces\nand a line for us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'Two  spaces\nand a line for sonnet'],
	['Malformed input request: #: extraneous key [eager] is not permitted, please reformat your input and try again.', 'eager: Extra inputs are not permitted'],
] as const) {
	test(`a refusal reaches the caller as Anthropic's clients know it: ${said}`, async t => {
		const {source} = await openClaude(t, [refuses(400, 'ValidationException', said)]);
		const {sink} = await askMessages(source);
		t.is(sink.status, 400);
		t.deepEqual(JSON.parse(sink.text()), {type: 'error', error: {type: 'invalid_request_error', message: heard}, request_id: 'request-1'});
	});
}

test('a beta that Bedrock refuses without its name is refused by a name', async t => {
	const {source} = await openClaude(t, [refuses(400, 'ValidationException', 'invalid beta flag')]);
	const {sink} = await askMessages(source, {}, {}, {headers: {'anthropic-beta': 'effort-2025-11-24'}});
	t.is((JSON.parse(sink.text()) as Failure).error.message, 'Unexpected value(s) `effort-2025-11-24` for the `anthropic-beta` header');
});
