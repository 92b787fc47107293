import {Buffer} from 'node:buffer';
import test from 'ava';
import {streamHead} from '../helpers/fake-bedrock.ts';
import {chunkFrame} from '../helpers/frames.ts';
import {askMessages, readFrames} from './helpers/ask-messages.ts';
import {claudeEvents, messageStart, textDelta} from './helpers/claude-events.ts';
import {openClaude} from './helpers/open-claude.ts';

/**
Sends these events and then nothing any more.
*/
function stalls(...events: unknown[]): Parameters<typeof openClaude>[1][number] {
	return response => {
		streamHead(response).flushHeaders();
		response.write(Buffer.concat(events.map(event => chunkFrame(event))));
	};
}

const begun = claudeEvents('a').slice(0, 3);
const openTool = [
	...claudeEvents('a').slice(0, 4),
	{
		type: 'content_block_start', index: 1, content_block: {
			type: 'tool_use', id: 'toolu_1', name: 'weather', input: {},
		},
	},
	{type: 'content_block_delta', index: 1, delta: {type: 'input_json_delta', partial_json: '{"city":"Se'}},
];
/**
The soft deadline is far enough away for what was sent to have come on a busy machine, where a first call takes a second by itself.
*/
const atDeadline = [{deadlineMarginMs: 0}, {remainingMs: () => 4000}] as const;

test('at the deadline the open block is closed, and the stop is max_tokens', async t => {
	const {source} = await openClaude(t, [stalls(...begun)]);
	const {sink, log} = await askMessages(source, {}, ...atDeadline);
	t.deepEqual(readFrames(sink.text()).slice(3), [
		{event: 'content_block_stop', data: '{"type":"content_block_stop","index":0}'},
		{event: 'message_delta', data: '{"type":"message_delta","delta":{"stop_reason":"max_tokens","stop_sequence":null},"usage":{"output_tokens":1}}'},
		{event: 'message_stop', data: '{"type":"message_stop"}'},
	]);
	t.like(log, {status: 200, stopReason: 'deadline', code: undefined});
});

test('twin: a block that is closed is not closed again', async t => {
	const {source} = await openClaude(t, [stalls(...openTool)]);
	const {sink} = await askMessages(source, {}, ...atDeadline);
	t.deepEqual(readFrames(sink.text()).filter(({event}) => event === 'content_block_stop').map(({data}) => (JSON.parse(data) as {index: number}).index), [0, 1]);
});

test('after the model\'s stop the deadline brings the last event alone', async t => {
	const {source} = await openClaude(t, [stalls(...claudeEvents('a').slice(0, -1))]);
	const {sink} = await askMessages(source, {}, ...atDeadline);
	t.deepEqual(readFrames(sink.text()).slice(4).map(({event}) => event), ['message_delta', 'message_stop']);
	t.regex(sink.text(), /"stop_reason":"end_turn"/v);
});

test('at the deadline an answer that is not streamed is what there is of it', async t => {
	const {source} = await openClaude(t, [stalls(...openTool)]);
	const {sink} = await askMessages(source, {stream: false}, ...atDeadline);
	t.like(JSON.parse(sink.text()), {
		content: [{type: 'text', text: 'a'}, {
			type: 'tool_use', id: 'toolu_1', name: 'weather', input: {INVALID_JSON: '{"city":"Se'},
		}],
		stop_reason: 'max_tokens',
	});
});

test('a deadline before anything came is a 504', async t => {
	const {source} = await openClaude(t, [stalls()]);
	const {sink} = await askMessages(source, {}, ...atDeadline);
	t.is(sink.status, 504);
});

test('a heartbeat is a ping, which comes before message_start, too; there the deadline is an error, since nothing has begun', async t => {
	const {source} = await openClaude(t, [stalls(messageStart)]);
	const {sink, log} = await askMessages(source, {}, {...atDeadline[0], heartbeatMs: 10}, atDeadline[1]);
	const frames = readFrames(sink.text());
	t.deepEqual(JSON.parse(frames[0]?.data ?? ''), {type: 'ping'});
	t.is(frames[0]?.event, 'ping');
	t.deepEqual([...new Set(frames.map(({event}) => event))], ['ping', 'error']);
	t.is(frames.filter(({event}) => event === 'error').length, 1);
	t.is((JSON.parse(frames.at(-1)?.data ?? '') as {error: {type: string}}).error.type, 'timeout_error');
	t.like(log, {
		status: 200, code: 'model_timeout', isTruncated: true, stopReason: undefined,
	});
});

test('heartbeats before the answer take nothing from it', async t => {
	const pinged = Promise.withResolvers<void>();
	const {source} = await openClaude(t, [async response => {
		streamHead(response).flushHeaders();
		response.write(chunkFrame(messageStart));
		await pinged.promise;
		response.end(Buffer.concat(claudeEvents('a').slice(1).map(event => chunkFrame(event))));
	}]);
	const asked = await askMessages(source, {}, {heartbeatMs: 10}, {
		onWrite(text) {
			if (text.includes('event: ping')) {
				pinged.resolve();
			}
		},
	});
	const rest = readFrames(asked.sink.text()).map(({event}) => event).filter(event => event !== 'ping');
	t.deepEqual(rest, claudeEvents('a').map(({type}) => type));
});

test('a model that falls silent in the middle ends with a timeout', async t => {
	const {source} = await openClaude(t, [stalls(messageStart, textDelta('a'))]);
	const {sink, log} = await askMessages(source, {}, {idleTimeoutMs: 20});
	t.is(readFrames(sink.text()).at(-1)?.event, 'error');
	t.is(log.code, 'model_timeout');
});
