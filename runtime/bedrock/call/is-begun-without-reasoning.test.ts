import test from 'ava';
import type {ChatMessage, ContentPart} from '../../request/model-request.ts';
import {isBegunWithoutReasoning} from './is-begun-without-reasoning.ts';

const tools = [{name: 'now', inputSchema: {type: 'object'}}];
const call: ContentPart = {
	type: 'toolUse', id: 't1', name: 'now', input: {},
};
const result: ContentPart = {type: 'toolResult', id: 't1', content: []};
const blank: ContentPart = {type: 'text', text: ' '};
const signed: ContentPart = {type: 'reasoning', text: 'Hm.', signature: 'c2ln'};

function isBegun(...turns: ContentPart[][]): boolean {
	const messages = turns.map((content, index): ChatMessage => ({role: index % 2 === 0 ? 'user' : 'assistant', content}));
	return isBegunWithoutReasoning({messages, tools});
}

test('an answer that goes on behind results needs its signed reasoning at its beginning', t => {
	const asked: ContentPart[] = [{type: 'text', text: 'What time is it?'}];
	t.true(isBegun(asked, [call], [result]));
	t.false(isBegun(asked, [signed, call], [result]));
	t.true(isBegun(asked, [{type: 'reasoning', text: 'Hm.'}, call], [result]));
	t.false(isBegun(asked, [signed, call], [result], [call], [result]));
	t.true(isBegun(asked, [call], [result], [signed, call], [result]));
});

test('what the user says beside results begins a new answer, and blank words say nothing', t => {
	const asked: ContentPart[] = [{type: 'text', text: 'What time is it?'}];
	t.false(isBegun(asked, [call], [result, {type: 'text', text: 'And in Seoul?'}]));
	t.true(isBegun(asked, [call], [blank, result]));
	t.false(isBegun(asked, [call], [blank]));
	t.false(isBegun(asked, [call], []));
});
