import {Buffer} from 'node:buffer';
import test, {type ExecutionContext} from 'ava';
import {
	ask,
	errorOf,
	eventsOf,
	ndjson,
} from '../core/helpers/ask.ts';
import {
	answerFrames,
	errorFrame,
	eventFrame,
	exceptionFrame,
	metadataFrame,
	startFrame,
	stopFrame,
	textFrame,
} from './helpers/frames.ts';
import {
	fakeBedrock,
	refuses,
	streamHead,
	streams,
} from './helpers/fake-bedrock.ts';

/**
Without heartbeats, since the SDK waits up to three seconds between its tries, and a heartbeat in that time is a status of 200.
*/
const asking = {request: {headers: ndjson}, settings: {heartbeatMs: 0}};
function types(events: Array<Record<string, unknown>>) {
	return events.map(({type}) => type);
}

/**
With all the time for the token counts that a busy machine may need, unless told otherwise.
*/
async function open(t: ExecutionContext, replies: Parameters<typeof fakeBedrock>[0], settings?: Parameters<typeof fakeBedrock>[1], {metadataMs = 60_000}: {metadataMs?: number} = {}) {
	const bedrock = await fakeBedrock(replies, settings, {metadataMs});
	t.teardown(bedrock.close);
	return bedrock;
}

test('an answer of every kind of event', async t => {
	const {source, calls} = await open(t, [streams(
		startFrame,
		eventFrame('contentBlockDelta', {contentBlockIndex: 0, delta: {reasoningContent: {text: 'hm'}}}),
		eventFrame('contentBlockDelta', {contentBlockIndex: 0, delta: {reasoningContent: {signature: 'c2ln'}}}),
		eventFrame('contentBlockDelta', {contentBlockIndex: 0, delta: {reasoningContent: {redactedContent: 'AAEC/w=='}}}),
		textFrame(''),
		textFrame('야 안녕?'),
		eventFrame('somethingNew', {a: 1}),
		eventFrame('contentBlockStart', {contentBlockIndex: 1, start: {toolUse: {toolUseId: 'tool-1', name: 'weather'}}}),
		eventFrame('contentBlockDelta', {contentBlockIndex: 1, delta: {toolUse: {input: '{"a":'}}}),
		eventFrame('contentBlockStop', {contentBlockIndex: 1}),
		eventFrame('messageStop', {stopReason: 'tool_use'}),
		eventFrame('metadata', {
			usage: {
				inputTokens: 3, outputTokens: 4, totalTokens: 7, cacheReadInputTokens: 1, cacheWriteInputTokens: 2,
			}, metrics: {latencyMs: 12},
		}),
	)]);
	const asked = await ask(source, asking);
	t.deepEqual(eventsOf(asked), [
		{
			type: 'start', v: 1, requestId: 'request-1', model: 'model-a',
		},
		{type: 'reasoning', text: 'hm'},
		{type: 'reasoning', signature: 'c2ln'},
		{type: 'reasoning', redacted: 'AAEC/w=='},
		{type: 'delta', text: '야 안녕?'},
		{
			type: 'tool', index: 0, id: 'tool-1', name: 'weather',
		},
		{type: 'tool', index: 0, input: '{"a":'},
		{
			type: 'usage', inputTokens: 3, outputTokens: 4, totalTokens: 7, cacheReadTokens: 1, cacheWriteTokens: 2,
		},
		{type: 'done', stopReason: 'tool_use', latencyMs: 12},
	]);
	t.is(asked.log.modelRequestId, 'bedrock-request');
	t.is(calls[0]?.path, '/model/model-a/converse-stream');
	t.regex(calls[0]?.authorization ?? '', /^AWS4-HMAC-SHA256 .*\/bedrock\/aws4_request/v);
});

