import assert from 'node:assert/strict';
import type {WireEvent} from './read-stream.ts';

/**
A block of a message, put together from its pieces. `partial_json` is a call's input as its characters came.
*/
export type Block = {type: string; text?: string; thinking?: string; signature?: string; data?: string; id?: string; name?: string; input?: unknown; partial_json?: string};

type Delta = {type: string; text?: string; thinking?: string; signature?: string; partial_json?: string; citation?: unknown};

/**
What a kind of block begins with, and the kinds of its pieces in their order; each piece is of the last one's kind or of a later.
*/
const kinds: Readonly<Record<string, {first: Block; deltas: readonly string[]}>> = {
	text: {first: {type: 'text', text: ''}, deltas: ['text_delta']},
	thinking: {first: {type: 'thinking', thinking: '', signature: ''}, deltas: ['thinking_delta', 'signature_delta']},
	redacted_thinking: {first: {type: 'redacted_thinking'}, deltas: []},
	tool_use: {first: {type: 'tool_use', input: {}}, deltas: ['input_json_delta']},
};

const names = {
	text_delta: 'text', thinking_delta: 'thinking', signature_delta: 'signature', input_json_delta: 'partial_json',
} as const;

/**
Holds the pieces of one block to what they are pieces of, and gives the block back.

@param start - The event that begins it.
@param deltas - Its pieces.
@param isClosed - Whether it was closed: one that was not, may miss its signature.
@throws AssertionError at the first that is wrong.
*/
export function checkBlock(start: WireEvent, deltas: WireEvent[], isClosed: boolean): Block {
	const first = start.content_block as Block;
	const kind = kinds[first.type];
	assert.ok(kind, `no block is ${first.type}`);
	const {id, name, data, ...rest} = first;
	assert.deepEqual(rest, kind.first, 'a block begins empty');
	checkNames(first);
	const block: Block = {...first, ...(first.type === 'tool_use' && {partial_json: ''})};
	const pieces = deltas.map(({delta}) => delta as Delta);
	const order = pieces.map(({type}) => kind.deltas.indexOf(type));
	assert.ok(order.every((place, index) => place >= (order[index - 1] ?? 0)), `pieces of ${first.type} in order, not ${pieces.map(({type}) => type).join(', ')}`);
	for (const piece of pieces) {
		const field = names[piece.type as keyof typeof names];
		const text = piece[field]!;
		assert.equal(typeof text, 'string');
		assert.ok(text !== '' || field === 'partial_json', 'no piece is empty');
		block[field] = (block[field] ?? '') + text;
	}

	if (first.type === 'thinking' && isClosed) {
		assert.equal(pieces.filter(({type}) => type === 'signature_delta').length, 1, 'one signature, whole');
	}

	return block;
}

function checkNames({type, id, name, data}: Block): void {
	if (type === 'tool_use') {
		assert.match(id ?? '', /./v, 'a call has an id');
		assert.equal(typeof name, 'string');
	}

	assert.equal(typeof data, type === 'redacted_thinking' ? 'string' : 'undefined');
}
