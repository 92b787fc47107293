import assert from 'node:assert/strict';
import type {WireEvent} from './read-stream.ts';

export type Item = {
	id: string;
	type: 'message' | 'reasoning' | 'function_call' | 'custom_tool_call';
	status: string;
	content?: Array<{type: string; text: string}>;
	summary?: Array<{type: string; text: string}>;
	call_id?: string;
	name?: string;
	namespace?: string;
	arguments?: string;
	input?: string;
	encrypted_content?: string;
};

const prefixes = {
	message: 'msg_', reasoning: 'rs_', function_call: 'fc_', custom_tool_call: 'ctc_',
} as const;

/**
Holds the events of one item, from the one that adds it to the one that ends it, to their order, and gives back the item.

@throws AssertionError at the first that is wrong.
*/
export function checkItem(events: WireEvent[]): Item {
	const added = events[0]!.item as Item;
	const item = events.at(-1)!.item as Item;
	assert.ok(item.id.startsWith(prefixes[item.type]), item.id);
	assert.deepEqual([added.id, added.type, added.call_id, added.name, added.namespace], [item.id, item.type, item.call_id, item.name, item.namespace]);
	assert.equal(added.status, 'in_progress');
	assert.match(item.status, /^(?:completed|incomplete)$/v);
	for (const event of events) {
		assert.equal(event.output_index, events[0]!.output_index);
		assert.equal(event.item_id ?? item.id, item.id, 'one id in all events');
	}

	const inner = events.slice(1, -1);
	switch (item.type) {
		case 'message': {
			assert.deepEqual(added.content, []);
			assert.deepEqual(checkParts(inner, {name: 'content_part', text: 'output_text', index: 'content_index'}), item.content);
			assert.equal(item.content?.length, 1);
			break;
		}

		case 'reasoning': {
			assert.deepEqual(added.summary, []);
			assert.deepEqual(checkParts(inner, {name: 'reasoning_summary_part', text: 'reasoning_summary_text', index: 'summary_index'}), item.summary);
			break;
		}

		case 'function_call': {
			assert.equal(added.arguments, '');
			assert.equal(checkText(inner, 'function_call_arguments', 'arguments'), item.arguments);
			break;
		}

		case 'custom_tool_call': {
			assert.equal(added.input, '');
			assert.equal(checkText(inner, 'custom_tool_call_input', 'input'), item.input);
			break;
		}
	}

	return item;
}

/**
Parts one after the other, each added, filled, and done.
*/
function checkParts(events: WireEvent[], {name, text, index}: {name: string; text: string; index: string}): Array<{type: string; text: string}> {
	const parts: Array<{type: string; text: string}> = [];
	let at = 0;
	while (at < events.length) {
		const [added] = events.slice(at);
		assert.equal(added!.type, `response.${name}.added`);
		assert.equal((added!.part as {text: string}).text, '');
		const length = events.slice(at).findIndex(({type}) => type === `response.${name}.done`) + 1;
		assert.ok(length > 2, 'a part is closed');
		const own = events.slice(at, at + length);
		assert.ok(own.every(event => event[index] === parts.length), 'parts are counted from 0');
		const part = own.at(-1)!.part as {type: string; text: string};
		assert.equal(checkText(own.slice(1, -1), text, 'text'), part.text);
		assert.equal((added!.part as {type: string}).type, part.type);
		parts.push(part);
		at += length;
	}

	return parts;
}

/**
Deltas, and one end that has them all joined.
*/
function checkText(events: WireEvent[], name: string, field: string): string {
	const deltas = events.slice(0, -1);
	assert.ok(deltas.every(({type, delta}) => type === `response.${name}.delta` && delta !== ''));
	const done = events.at(-1);
	assert.equal(done?.type, `response.${name}.done`);
	const text = deltas.map(({delta}) => delta as string).join('');
	assert.equal(done[field], text);
	return text;
}