test('tool calls are counted from 0 among themselves, and citations are passed over', async t => {
	const {source} = await open(t, [streams(
		startFrame,
		textFrame('a'),
		eventFrame('contentBlockDelta', {contentBlockIndex: 0, delta: {citation: {title: 'b'}}}),
		eventFrame('contentBlockStart', {contentBlockIndex: 2, start: {toolUse: {toolUseId: 'x', name: 'one'}}}),
		eventFrame('contentBlockDelta', {contentBlockIndex: 2, delta: {toolUse: {input: ''}}}),
		eventFrame('contentBlockDelta', {contentBlockIndex: 2, delta: {toolUse: {input: '{}'}}}),
		eventFrame('contentBlockStart', {contentBlockIndex: 4, start: {toolUse: {toolUseId: 'y', name: 'two'}}}),
		eventFrame('contentBlockDelta', {contentBlockIndex: 4, delta: {toolUse: {input: '{}'}}}),
		eventFrame('messageStop', {stopReason: 'tool_use'}),
	)]);
	t.deepEqual(eventsOf(await ask(source, asking)).slice(2), [
		{
			type: 'tool', index: 0, id: 'x', name: 'one',
		},
		{type: 'tool', index: 0, input: '{}'},
		{
			type: 'tool', index: 1, id: 'y', name: 'two',
		},
		{type: 'tool', index: 1, input: '{}'},
		{type: 'done', stopReason: 'tool_use'},
	]);
});

test('a request in ConverseStream\'s words', async t => {
	const {source, calls} = await open(t, [streams(answerFrames('a'))], {models: ['model-a'], guardrail: {identifier: 'g', version: '1'}});
	await ask(source, {
		request: {
			body: {
				prompt: 'Hello', system: 's', maxTokens: 5, temperature: 0, topP: 0.5, stop: ['x'],
			},
		},
	});
	t.deepEqual(calls[0]?.body, {
		messages: [{role: 'user', content: [{text: 'Hello'}]}],
		system: [{text: 's'}],
		inferenceConfig: {
			maxTokens: 5, temperature: 0, topP: 0.5, stopSequences: ['x'],
		},
		guardrailConfig: {guardrailIdentifier: 'g', guardrailVersion: '1'},
	});
});

test('a model with a name of the owner\'s is called by its ARN, which no caller sees', async t => {
	const arn = 'arn:aws:bedrock:us-east-1:111122223333:provisioned-model/abc';
	const {source, calls} = await open(t, [
		streams(answerFrames('a')),
		refuses(400, 'ValidationException', `The model ${arn} does not support this.`),
	], {models: ['fast'], aliases: {fast: arn}});
	const [start] = eventsOf(await ask(source, asking));
	t.is(start?.model, 'fast');
	t.is(decodeURIComponent(calls[0]?.path ?? ''), `/model/${arn}/converse-stream`);
	const {message} = errorOf(await ask(source, asking));
	t.is(message, 'The model fast refused the request: The model fast does not support this.');
});

test('the owner\'s project is a member of the body, which is signed with it', async t => {
	const {source, calls} = await open(t, [streams(answerFrames('a'))], {models: ['model-a'], project: 'proj_1'});
	const {sink} = await ask(source, asking);
	t.is(sink.status, 200);
	t.is(calls[0]?.body.projectIdentifier, 'proj_1');
	t.is(calls[0]?.headers['content-length'], String(Buffer.byteLength(calls[0]?.text ?? '')));
});

test('a guardrail block is no error', async t => {
	const {source} = await open(t, [streams(startFrame, textFrame('Blocked.'), eventFrame('messageStop', {stopReason: 'guardrail_intervened'}), metadataFrame)]);
	t.deepEqual(eventsOf(await ask(source, asking)).at(-1), {type: 'done', stopReason: 'guardrail_intervened', latencyMs: 12});
});

// Ends

test('a stop without metadata is done without usage', async t => {
	const {source} = await open(t, [streams(startFrame, textFrame('a'), stopFrame)]);
	t.deepEqual(eventsOf(await ask(source, asking)).slice(1), [{type: 'delta', text: 'a'}, {type: 'done', stopReason: 'end_turn'}]);
});

