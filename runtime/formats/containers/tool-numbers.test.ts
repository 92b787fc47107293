import test from 'ava';
import fc from 'fast-check';
import type {ModelEvent} from '../../protocol/events.ts';
import {createToolNumbers} from './tool-numbers.ts';

function take(...deltas: unknown[][]): ModelEvent[] {
	const events: ModelEvent[] = [];
	const numbers = createToolNumbers();
	for (const delta of deltas) {
		numbers.take(delta, event => {
			events.push(event);
		});
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

const made = /^call_[0-9A-Za-z]{24}$/v;

function namesAndInputs(events: readonly ModelEvent[]): string[] {
	const calls: string[] = [];
	for (const event of events) {
		if (event.type === 'tool') {
			calls[event.index] = (calls[event.index] ?? '') + (event.name ?? '') + (event.input ?? '');
		}
	}

	return calls;
}

function idsOf(events: readonly ModelEvent[]): string[] {
	return events.flatMap(event => event.type === 'tool' && event.id !== undefined ? [event.id] : []);
}

test('an id that is missing is made, and an object of arguments is written', t => {
	const events = take([toolCall(undefined, undefined, 'x', {a: 1}), toolCall(undefined, undefined, 'y', '{}')]);
	t.deepEqual(namesAndInputs(events), ['x{"a":1}', 'y{}']);
	t.true(idsOf(events).every(id => made.test(id)));
});

test('ids that are made differ, in an answer and between answers, and one that comes twice is given once', t => {
	const ids = Array.from({length: 50}, () => idsOf(take([toolCall(0, '', 'x', '{}')], [toolCall(0, 'a', 'y', '{}')], [toolCall(0, 'a', 'z', '{}')]))).flat().filter(id => id !== 'a');
	t.is(ids.length, 100);
	t.is(new Set(ids).size, 100);
	t.true(ids.every(id => made.test(id)));
});

test('what is no call is passed over', t => {
	t.deepEqual(take([null, 1, {}, {function: 2}, {index: 0, id: null, function: {name: null, arguments: null}}]), []);
});

for (const index of [0, undefined]) {
	test(`another name behind whole arguments is another call, where all have the index ${index} and no id`, t => {
		t.deepEqual(namesAndInputs(take([toolCall(index, undefined, 'sum', '{"a":')], [toolCall(index, undefined, undefined, '[1]}')], [toolCall(index, undefined, 'product', '{"b":'), {}], [toolCall(index, undefined, undefined, '2}')])), ['sum{"a":[1]}', 'product{"b":2}']);
	});

	test(`the same name with other arguments behind whole ones is another call, with the index ${index}`, t => {
		t.deepEqual(namesAndInputs(take([toolCall(index, undefined, 'sum', '{"a":1}')], [toolCall(index, undefined, 'sum', '{"a":2}')])), ['sum{"a":1}', 'sum{"a":2}']);
	});

	test(`twin: the same name in each piece is one call, with the index ${index}`, t => {
		t.deepEqual(namesAndInputs(take(...['', '{"a', '":{', '}', ', "b":1', '}', ''].map(input => [toolCall(index, undefined, 'sum', input)]))), ['sum{"a":{}, "b":1}']);
	});

	test(`twin: an id of its own in each piece of one call is no other call, with the index ${index}`, t => {
		t.deepEqual(namesAndInputs(take([toolCall(index, 'p', 'sum', '{"a":')], [toolCall(index, 'q', 'sum', '1')], [toolCall(index, 'r', undefined, '}')])), ['sum{"a":1}']);
	});
}

test('a call without arguments is followed by one of another name', t => {
	t.deepEqual(namesAndInputs(take([toolCall(0, undefined, 'now')], [toolCall(0, undefined, 'then', '{}')])), ['now', 'then{}']);
});

for (const [title, pieces, whole] of [
	['the same text', ['{"a":', '1}', '{"a":1}'], '{"a":1}'],
	['a text with other spaces', ['{"a":', '1}', '{"a": 1}'], '{"a":1}'],
	['an object', ['{"a":', '1}', {a: 1}], '{"a":1}'],
	['an object behind a part', ['{"a":', {a: 1}], '{"a":1}'],
	['the whole behind a first brace', ['{', '{"a":1}'], '{"a":1}'],
] as const) {
	test(`whole arguments once more at the end count once: ${title}`, t => {
		t.deepEqual(namesAndInputs(take([toolCall(0, 'a', 'x')], ...pieces.map(input => [toolCall(0, undefined, undefined, input)]))), [`x${whole}`]);
	});
}

test('twin: equal pieces inside arguments all count', t => {
	const tree = ['{"a":[', '{"a":[', ']}', ',', '{"a":[', ']}', ']}'];
	t.deepEqual(namesAndInputs(take([toolCall(0, 'a', 'x')], ...tree.map(input => [toolCall(0, undefined, undefined, input)]))), [`x${tree.join('')}`]);
});

test('without an index a piece is found by its id, or else goes to the call that began last', t => {
	t.deepEqual(namesAndInputs(take([toolCall(undefined, 'a', 'x'), toolCall(undefined, 'b', 'y')], [toolCall(undefined, 'b', undefined, '{"b"')], [toolCall(undefined, 'a', undefined, '{}')], [toolCall(undefined, undefined, undefined, ':1}')])), ['x{}', 'y{"b":1}']);
});

test('calls of any kind, cut anywhere, come out whole with indexes from 0', t => {
	const call = fc.record({name: fc.constantFrom('sum', 'now'), input: fc.dictionary(fc.string({maxLength: 4}), fc.jsonValue({maxDepth: 2}), {maxKeys: 3}).map(value => JSON.stringify(value))});
	fc.assert(fc.property(fc.array(call, {minLength: 1, maxLength: 4}), fc.constantFrom('index', 'zero', 'none'), fc.integer({min: 1, max: 9}), (calls, kind, length) => {
		const deltas = calls.flatMap(({name, input}, number) => {
			const index = {index: number, zero: 0, none: undefined}[kind];
			const pieces = Array.from({length: Math.ceil(input.length / length)}, (_, place) => input.slice(place * length, (place + 1) * length));
			return [[toolCall(index, `id-${number}`, name, '')], ...pieces.map(piece => [toolCall(index, undefined, undefined, piece)])];
		});
		const events = take(...deltas);
		t.deepEqual(namesAndInputs(events), calls.map(({name, input}) => name + input));
		t.deepEqual(idsOf(events), calls.map((_, number) => `id-${number}`));
	}), {numRuns: 200});
});

test('no pieces make it crash, and each index begins with an id and a name', t => {
	const piece = fc.oneof(fc.jsonValue(), fc.record({index: fc.option(fc.nat({max: 2})), id: fc.option(fc.constantFrom('', 'a', 'b')), function: fc.record({name: fc.option(fc.constantFrom('', 'x', 'y')), arguments: fc.oneof(fc.constantFrom('', '{', '}', '{}', null), fc.jsonValue())})}));
	fc.assert(fc.property(fc.array(fc.array(piece, {maxLength: 3}), {maxLength: 6}), deltas => {
		const seen = new Set<number>();
		for (const event of take(...deltas)) {
			if (event.type !== 'tool' || seen.has(event.index)) {
				continue;
			}

			t.is(event.index, seen.size);
			t.true(event.id !== undefined && event.name !== undefined);
			seen.add(event.index);
		}
	}), {numRuns: 300});
});
