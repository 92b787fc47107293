import test from 'ava';
import fc from 'fast-check';
import {sayEagerInput} from './eager-input.ts';

function say(text: string, betas: string[] = []) {
	const {text: said, value, betas: named} = sayEagerInput({
		text, value: JSON.parse(text) as Record<string, unknown>, model: 'm', betas, isCount: false,
	});
	return {said, value, named};
}

test('what a tool says of its input\'s streaming is said by the beta, and all else stays as it was', t => {
	const {said, value, named} = say('{ "tools" : [ {"name":"a","eager_input_streaming":true , "x": 1.0}, {"eager_input_streaming":false}, {"name":"eager_input_streaming"} ], "y":[]}', ['b-1']);
	t.is(said, '{ "tools" : [ {"name":"a" , "x": 1.0}, {}, {"name":"eager_input_streaming"} ], "y":[]}');
	t.deepEqual(value, JSON.parse(said));
	t.deepEqual(named, ['b-1', 'fine-grained-tool-streaming-2025-05-14']);
});

test('as many tools as fit a body take as long as they are, and what stands twice is left to who refuses it', t => {
	const tools = Array.from({length: 30_000}, () => ({eager_input_streaming: true}));
	t.is(say(JSON.stringify({tools})).said, JSON.stringify({tools: tools.map(() => ({}))}));
	const twice = '{"tools":[{"eager_input_streaming":true}],"tools":[{"eager_input_streaming":true}]}';
	t.is(say(twice).said, twice);
});

test('twin: a tool that asks for nothing of the kind names no beta', t => {
	t.deepEqual(say('{"tools":[{"name":"a","eager_input_streaming":false}]}'), {said: '{"tools":[{"name":"a"}]}', value: {tools: [{name: 'a'}]}, named: []});
	t.is(say('{"tools":[{"name":"a"}]}').said, '{"tools":[{"name":"a"}]}');
});

test('whatever else a request has stays byte for byte', t => {
	const tool = fc.dictionary(fc.constantFrom('name', 'eager_input_streaming', 'input_schema'), fc.jsonValue());
	fc.assert(fc.property(fc.dictionary(fc.constantFrom('tools', 'messages', 'x'), fc.oneof(fc.array(tool), fc.jsonValue())), fc.constantFrom(0, 1), (body, indent) => {
		const text = JSON.stringify(body, null, indent);
		const {said, value} = say(text);
		t.deepEqual(JSON.parse(said), value);
		const tools: unknown = Array.isArray(body.tools) ? body.tools.map((each: unknown) => withoutField(each)) : body.tools;
		t.is(JSON.stringify(JSON.parse(said)), JSON.stringify({...JSON.parse(text) as object, ...(tools !== undefined && {tools})}));
	}));
});

function withoutField(tool: unknown): unknown {
	return typeof tool === 'object' && tool !== null && !Array.isArray(tool) ? Object.fromEntries(Object.entries(tool).filter(([name]) => name !== 'eager_input_streaming')) : tool;
}
