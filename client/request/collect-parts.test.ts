import test from 'ava';
import fc from 'fast-check';
import type {ContentEvent} from '../../runtime/protocol/events.ts';
import {createPartCollector} from './collect-parts.ts';

function collect(events: readonly ContentEvent[]) {
	const collector = createPartCollector();
	for (const event of events) {
		collector.push(event);
	}

	return collector;
}

test('texts, reasoning with its signature and calls are kept in their order', t => {
	t.deepEqual(collect([
		{type: 'reasoning', text: 'h'},
		{type: 'reasoning', text: 'm'},
		{type: 'reasoning', signature: 'c2ln'},
		{type: 'reasoning', text: 'again'},
		{type: 'reasoning', redacted: 'AAEC/w=='},
		{type: 'delta', text: 'I '},
		{type: 'delta', text: 'look.'},
		{
			type: 'tool', index: 0, id: 't0', name: 'weather',
		},
		{type: 'tool', index: 0, input: '{"city":'},
		{
			type: 'tool', index: 1, id: 't1', name: 'time',
		},
		{type: 'tool', index: 0, input: '"서울"}'},
	]).parts(), [
		{type: 'reasoning', text: 'hm', signature: 'c2ln'},
		{type: 'reasoning', text: 'again'},
		{type: 'reasoning', redacted: 'AAEC/w=='},
		{type: 'text', text: 'I look.'},
		{
			type: 'toolUse', id: 't0', name: 'weather', input: {city: '서울'},
		},
		{
			type: 'toolUse', id: 't1', name: 'time', input: {},
		},
	]);
});

test('what the endpoint refuses is left out: white space alone, an empty signature alone', t => {
	t.deepEqual(collect([{type: 'delta', text: ' \n'}, {type: 'reasoning', signature: ''}]).parts(), []);
});

for (const [title, input] of [['cut off', '{"city":'], ['no object', '[1]'], ['a text', '"x"']] as const) {
	test(`a call whose input is ${title} is told as text and does not go back`, t => {
		const collector = collect([{
			type: 'tool', index: 0, id: 't0', name: 'weather', input,
		}]);
		t.deepEqual(collector.toolCalls(), [{id: 't0', name: 'weather', input}]);
		t.deepEqual(collector.parts(), []);
	});
}

test('a call whose input is null has no arguments, and goes back as one', t => {
	const {parts} = collect([{
		type: 'tool', index: 0, id: 't0', name: 'weather', input: 'null',
	}]);
	t.deepEqual(parts(), [{
		type: 'toolUse', id: 't0', name: 'weather', input: {},
	}]);
});

test('a call without a name does not go back', t => {
	t.deepEqual(collect([{
		type: 'tool', index: 0, id: 't0', input: '{}',
	}]).parts(), []);
});

test('no text is lost or doubled, however the events come', t => {
	const event = fc.oneof(
		fc.record({type: fc.constant('delta' as const), text: fc.string()}),
		fc.record({type: fc.constant('reasoning' as const), text: fc.string()}),
		fc.record({type: fc.constant('reasoning' as const), signature: fc.string()}),
		fc.record({type: fc.constant('tool' as const), index: fc.nat(3), input: fc.string()}),
	);
	fc.assert(fc.property(fc.array(event), events => {
		const collector = collect(events);
		const parts = collector.parts();
		const reasoning = events.map(each => each.type === 'reasoning' && 'text' in each ? each.text : '').join('');
		t.is(parts.map(part => part.type === 'reasoning' ? part.text ?? '' : '').join(''), reasoning);
		const text = events.map(each => each.type === 'delta' ? each.text : '').join('');
		t.is(parts.map(part => part.type === 'text' ? part.text : '').join('').replaceAll(/\s/gv, ''), text.replaceAll(/\s/gv, ''));
	}));
});