test('an exception after the stop takes nothing from the answer', async t => {
	const {source} = await open(t, [streams(startFrame, textFrame('a'), stopFrame, exceptionFrame('internalServerException', 'No.'))]);
	t.is(eventsOf(await ask(source, asking)).at(-1)?.type, 'done');
});

test('a stall after the stop is done, and the connection is let go', async t => {
	const bedrock = await open(t, [response => {
		streamHead(response).write(Buffer.concat([startFrame, textFrame('a'), stopFrame]));
	}], undefined, {metadataMs: 10});
	const closed = bedrock.open;
	t.is(eventsOf(await ask(bedrock.source, asking)).at(-1)?.type, 'done');
	await until(() => closed() === 0);
	t.is(closed(), 0);
});

for (const [title, bytes] of Object.entries({
	'between two frames': Buffer.concat([startFrame, textFrame('a')]),
	'inside the length of a frame': Buffer.concat([startFrame, textFrame('a'), stopFrame.subarray(0, 3)]),
	'inside a frame': Buffer.concat([startFrame, textFrame('a'), stopFrame.subarray(0, 30)]),
})) {
	test(`a body that ends cleanly ${title} was cut`, async t => {
		const {source} = await open(t, [streams(bytes)]);
		const events = eventsOf(await ask(source, asking));
		t.deepEqual(types(events), ['start', 'delta', 'error']);
		t.is(events.at(-1)?.code, 'model_cut');
	});

	test(`a connection that is reset ${title} was cut`, async t => {
		const {source} = await open(t, [async response => {
			streamHead(response).write(bytes);
			await new Promise(resolve => {
				setTimeout(resolve, 20);
			});
			response.destroy();
		}]);
		const events = eventsOf(await ask(source, asking));
		t.deepEqual(types(events), ['start', 'delta', 'error']);
		t.is(events.at(-1)?.code, 'model_cut');
	});
}

for (const [title, bytes] of Object.entries({nothing: Buffer.alloc(0), 'messageStart alone': startFrame})) {
	test(`a body of ${title} is a 502`, async t => {
		const {source, calls} = await open(t, [streams(bytes)]);
		const asked = await ask(source, asking);
		t.deepEqual([asked.sink.status, errorOf(asked).code, calls.length], [502, 'model_cut', 1]);
	});
}

test('a frame with a wrong checksum was cut', async t => {
	const broken = Buffer.from(textFrame('abc'));
	broken[broken.length - 1] = (broken.at(-1) ?? 0) + 1;
	const {source} = await open(t, [streams(startFrame, textFrame('a'), broken, stopFrame)]);
	t.is(eventsOf(await ask(source, asking)).at(-1)?.type, 'error');
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
	['SomethingNewException', 418, 502, 'model_error'],
] as const) {
	test(`${type} is ${expected} ${code}`, async t => {
		const {source} = await open(t, [refuses(status, type)]);
		const asked = await ask(source, asking);
		t.is(asked.sink.status, expected);
		t.is(errorOf(asked).code, code);
		t.is(errorOf(asked).message.includes('secret'), code === 'invalid_request', 'AWS\'s own words name accounts and roles');
	});
}

test('the refusal of a model says what to do', async t => {
	const {source} = await open(t, [refuses(403, 'AccessDeniedException')]);
	const {message} = errorOf(await ask(source));
	for (const word of [/enable it once/v, /aws-marketplace:Subscribe/v, /two minutes/v, /role policy/v]) {
		t.regex(message, word);
	}
});

test('a refused call is repeated by the SDK alone', async t => {
	const {source, calls} = await open(t, [refuses(503, 'ServiceUnavailableException')]);
	await ask(source);
	t.is(calls.length, 3);
});

test('the log names the refused call and its reason, the answer does not', async t => {
	const {source} = await open(t, [refuses(403, 'AccessDeniedException')]);
	const {log} = await ask(source);
	t.like(log, {
		level: 'ERROR', code: 'model_access', status: 403, modelRequestId: 'bedrock-request', cause: 'AccessDeniedException',
	});
	t.regex(String(log.causeMessage), /role\/secret/v);
});

