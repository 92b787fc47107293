import assert from 'node:assert/strict';
import {checkBlock, type Block} from './check-block.ts';
import type {WireEvent} from './read-stream.ts';

type Usage = Record<'input_tokens' | 'output_tokens' | 'cache_creation_input_tokens' | 'cache_read_input_tokens', number>;

/**
What a stream says, put together by a reader that knows nothing of how it was made. `error` is there where it ended by one, and `stop_reason` is null then.
*/
export type Message = {
	id: string; model: string; content: Block[]; stop_reason: string | null; usage: Usage; error?: {type: string; message: string};
};

const stopReasons = new Set(['end_turn', 'max_tokens', 'stop_sequence', 'tool_use', 'pause_turn', 'refusal', 'model_context_window_exceeded']);
const errorTypes = new Set(['invalid_request_error', 'authentication_error', 'billing_error', 'permission_error', 'not_found_error', 'conflict_error', 'request_too_large', 'rate_limit_error', 'api_error', 'timeout_error', 'overloaded_error']);

/**
Holds a stream to the whole order of Anthropic's Messages API, and gives back what it says: the beginning, blocks that are numbered from 0 and never interleave, the stop with all token counts, the end; or an error, and nothing behind it. Heartbeats may be anywhere before the end.

@throws AssertionError at the first event that is out of order, or where something is missing at the end.
*/
export function checkStream(events: WireEvent[]): Message {
	assert.notEqual(events.at(-1)?.type, 'ping', 'nothing follows the end');
	const [start, ...rest] = events.filter(({type}) => type !== 'ping');
	assert.equal(start?.type, 'message_start');
	const {id, model, usage, ...begun} = start.message as Message & Record<string, unknown>;
	assert.ok(id.startsWith('msg_'), id);
	assert.notEqual(model, '');
	checkUsage(usage);
	assert.deepEqual(begun, {
		type: 'message', role: 'assistant', content: [], stop_reason: null, stop_sequence: null,
	});
	const content: Block[] = [];
	let at = 0;
	while (rest[at]?.type === 'content_block_start') {
		assert.equal(rest[at]!.index, content.length, 'blocks are numbered from 0');
		const end = nextOther(rest, at + 1);
		const pieces = rest.slice(at + 1, end);
		assert.ok(pieces.every(({index}) => index === content.length), 'pieces are of the open block');
		const isClosed = rest[end]?.type === 'content_block_stop';
		assert.ok(isClosed ? rest[end]!.index === content.length : rest[end]?.type === 'error', 'the open block is closed, unless the answer has failed');
		const block = checkBlock(rest[at]!, pieces, isClosed);
		at = isClosed ? end + 1 : end;
		content.push(block);
	}

	const ids = content.flatMap(block => block.id ?? []);
	assert.equal(new Set(ids).size, ids.length, 'ids differ');
	return {
		id, model, content, ...checkEnd(rest.slice(at), usage),
	};
}

function nextOther(events: WireEvent[], from: number): number {
	const found = events.findIndex(({type}, index) => index >= from && type !== 'content_block_delta');
	return found === -1 ? events.length : found;
}

/**
The stop and the end, or the error, and nothing else.
*/
function checkEnd(events: WireEvent[], usage: Usage): Pick<Message, 'stop_reason' | 'usage' | 'error'> {
	const [first, ...more] = events;
	if (first?.type === 'error') {
		const {error, request_id: requestId} = first as unknown as {error: {type: string; message: string}; request_id: string};
		assert.deepEqual(more, []);
		assert.ok(errorTypes.has(error.type), error.type);
		assert.match(error.message, /./v);
		assert.match(requestId, /./v);
		return {stop_reason: null, usage, error};
	}

	assert.equal(first?.type, 'message_delta');
	assert.deepEqual(more, [{type: 'message_stop'}]);
	const {delta, usage: counts} = first as unknown as {delta: {stop_reason: string; stop_sequence: unknown}; usage: Usage};
	assert.ok(stopReasons.has(delta.stop_reason), delta.stop_reason);
	// What it doesn't say again is as the beginning said.
	const all = {...usage, ...counts};
	checkUsage(all);
	return {stop_reason: delta.stop_reason, usage: all};
}

function checkUsage(usage: Usage): void {
	for (const name of ['input_tokens', 'output_tokens', 'cache_creation_input_tokens', 'cache_read_input_tokens'] as const) {
		assert.ok(Number.isSafeInteger(usage[name]), `${name} is ${usage[name]}`);
		assert.ok(usage[name] >= 0);
	}
}
