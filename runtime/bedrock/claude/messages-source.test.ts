import test from 'ava';
import {refuses, streams} from '../helpers/fake-bedrock.ts';
import {chunkFrame, eventFrame} from '../helpers/frames.ts';
import {askMessages, readFrames} from './helpers/ask-messages.ts';
import {
	claudeEvents,
	messageStart,
	stopDelta,
	textDelta,
} from './helpers/claude-events.ts';
import {openClaude} from './helpers/open-claude.ts';

const answer = claudeEvents('야 ', '안녕?').map(event => chunkFrame(event));

test('an answer goes on as it came, but for the model\'s name and Bedrock\'s own members', async t => {
	const {source, calls} = await openClaude(t, [streams(...answer)]);
	const {sink, log, metrics} = await askMessages(source);
	t.is(sink.status, 200);
	t.like(metrics, {Model: 'sonnet', InputTokens: 12, OutputTokens: 7});
	t.is(sink.headers['content-type'], 'text/event-stream; charset=utf-8');
	t.deepEqual(readFrames(sink.text()), claudeEvents('야 ', '안녕?').map(event => ({
		event: event.type as string,
		data: JSON.stringify(event).replace('claude-sonnet-4-5-20250929', 'sonnet').replace(/,"amazon-bedrock-.*\}\}/v, '}'),
	})));
	t.is(calls[0]?.path, '/model/us.anthropic.claude-sonnet-4-5-20250929-v1%3A0/invoke-with-response-stream');
	t.like(log, {
		status: 200, stopReason: 'end_turn', inputTokens: 12, outputTokens: 7, modelRequestId: 'bedrock-request', answer: undefined,
	});
});

test('an answer that is not streamed is put together', async t => {
	const {source} = await openClaude(t, [streams(...answer)]);
	const {sink, log} = await askMessages(source, {stream: false});
	t.is(sink.headers['content-type'], 'application/json');
	t.deepEqual(JSON.parse(sink.text()), {
		model: 'sonnet',
		id: 'msg_bdrk_01',
		type: 'message',
		role: 'assistant',
		content: [{type: 'text', text: '야 안녕?'}],
		stop_reason: 'end_turn',
		stop_sequence: null,
		usage: {
			input_tokens: 12, cache_creation_input_tokens: 2, cache_read_input_tokens: 3, output_tokens: 7,
		},
	});
	t.like(log, {inputTokens: 12, outputTokens: 7, stopReason: 'end_turn'});
});

test('the text of an answer is logged where content is, and its thinking isn\'t', async t => {
	const thinking = chunkFrame({type: 'content_block_delta', index: 0, delta: {type: 'thinking_delta', thinking: 'hm'}});
	const {source} = await openClaude(t, [streams(chunkFrame(messageStart), thinking, ...answer.slice(1))]);
	const {log} = await askMessages(source, {}, {logContent: true});
	t.is(log.answer, '야 안녕?');
});

test('events of Bedrock\'s and of Claude\'s that nobody knows are passed over, or on', async t => {
	const news = {type: 'something_new', a: 1};
	const {source} = await openClaude(t, [streams(answer[0]!, eventFrame('somethingElse', {a: 1}), chunkFrame(news), ...answer.slice(1))]);
	const {sink} = await askMessages(source);
	t.deepEqual(readFrames(sink.text())[1], {event: 'something_new', data: JSON.stringify(news)});
	t.is(readFrames(sink.text()).length, answer.length + 1);
});

test('what the owner has configured goes with each call, by headers', async t => {
	const {source, calls} = await openClaude(t, [streams(...answer)], {
		guardrail: {identifier: 'g1', version: '2', trace: 'enabled_full'}, serviceTier: 'flex', project: 'proj_1', requestMetadata: {team: 'a'},
	});
	await askMessages(source);
	t.like(calls[0]?.headers, {
		'content-type': 'application/json',
		'x-amzn-bedrock-guardrailidentifier': 'g1',
		'x-amzn-bedrock-guardrailversion': '2',
		'x-amzn-bedrock-trace': 'ENABLED_FULL',
		'x-amzn-bedrock-service-tier': 'flex',
		'x-amzn-bedrock-projectidentifier': 'proj_1',
		'x-amzn-bedrock-request-metadata': '{"team":"a"}',
	});
	t.regex(calls[0]?.authorization ?? '', /SignedHeaders=[^,]*x-amzn-bedrock-projectidentifier/v);
	t.false(Object.keys(calls[0]?.body ?? {}).some(name => name.startsWith('amazon-bedrock-')));
});

test('twin: without it no such header goes', async t => {
	const {source, calls} = await openClaude(t, [streams(...answer)]);
	await askMessages(source);
	t.deepEqual(Object.keys(calls[0]?.headers ?? {}).filter(name => name.startsWith('x-amzn-bedrock-')), ['x-amzn-bedrock-accept']);
});

test('a guardrail that checks while the answer streams is a member of the body', async t => {
	const {source, calls} = await openClaude(t, [streams(...answer)], {guardrail: {identifier: 'g1', version: '2', streamProcessingMode: 'async'}});
	await askMessages(source);
	t.deepEqual(calls[0]?.body['amazon-bedrock-guardrailConfig'], {streamProcessingMode: 'ASYNCHRONOUS'});
});

for (const [where, events] of [
	['in a delta', [messageStart, {...textDelta('No.'), 'amazon-bedrock-guardrailAction': 'INTERVENED', 'amazon-bedrock-trace': {a: 1}}, stopDelta(), {type: 'message_stop'}]],
	['in the message', [{...messageStart, message: {...messageStart.message, 'amazon-bedrock-guardrailAction': 'INTERVENED'}}, textDelta('No.'), stopDelta(), {type: 'message_stop'}]],
	['by the stop', [messageStart, textDelta('No.'), stopDelta('guardrail_intervened'), {type: 'message_stop'}]],
	['in the last event', [messageStart, textDelta('No.'), stopDelta(), {type: 'message_stop', 'amazon-bedrock-guardrailAction': 'INTERVENED'}]],
] as const) {
	test(`an answer that a guardrail has replaced ends as a refusal, told ${where}`, async t => {
		const {source} = await openClaude(t, [streams(...events.map(event => chunkFrame(event)))], {guardrail: {identifier: 'g1', version: '2'}});
		const {sink, log} = await askMessages(source);
		const frames = readFrames(sink.text());
		t.deepEqual(frames.map(({event}) => event), ['message_start', 'content_block_delta', 'message_delta', 'message_stop']);
		t.is(frames[2]?.data, JSON.stringify(stopDelta('refusal')));
		t.notRegex(sink.text(), /amazon-bedrock/v);
		t.is(log.stopReason, 'guardrail_intervened');
	});
}

test('a guardrail that is not the owner\'s, but the account\'s, is a refusal as far as it is told in time', async t => {
	const {source} = await openClaude(t, [streams(...[messageStart, textDelta('No.'), stopDelta('guardrail_intervened'), {type: 'message_stop'}].map(event => chunkFrame(event)))]);
	const {sink, log} = await askMessages(source);
	t.is(readFrames(sink.text())[2]?.data, JSON.stringify(stopDelta('refusal')));
	t.is(log.stopReason, 'guardrail_intervened');
});

test('twin: a guardrail that did nothing leaves the stop as it is', async t => {
	const last = {type: 'message_stop', 'amazon-bedrock-guardrailAction': 'NONE'};
	const {source} = await openClaude(t, [streams(...[messageStart, textDelta('Yes.'), stopDelta(), last].map(event => chunkFrame(event)))], {guardrail: {identifier: 'g1', version: '2'}});
	const {sink, log} = await askMessages(source);
	t.is(readFrames(sink.text())[2]?.data, JSON.stringify(stopDelta()));
	t.is(log.stopReason, 'end_turn');
});

for (const [name, model, expected] of [
	['a foundation model', 'anthropic.claude-sonnet-4-5-20250929-v1:0', true],
	['a profile', 'global.anthropic.claude-opus-5-5', true],
	['the ARN of a profile', 'arn:aws:bedrock:eu-west-1:123456789012:inference-profile/eu.anthropic.claude-haiku-4-5-20251001-v1:0', true],
	['the ARN of an application profile', 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc', true],
	['an ARN of which nobody tells the model', 'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/def', false],
	['a model of another maker', 'us.amazon.nova-micro-v1:0', false],
] as const) {
	test(`${name} is ${expected ? 'passed to' : 'translated for'}`, async t => {
		const {source} = await openClaude(t, [refuses(400, 'ValidationException')], {
			aliases: {sonnet: model}, foundationModels: {'arn:aws:bedrock:us-east-1:123456789012:application-inference-profile/abc': 'anthropic.claude-sonnet-4-5-20250929-v1:0'},
		});
		t.is(source.messages?.passes('sonnet'), expected);
	});
}
