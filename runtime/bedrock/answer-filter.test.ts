import test from 'ava';
import type {ModelEvent, ToolEvent} from '../protocol/events.ts';
import {createAnswerFilter} from './answer-filter.ts';

function filtered(...events: ModelEvent[]): ModelEvent[] {
	const filter = createAnswerFilter('book');
	return events.flatMap(event => filter([event]));
}

function start(index: number, name: string): ToolEvent {
	return {
		type: 'tool', index, id: `t${index}`, name,
	};
}

function piece(index: number, input: string): ModelEvent {
	return {type: 'tool', index, input};
}

function text(words: string): ModelEvent {
	return {type: 'delta', text: words};
}

function done(stopReason: string): ModelEvent {
	return {type: 'done', stopReason};
}

test('the tool\'s input is the answer, piece by piece', t => {
	const filter = createAnswerFilter('book');
	t.deepEqual(filter([start(0, 'book')]), []);
	t.deepEqual(filter([piece(0, '{"a":')]), [text('{"a":')]);
	t.deepEqual(filter([piece(0, '1}')]), [text('1}')]);
	t.deepEqual(filter([{
		type: 'usage', inputTokens: 1, outputTokens: 1, totalTokens: 2,
	}, done('tool_use')]).at(-1), done('end_turn'));
});

test('text beside it would make no JSON, so it is left out, before and behind', t => {
	t.deepEqual(filtered(text('Here is '), text('it: '), start(0, 'book'), piece(0, '{}'), text('Done.'), done('tool_use')), [text('{}'), done('end_turn')]);
});

test('twin: without any call the text is the answer, at the end and before the counts', t => {
	const filter = createAnswerFilter('book');
	t.deepEqual(filter([text('Blo')]), []);
	t.deepEqual(filter([text('cked.')]), []);
	const usage = {
		type: 'usage', inputTokens: 1, outputTokens: 1, totalTokens: 2,
	} as const;
	t.deepEqual(filter([usage, done('guardrail_intervened')]), [text('Blocked.'), usage, done('guardrail_intervened')]);
});

test('other tools are counted without it', t => {
	t.deepEqual(filtered(start(0, 'book'), piece(0, '{}'), start(1, 'search'), piece(1, '{"q":1}'), done('tool_use')), [
		text('{}'),
		{...start(1, 'search'), index: 0},
		piece(0, '{"q":1}'),
		done('tool_use'),
	]);
});

test('text beside calls of other tools is kept, and comes at the end, for the answer might still have followed', t => {
	t.deepEqual(filtered(text('Let me '), text('look.'), start(0, 'search'), piece(0, '{}'), text(' Wait.'), done('tool_use')), [start(0, 'search'), piece(0, '{}'), text('Let me look. Wait.'), done('tool_use')]);
});

test('twin: where the answer follows the calls of other tools, it stands alone', t => {
	t.deepEqual(filtered(text('Let me look.'), start(0, 'search'), piece(0, '{}'), start(1, 'book'), piece(1, '{"a":1}'), text('Done.'), done('tool_use')), [start(0, 'search'), piece(0, '{}'), text('{"a":1}'), done('tool_use')]);
});

test('of two answers the first is the answer', t => {
	t.deepEqual(filtered(start(0, 'book'), piece(0, '{"a":1}'), start(1, 'book'), piece(1, '{"a":2}'), done('tool_use')), [text('{"a":1}'), done('end_turn')]);
});

test('an answer of nothing is an empty object, unless it was cut', t => {
	t.deepEqual(filtered(start(0, 'book'), done('tool_use')), [text('{}'), done('end_turn')]);
	t.deepEqual(filtered(start(0, 'book'), done('max_tokens')), [done('max_tokens')]);
});

test('reasoning passes', t => {
	t.deepEqual(filtered({type: 'reasoning', text: 'hm'}, start(0, 'book'), piece(0, '{}'), done('end_turn')), [{type: 'reasoning', text: 'hm'}, text('{}'), done('end_turn')]);
});
