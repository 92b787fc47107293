import {setTimeout} from 'node:timers/promises';
import test from 'ava';
import {ask} from '../../core/helpers/ask.ts';
import {collectSink, type CollectSink} from '../../core/helpers/collect-sink.ts';
import {scriptSource, type Step} from '../../core/helpers/script-source.ts';
import {ProtocolError} from '../../protocol/errors.ts';
import type {ModelEvent} from '../../protocol/events.ts';
import {responsesDialect} from './dialect.ts';
import {checkStream, type Response} from './helpers/check-stream.ts';
import {readStream} from './helpers/read-stream.ts';

const done: ModelEvent = {type: 'done', stopReason: 'end_turn'};

async function respond(source: ReturnType<typeof scriptSource>, body: Record<string, unknown>, options: Parameters<typeof ask>[1] = {}) {
	return ask(source, {...options, dialects: [responsesDialect], request: {path: '/v1/responses', body: {input: 'Hello', ...body}, ...options.request}});
}

/**
A model that is silent until so many writes have left.
*/
function silence(sink: CollectSink, writes: number): Step {
	return async () => {
		while (sink.writes.length < writes) {
			await setTimeout(1);
		}
	};
}

test('the head leaves with the first heartbeat, which is the stream\'s beginning and nothing else', async t => {
	const sink = collectSink();
	await respond(scriptSource([silence(sink, 2), [{type: 'delta', text: 'a'}], [done]]), {stream: true}, {sink, settings: {heartbeatMs: 20}});
	t.is(sink.status, 200);
	t.regex(sink.writes[0]!, /^event: response.created\n[^\n]+\n\nevent: response.in_progress\n[^\n]+\n\n$/v);
	t.regex(sink.writes[1]!, /^event: keepalive\ndata: \{"type":"keepalive","sequence_number":2\}\n\n$/v);
	t.is(checkStream(readStream(sink.text())).status, 'completed');
});

test('heartbeats between the words are keepalive events', async t => {
	const sink = collectSink();
	await respond(scriptSource([[{type: 'delta', text: 'a'}], silence(sink, 2), [{type: 'delta', text: 'b'}, done]]), {stream: true}, {sink, settings: {heartbeatMs: 20}});
	const types = readStream(sink.text()).map(({type}) => type);
	t.true(types.indexOf('keepalive') > types.indexOf('response.output_text.delta'));
	t.is(checkStream(readStream(sink.text())).status, 'completed');
});

test('a failure after heartbeats alone is in the stream, and has no output', async t => {
	const sink = collectSink();
	const {log} = await respond(scriptSource([silence(sink, 1), new ProtocolError('throttled', 'Too many.')]), {stream: true}, {sink, settings: {heartbeatMs: 20, retryDelayMs: 1}});
	t.like(checkStream(readStream(sink.text())), {status: 'failed', output: [], error: {code: 'rate_limit_exceeded', message: 'Too many.'}});
	t.like(log, {code: 'throttled', isTruncated: true});
});

test('without them it is a status', async t => {
	const {sink} = await respond(scriptSource([new ProtocolError('throttled', 'Too many.')]), {stream: true});
	t.is(sink.status, 429);
	t.like(JSON.parse(sink.text()), {error: {type: 'rate_limit_error'}});
});

test('an answer that the deadline stops is incomplete, streamed or not', async t => {
	for (const stream of [true, false]) {
		const {sink, log} = await respond(scriptSource([[{type: 'delta', text: 'Half'}], 'stall']), {stream}, {request: {remainingMs: () => 100}, settings: {deadlineMarginMs: 50}});
		const response = stream ? checkStream(readStream(sink.text())) : JSON.parse(sink.text()) as Response;
		t.like(response, {status: 'incomplete', incomplete_details: {reason: 'max_output_tokens'}, output: [{status: 'incomplete', content: [{text: 'Half'}]}]});
		t.is(log.stopReason, 'deadline');
	}
});

test('a whole answer leaves in one write', async t => {
	const {sink} = await respond(scriptSource([[{type: 'delta', text: 'a'}], [{type: 'delta', text: 'b'}], [done]]), {});
	t.is(sink.writes.length, 1);
	t.is(sink.headers['content-type'], 'application/json');
});

test('a call waits for the one before it, and heartbeats bridge that', async t => {
	const sink = collectSink();
	await respond(scriptSource([
		[{
			type: 'tool', index: 0, id: 'a', name: 'f', input: '{"a":',
		}, {
			type: 'tool', index: 1, id: 'b', name: 'g', input: '{}',
		}],
		silence(sink, 2),
		[{type: 'tool', index: 0, input: '1}'}, {type: 'done', stopReason: 'tool_use'}],
	]), {stream: true}, {sink, settings: {heartbeatMs: 20}});
	const events = readStream(sink.text());
	t.true(events.some(({type}) => type === 'keepalive'));
	t.like(checkStream(events).output, [{call_id: 'a', arguments: '{"a":1}'}, {call_id: 'b', arguments: '{}'}]);
});

test('reasoning of the history goes to the model with its signature, whichever secret sealed it, and no other', async t => {
	const source = scriptSource([[{type: 'reasoning', text: 'Hm.'}, {type: 'reasoning', signature: 'c2ln'}, {type: 'reasoning', redacted: 'AAAA'}, {type: 'delta', text: '42'}, done]]);
	const {sink} = await respond(source, {}, {settings: {proofSecrets: ['old']}});
	const {output} = JSON.parse(sink.text()) as Response;
	const input = [{role: 'user', content: 'Hello'}, ...output, {role: 'user', content: 'And?'}];
	const reasoningIn = async (proofSecrets: string[]) => {
		await respond(source, {input}, {settings: {proofSecrets}});
		return source.requests.at(-1)!.messages.flatMap(({content}) => content.filter(({type}) => type === 'reasoning'));
	};

	t.deepEqual(await reasoningIn(['new', 'old']), [{type: 'reasoning', text: 'Hm.', signature: 'c2ln'}, {type: 'reasoning', redacted: 'AAAA'}]);
	t.deepEqual(await reasoningIn(['other']), []);
});
