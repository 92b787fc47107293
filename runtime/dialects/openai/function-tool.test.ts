import test from 'ava';
import {distinctTools} from '../request/distinct-tools.ts';
import {functionTool} from './function-tool.ts';

function read(value: unknown) {
	return functionTool(value, 'function');
}

test('a schema without a type is one of an object, and another one stays as it is', t => {
	const empty = {type: 'object', properties: {}};
	for (const [parameters, inputSchema] of [
		[undefined, empty],
		[null, empty],
		[{}, {type: 'object'}],
		[{type: null, properties: {a: {}}}, {type: 'object', properties: {a: {}}}],
		[{anyOf: [{type: 'object'}]}, {type: 'object', anyOf: [{type: 'object'}]}],
		[{type: 'object', required: ['a']}, {type: 'object', required: ['a']}],
		[{type: ['object', 'null'], properties: {}}, {type: 'object', properties: {}}],
	] as const) {
		t.deepEqual(read({name: 'now', parameters}), {name: 'now', inputSchema} as never);
	}
});

test('a schema whose root is no object is refused at its type', t => {
	for (const type of ['array', 'string', ['string', 'null']]) {
		const error = t.throws(() => read({name: 'now', parameters: {type}}), {code: 'invalid_request', message: /must be "object" \(a tool's input is an object/v});
		t.regex(String((error as {param?: string} | undefined)?.param), /parameters\.type$/v);
	}
});

test('strict is kept, a blank description and what is unknown are not', t => {
	t.deepEqual(read({
		name: 'now', description: ' ', strict: true, parameters: {type: 'object'}, returns: 'x',
	}), {name: 'now', inputSchema: {type: 'object'}, strict: true});
	t.deepEqual(read({
		name: 'now', description: 'The time', strict: false, parameters: {type: 'object'},
	}), {name: 'now', description: 'The time', inputSchema: {type: 'object'}});
});

test('a second tool of a name is refused at its place', t => {
	const tools = ['a', 'b', 'a'].map(name => read({name}));
	t.throws(() => {
		distinctTools(tools, index => `tools[${index}].function.name`);
	}, {code: 'invalid_request', message: 'The field "tools[2].function.name" must be a name that no tool before it has, but was "a".'});
	t.notThrows(() => {
		distinctTools(tools.slice(0, 2), String);
	});
});