test('a Bedrock that is not there is a 503', async t => {
	const bedrock = await fakeBedrock([]);
	await bedrock.close();
	const asked = await ask(bedrock.source);
	t.deepEqual([asked.sink.status, errorOf(asked).code], [503, 'overloaded']);
});

// Exceptions inside of the stream

for (const [name, frame, code] of [
	['internalServerException', exceptionFrame, 'model_error'],
	['modelStreamErrorException', exceptionFrame, 'model_error'],
	['validationException', exceptionFrame, 'invalid_request'],
	['throttlingException', exceptionFrame, 'throttled'],
	['serviceUnavailableException', exceptionFrame, 'overloaded'],
	['somethingNewException', exceptionFrame, 'model_error'],
	['InternalFailure', errorFrame, 'model_error'],
	['Unheard', errorFrame, 'model_error'],
] as const) {
	test(`${name} mid-stream is ${code}`, async t => {
		const {source, calls} = await open(t, [streams(startFrame, textFrame('a'), frame(name, 'No.'))]);
		const events = eventsOf(await ask(source, asking));
		t.deepEqual(types(events), ['start', 'delta', 'error']);
		t.is(events.at(-1)?.code, code);
		t.is(calls.length, 1);
	});
}

for (const [title, before] of Object.entries({'the first event': Buffer.alloc(0), 'the event after messageStart': startFrame})) {
	test(`a throttle as ${title} is tried once more`, async t => {
		const {source, calls} = await open(t, [streams(before, exceptionFrame('throttlingException', 'No.')), streams(answerFrames('a'))]);
		const asked = await ask(source);
		t.is(asked.sink.text(), 'a');
		t.is(calls.length, 2);
	});

	test(`a lasting throttle as ${title} is a 429 after two calls`, async t => {
		const {source, calls} = await open(t, [streams(before, exceptionFrame('throttlingException', 'No.'))]);
		const asked = await ask(source);
		t.deepEqual([asked.sink.status, calls.length], [429, 2]);
	});
}

// Connections

test('twenty calls go over one connection', async t => {
	const {source, connections} = await open(t, [streams(answerFrames('a', 'b'))]);
	for (let call = 0; call < 20; call++) {
		const {sink} = await ask(source, {settings: {settleMs: 60_000}});
		t.is(sink.text(), 'ab');
	}

	t.is(connections(), 1);
});

test('a call that is given up closes its connection', async t => {
	const bedrock = await open(t, [response => {
		streamHead(response).write(Buffer.concat([startFrame, textFrame('a')]));
	}]);
	const {sink} = await ask(bedrock.source, {settings: {idleTimeoutMs: 10}});
	t.regex(sink.text(), /^a\n\n\[error model_timeout/v);
	await until(() => bedrock.open() === 0);
	t.is(bedrock.open(), 0);
});

test('a call that was not yet accepted is given up too', async t => {
	const bedrock = await open(t, [() => undefined]);
	const {sink} = await ask(bedrock.source, {settings: {firstTokenTimeoutMs: 60}});
	t.is(sink.status, 504);
	await until(() => bedrock.open() === 0);
	t.is(bedrock.open(), 0);
});

test('heartbeats do not wait for the first event', async t => {
	const bedrock = await open(t, [response => {
		streamHead(response).flushHeaders();
	}]);
	const asked = await ask(bedrock.source, {request: {headers: ndjson}, settings: {heartbeatMs: 5, firstTokenTimeoutMs: 60}});
	t.deepEqual(types(eventsOf(asked)).slice(0, 2), ['start', 'ping']);
});

async function until(isTrue: () => boolean): Promise<void> {
	for (const givenUpAt = performance.now() + 30_000; performance.now() < givenUpAt && !isTrue();) {
		await new Promise(resolve => {
			setTimeout(resolve, 10);
		});
	}
}
