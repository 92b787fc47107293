import test from 'ava';
import type {ModelRequest, OutputFormat} from '../../request/model-request.ts';
import {toCall} from '../to-input.ts';

const [claude45, claude5, nova, llama, qwen, r1] = ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'us.anthropic.claude-sonnet-5', 'us.amazon.nova-micro-v1:0', 'us.meta.llama3-3-70b-instruct-v1:0', 'qwen.qwen3-32b-v1:0', 'us.deepseek.r1-v1:0'] as const;
const arn = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc';

const schema = {type: 'object', properties: {title: {type: 'string'}, pages: {type: 'integer'}}, required: ['title', 'pages']};
const closed = {...schema, additionalProperties: false};
const bounded = {type: 'object', properties: {pages: {type: 'integer', minimum: 1, description: 'How long'}}};
const format: OutputFormat = {type: 'jsonSchema', name: 'book', schema};
const tools = [{name: 'search', inputSchema: {type: 'object'}}];

function call(model: string, fields: Partial<ModelRequest>) {
	return toCall({
		model, maxTokens: 4096, messages: [{role: 'user', content: [{type: 'text', text: 'a'}]}], ...fields,
	}, undefined);
}

function textFormat(given: object, name = 'book') {
	return {textFormat: {type: 'json_schema', structure: {jsonSchema: {schema: JSON.stringify(given), name}}}};
}

for (const model of [claude45, qwen, 'openai.gpt-oss-20b-1:0', 'us.anthropic.claude-opus-4-6-v1']) {
	test(`${model} is given the schema by the service's own means, with its objects closed`, t => {
		const {input, answerTool} = call(model, {outputFormat: format, tools});
		t.deepEqual(input.outputConfig as unknown, textFormat(closed));
		t.is(answerTool, undefined);
		t.is(input.toolConfig?.tools?.length, 1);
		t.is(input.toolConfig?.toolChoice, undefined);
	});
}

for (const model of [claude5, nova, 'somebody.new-model', arn]) {
	test(`${model} has to call a tool that is named after the schema`, t => {
		const {input, answerTool} = call(model, {outputFormat: {...format, description: 'A book'}});
		t.is(answerTool, 'book');
		t.is(input.outputConfig, undefined);
		t.deepEqual(input.toolConfig?.toolChoice as unknown, {any: {}});
		t.like(input.toolConfig?.tools, [{toolSpec: {name: 'book', inputSchema: {json: schema}}}] as never);
		t.regex(input.toolConfig?.tools?.[0]?.toolSpec?.description ?? '', /^A book\n\nGives the final answer/v);
	});
}

test('beside the caller\'s tools the model may take any of them, and a name that is taken is made unique', t => {
	const {input, answerTool} = call(nova, {outputFormat: {...format, name: 'search'}, tools, toolChoice: {type: 'auto'}});
	t.is(answerTool, 'search_2');
	t.deepEqual(input.toolConfig?.tools?.map(tool => tool.toolSpec?.name), ['search', 'search_2']);
	t.deepEqual(input.toolConfig?.toolChoice as unknown, {any: {}});
});

for (const toolChoice of [{type: 'any'}, {type: 'tool', name: 'search'}] as const) {
	test(`a caller that demands a call (${toolChoice.type}) gets one of its own tools`, t => {
		for (const model of [nova, claude45]) {
			const {input, answerTool} = call(model, {outputFormat: format, tools, toolChoice});
			t.is(answerTool, undefined);
			t.is(input.outputConfig, undefined);
			t.is(input.toolConfig?.tools?.length, 1);
			t.deepEqual(input.toolConfig?.toolChoice as unknown, toolChoice.type === 'any' ? {any: {}} : {tool: {name: 'search'}});
		}
	});
}

test('bounds that no grammar keeps to go to the tool as they are, or into the description where there is no other way', t => {
	const tool = call(claude45, {outputFormat: {...format, schema: bounded}});
	t.is(tool.answerTool, 'book');
	t.like(tool.input.toolConfig?.tools, [{toolSpec: {inputSchema: {json: bounded}}}] as never);
	const {input, answerTool} = call(qwen, {outputFormat: {...format, schema: bounded}});
	t.is(answerTool, undefined);
	t.deepEqual(input.outputConfig as unknown, textFormat({type: 'object', properties: {pages: {type: 'integer', description: 'How long (minimum: 1)'}}, additionalProperties: false}));
});

