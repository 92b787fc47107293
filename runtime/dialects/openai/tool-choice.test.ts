import test from 'ava';
import {ProtocolError} from '../../protocol/errors.ts';
import {openAiToolChoice, toolsLeft} from './tool-choice.ts';

function read(value: unknown) {
	return openAiToolChoice(value, 'tool_choice');
}

const tools = ['a', 'b', 'c'].map(name => ({name, inputSchema: {type: 'object'}}));

test('a word stands alone or as a type', t => {
	for (const [word, choice] of [['auto', undefined], ['none', {type: 'none'}], ['required', {type: 'any'}], ['any', {type: 'any'}]] as const) {
		t.deepEqual(read(word), {choice});
		t.deepEqual(read({type: word}), {choice});
	}
});

test('a function is named as in either API', t => {
	for (const value of [{type: 'function', function: {name: 'a', strict: true}}, {type: 'function', name: 'a'}]) {
		t.deepEqual(read(value), {choice: {type: 'tool', name: 'a'}});
	}
});

test('allowed tools are those that are left, as in either API', t => {
	for (const value of [
		{type: 'allowed_tools', allowed_tools: {mode: 'required', tools: [{type: 'function', function: {name: 'c'}}, {type: 'function', function: {name: 'a'}}]}},
		{type: 'allowed_tools', mode: 'required', tools: [{type: 'function', name: 'c'}, {type: 'function', name: 'a'}]},
	]) {
		const choice = read(value);
		t.deepEqual(choice.choice, {type: 'any'});
		t.deepEqual(toolsLeft(tools, choice)?.map(({name}) => name), ['a', 'c'], 'in the order in which they were given');
	}

	t.is(read({type: 'allowed_tools', mode: 'auto', tools: [{name: 'a'}]}).choice, undefined);
	t.is(toolsLeft(tools, read('auto')), tools);
});

test('another choice, and a tool that isn\'t there, are refused by name', t => {
	for (const [value, place] of [
		['some', 'tool_choice'],
		[5, 'tool_choice'],
		[{}, 'tool_choice'],
		[{type: 'function'}, 'tool_choice.name'],
		[{type: 'function', function: {}}, 'tool_choice.function.name'],
		[{type: 'allowed_tools', allowed_tools: {mode: 'none', tools: [{name: 'a'}]}}, 'tool_choice.allowed_tools.mode'],
		[{type: 'allowed_tools', mode: 'auto', tools: []}, 'tool_choice.tools'],
		[{type: 'allowed_tools', allowed_tools: {mode: 'auto', tools: [{name: 'a'}, {type: 'function', function: {name: 'd'}}]}}, 'tool_choice.allowed_tools.tools[1].function.name'],
	] as const) {
		const failure = t.throws(() => toolsLeft(tools, read(value)), {instanceOf: ProtocolError, code: 'invalid_request'});
		t.is(failure?.param, place);
	}

	t.throws(() => toolsLeft(undefined, read({type: 'allowed_tools', mode: 'auto', tools: [{name: 'a'}]})), {code: 'invalid_request'});
});
