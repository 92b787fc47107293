import assert from 'node:assert/strict';
import {checkItem, type Item} from './check-item.ts';
import type {WireEvent} from './read-stream.ts';

export type Response = {id: string; status: string; output: Item[]; error: unknown; incomplete_details: unknown; usage: unknown};

/**
Holds a stream to the whole order of OpenAI's Responses API, knowing nothing of how it was made, and gives back its last response.

@throws AssertionError at the first event that is out of order, or where something is missing at the end.
*/
export function checkStream(events: WireEvent[]): Response {
	assert.deepEqual(events.map(event => event.sequence_number), events.map((_event, index) => index), 'sequence numbers count from 0');
	const [created, inProgress, ...rest] = events;
	const first = checkBeginning(created, 'response.created');
	checkBeginning(inProgress, 'response.in_progress');
	const items: Item[] = [];
	const body = rest.filter(({type}) => type !== 'keepalive');
	let at = 0;
	while (body[at]?.type === 'response.output_item.added') {
		const {output_index: index} = body[at]!;
		assert.equal(index, items.length, 'indexes count from 0');
		const length = body.slice(at).findIndex(({type}) => type === 'response.output_item.done') + 1;
		if (length === 0) {
			// It stays open only before a failure.
			at = body.findIndex(({type}) => type === 'response.failed');
			break;
		}

		items.push(checkItem(body.slice(at, at + length)));
		at += length;
	}

	const [end, ...more] = body.slice(at);
	assert.ok(end, 'the stream has an end');
	const last = end.response as Response;
	assert.equal(end.type, `response.${last.status}`);
	assert.equal(last.id, first.id);
	assert.deepEqual(last.output, items, 'the response holds the items as they were');
	const ids = items.map(({id}) => id);
	assert.equal(new Set(ids).size, ids.length, 'ids differ');
	checkEnd(last, more);
	return last;
}

function checkBeginning(event: WireEvent | undefined, type: string): Response {
	assert.equal(event?.type, type);
	const response = event.response as Response;
	assert.deepEqual([response.status, response.output, response.error, response.incomplete_details], ['in_progress', [], null, null]);
	assert.match(response.id, /^resp_/v);
	return response;
}

function checkEnd({status, output, error, incomplete_details: details}: Response, more: WireEvent[]): void {
	const statuses = output.map(item => item.status);
	switch (status) {
		case 'completed': {
			assert.deepEqual([error, details, more], [null, null, []]);
			assert.ok(statuses.every(one => one === 'completed'));
			break;
		}

		case 'incomplete': {
			assert.deepEqual([error, more], [null, []]);
			assert.match((details as {reason: string}).reason, /^(?:max_output_tokens|content_filter)$/v);
			break;
		}

		case 'failed': {
			assert.equal(details, null);
			assert.equal(more.length, 1);
			const {type, message, error: nested} = more[0]!;
			assert.equal(type, 'error');
			assert.equal(message, (nested as {message: string}).message);
			assert.equal(message, (error as {message: string}).message);
			break;
		}

		default: {
			assert.fail(`no end is ${status}`);
		}
	}
}