test('Claude 4.5 thinks and keeps to a schema, but not by a tool', t => {
	t.deepEqual(call(claude45, {outputFormat: format, reasoningEffort: 'low'}).input.outputConfig as unknown, textFormat(closed));
	const open = {...format, schema: {type: 'object', additionalProperties: {type: 'string'}}};
	t.is(call(claude45, {outputFormat: open}).answerTool, 'book', 'twin: without thinking');
	t.throws(() => call(claude45, {outputFormat: open, reasoningEffort: 'low'}), {code: 'invalid_request', message: /"outputFormat" .* takes none with objects with any other properties .* while it thinks; leave "reasoningEffort" out/v});
	t.is(call(claude5, {outputFormat: format, reasoningEffort: 'low'}).answerTool, 'book', 'twin: later ones do both');
});

test('a model that can be made to do neither is refused by name', t => {
	for (const model of [llama, r1]) {
		const error = t.throws(() => call(model, {outputFormat: format}), {code: 'invalid_request', message: /"outputFormat" .* can't be made to answer in a format/v});
		t.like(error, {param: 'outputFormat'});
	}
});

test('a schema that contains itself is for a tool', t => {
	const list = {type: 'object', properties: {next: {$ref: '#/$defs/node'}}, $defs: {node: {type: 'object', properties: {next: {anyOf: [{$ref: '#/$defs/node'}, {type: 'null'}]}}}}};
	t.is(call(claude45, {outputFormat: {...format, schema: list}}).answerTool, 'book');
	t.throws(() => call(qwen, {outputFormat: {...format, schema: list}}), {message: /none with a definition that contains itself/v});
});

test('the root of a tool\'s schema is an object', t => {
	t.like(call(nova, {outputFormat: {...format, schema: {properties: {a: {type: 'string'}}}}}).input.toolConfig?.tools, [{toolSpec: {inputSchema: {json: {type: 'object', properties: {a: {type: 'string'}}}}}}] as never);
	t.throws(() => call(nova, {outputFormat: {...format, schema: {type: 'array', items: schema}}}), {message: /root must be of the type "object" for this model, but is of "array"/v});
	t.deepEqual(call(qwen, {outputFormat: {...format, schema: {type: 'array', items: schema}}}).input.outputConfig as unknown, textFormat({type: 'array', items: closed}));
});

test('a root that no object can be is refused where the way is a tool, which nothing would satisfy', t => {
	for (const [root, words] of [
		[{enum: ['a', 'b']}, /allows no value that is one/v],
		[{const: 5}, /allows no value that is one/v],
		[{anyOf: [{type: 'string'}, {const: 5}]}, /has no alternative that is one/v],
		[{type: ['string', 'null']}, /is of \["string","null"\]/v],
	] as const) {
		const error = t.throws(() => call(nova, {outputFormat: {...format, schema: root}}), {code: 'invalid_request', message: words});
		t.like(error, {param: 'outputFormat'});
		t.truthy(call(claude45, {outputFormat: {...format, schema: root}}).input.outputConfig, 'twin: Bedrock\'s own way takes it');
	}

	for (const root of [{type: ['object', 'null']}, {enum: [{a: 1}, null]}, {anyOf: [{type: 'string'}, {type: 'object'}]}]) {
		t.like(call(nova, {outputFormat: {...format, schema: root}}).input.toolConfig?.tools, [{toolSpec: {inputSchema: {json: {type: 'object'}}}}] as never);
	}
});

test('JSON of any kind is asked for at the end of the system prompt, behind what is cached', t => {
	const {input} = call(claude5, {outputFormat: {type: 'json'}, system: 's', cache: {system: true}});
	t.deepEqual(input.system?.slice(0, 2) as unknown, [{text: 's'}, {cachePoint: {type: 'default'}}]);
	t.regex(input.system?.[2]?.text ?? '', /JSON/v);
	t.is(call(llama, {outputFormat: {type: 'json'}}).input.system?.length, 1);
});
