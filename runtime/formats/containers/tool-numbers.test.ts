import test from 'ava';
import type {ModelEvent} from '../../protocol/events.ts';
import {createToolNumbers} from './tool-numbers.ts';

function take(...deltas: unknown[][]): ModelEvent[] {
	const events: ModelEvent[] = [];
	const numbers = createToolNumbers();
	for (const delta of deltas) {
		for (const [position, call] of delta.entries()) {
			numbers.take(call, position, event => {
				events.push(event);
			});
		}
	}

	return events;
}

function toolCall(index: number | undefined, id?: string, name?: string, input?: unknown) {
	return {index, id, function: {name, arguments: input}};
}

function first(index: number, id: string, name: string, input?: string) {
	return {
		type: 'tool', index, id, name, ...(input !== undefined && {input}),
	};
}

function more(index: number, input: string) {
	return {type: 'tool', index, input};
}

test('parallel calls are counted from 0 in their order', t => {
	t.deepEqual(take([toolCall(3, 'a', 'x')], [toolCall(5, 'b', 'y', '{')], [toolCall(3, undefined, undefined, '{}')], [toolCall(5, undefined, undefined, '}')]), [first(0, 'a', 'x'), first(1, 'b', 'y', '{'), more(0, '{}'), more(1, '}')] as ModelEvent[]);
});

test('calls that all have the index 0 are told apart by their ids', t => {
	t.deepEqual(take([toolCall(0, 'a', 'x', '{}')], [toolCall(0, 'b', 'x', '{}')]), [first(0, 'a', 'x', '{}'), first(1, 'b', 'x', '{}')] as ModelEvent[]);
});

test('a name that is repeated begins no other call', t => {
	t.deepEqual(take([toolCall(0, 'a', 'x')], [toolCall(0, 'a', 'x', '{}')], [toolCall(0, undefined, 'x', ' ')]), [first(0, 'a', 'x'), more(0, '{}'), more(0, ' ')] as ModelEvent[]);
});

test('input waits for the name', t => {
	t.deepEqual(take([toolCall(0, 'a', undefined, '{')], [toolCall(0, undefined, undefined, '}')], [toolCall(0, undefined, 'x')]), [first(0, 'a', 'x', '{}')] as ModelEvent[]);
});

test('an id that is missing is made, and an object of arguments is written', t => {
	t.deepEqual(take([toolCall(undefined, undefined, 'x', {a: 1}), toolCall(undefined, undefined, 'y', '{}')]), [first(0, 'call_0', 'x', '{"a":1}'), first(1, 'call_1', 'y', '{}')] as ModelEvent[]);
});

test('what is no call is passed over', t => {
	t.deepEqual(take([null, 1, {}, {function: 2}]), []);
});
