import test from 'ava';
import type {Tool} from '../../request/model-request.ts';
import {toCall} from '../to-input.ts';

const [claude4, claude45, claude5, nova] = ['anthropic.claude-sonnet-4-20250514-v1:0', 'us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'us.anthropic.claude-sonnet-5', 'us.amazon.nova-micro-v1:0'] as const;

function toolOf(model: string, tool: Partial<Tool>) {
	return toCall({
		model, maxTokens: 9, messages: [{role: 'user', content: [{type: 'text', text: 'hi'}]}], tools: [{name: 'a', inputSchema: {}, ...tool}],
	}, undefined).input.toolConfig?.tools?.[0]?.toolSpec as {description?: string; inputSchema: {json: unknown}; strict?: boolean};
}

const city = {type: 'object', properties: {'도시 이름': {type: 'string'}}, required: ['도시 이름']};

test('a schema that Claude refuses for a tool is told in its description', t => {
	for (const inputSchema of [city, {type: 'object', properties: {[`a${'b'.repeat(64)}`]: {}}}, {anyOf: [city, {type: 'object'}]}, {oneOf: [{type: 'object'}]}, {type: 'object', allOf: [{required: ['a']}]}]) {
		for (const model of [claude4, claude45, claude5]) {
			const {description, inputSchema: sent, strict} = toolOf(model, {description: 'Looks.', inputSchema, strict: true});
			t.deepEqual(sent.json, {type: 'object'});
			t.is(description, `Looks.\n\nThe input is an object of this JSON Schema: ${JSON.stringify(inputSchema)}`);
			t.is(strict, undefined);
		}

		t.deepEqual(toolOf(nova, {inputSchema}).inputSchema.json, {...inputSchema, type: 'object'}, 'twin: others take it');
	}
});

test('twin: a plain one goes as it is, whatever is deeper', t => {
	const inputSchema = {type: 'object', properties: {'a.b-C_1': city, b: {anyOf: [city]}}};
	t.deepEqual(toolOf(claude4, {inputSchema}), {name: 'a', inputSchema: {json: inputSchema}} as never);
});

test('the same of the tool whose input is the answer', t => {
	const {input, answerTool} = toCall({
		model: claude5, maxTokens: 9, messages: [{role: 'user', content: [{type: 'text', text: 'hi'}]}], outputFormat: {type: 'jsonSchema', name: 'city', schema: city},
	}, undefined);
	t.is(answerTool, 'city');
	t.deepEqual(input.toolConfig?.tools?.[0]?.toolSpec?.inputSchema?.json as unknown, {type: 'object'});
	t.true(input.toolConfig?.tools?.[0]?.toolSpec?.description?.endsWith(JSON.stringify(city)));
});
