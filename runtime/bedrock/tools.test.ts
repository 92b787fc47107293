import {Buffer} from 'node:buffer';
import test, {type ExecutionContext} from 'ava';
import {ask, eventsOf, ndjson} from '../core/helpers/ask.ts';
import {NumberSource} from '../request/number-source.ts';
import type {ContentPart, ModelRequest, OutputFormat} from '../request/model-request.ts';
import {
	eventFrame,
	metadataFrame,
	startFrame,
	stopFrame,
	textFrame,
} from './helpers/frames.ts';
import {fakeBedrock, refuses, streams} from './helpers/fake-bedrock.ts';
import {toCall} from './to-input.ts';

const [claude, claude5, nova] = ['us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'us.anthropic.claude-sonnet-5', 'us.amazon.nova-2-lite-v1:0'] as const;
const closed = {
	type: 'object', properties: {a: {type: 'string'}}, required: ['a'], additionalProperties: false,
};
const outputFormat: OutputFormat = {type: 'jsonSchema', name: 'book', schema: closed};

function requestOf(model: string, fields: Partial<ModelRequest> = {}): ModelRequest {
	return {
		model, maxTokens: 4096, messages: [{role: 'user', content: [{type: 'text', text: 'hi'}]}], ...fields,
	};
}

function strictOf(model: string, ...schemas: Array<Record<string, unknown>>) {
	const {input} = toCall(requestOf(model, {tools: schemas.map((inputSchema, index) => ({name: `t${index}`, inputSchema, strict: true}))}), undefined);
	return input.toolConfig?.tools?.map(tool => tool.toolSpec?.strict);
}

test('a strict tool is one where the model promises it, and works without the promise elsewhere', t => {
	t.deepEqual(strictOf(claude, closed), [true]);
	for (const model of [claude5, nova, 'somebody.new']) {
		t.deepEqual(strictOf(model, closed), [undefined]);
	}
});

test('a strict tool whose schema no grammar can keep to goes without the promise, as it is', t => {
	const bounded = {...closed, properties: {a: {type: 'string', maxLength: 3}}};
	t.deepEqual(strictOf(claude, bounded, closed), [undefined, true]);
	const {input} = toCall(requestOf(claude, {tools: [{name: 'a', inputSchema: bounded, strict: true}]}), undefined);
	t.deepEqual(input.toolConfig?.tools?.[0]?.toolSpec?.inputSchema?.json as unknown, bounded);
});

test('of more strict tools than a call may have none is', t => {
	t.deepEqual(new Set(strictOf(claude, ...Array.from({length: 20}, () => closed))), new Set([true]));
	t.deepEqual(new Set(strictOf(claude, ...Array.from({length: 21}, () => closed))), new Set([undefined]));
});

const tools = [{name: 'look', inputSchema: {}}];

test('one call at most is asked for where the model can be asked, and the choice stands in one place', t => {
	const field = {tool_choice: {type: 'auto', disable_parallel_tool_use: true}};
	for (const toolChoice of [undefined, {type: 'auto'} as const]) {
		const {input} = toCall(requestOf(claude, {tools, parallelToolCalls: false, ...(toolChoice && {toolChoice})}), undefined);
		t.deepEqual(input.additionalModelRequestFields as unknown, field);
		t.is(input.toolConfig?.toolChoice, undefined);
	}

	const {input} = toCall(requestOf(claude, {tools, parallelToolCalls: false, additionalFields: {top_k: 5}}), undefined);
	t.deepEqual(input.additionalModelRequestFields as unknown, {...field, top_k: 5});
});

test('twin: not where a call is demanded, without tools, or of another model', t => {
	for (const [model, fields] of [[claude, {tools, toolChoice: {type: 'any'}}], [claude, {}], [nova, {tools}], [claude5, {outputFormat}]] as const) {
		const {input} = toCall(requestOf(model, {...fields as Partial<ModelRequest>, parallelToolCalls: false}), undefined);
		t.is(input.additionalModelRequestFields, undefined);
	}
});

test('a tool\'s schema without a type is an object\'s', t => {
	for (const schema of [{}, {properties: {a: {type: 'string'}}}, {anyOf: [{type: 'object'}]}]) {
		const {input} = toCall(requestOf(nova, {tools: [{name: 'a', inputSchema: schema}]}), undefined);
		t.deepEqual(input.toolConfig?.tools?.[0]?.toolSpec?.inputSchema?.json as unknown, {...schema, type: 'object'});
	}
});

test('a caller that demands a call of a thinking Claude is told which field it is', t => {
	const error = t.throws(() => toCall(requestOf(claude, {tools, toolChoice: {type: 'any'}, reasoningEffort: 'low'}), undefined), {code: 'invalid_request', message: /"toolChoice"/v});
	t.like(error, {param: 'toolChoice'});
	t.notThrows(() => toCall(requestOf(claude5, {tools, toolChoice: {type: 'any'}, reasoningEffort: 'low'}), undefined), 'twin: later ones do both');
});

function use(id: string): ContentPart {
	return {
		type: 'toolUse', id, name: 'look', input: {},
	};
}

const called: ModelRequest['messages'] = [
	{role: 'user', content: [{type: 'text', text: 'hi'}]},
	{role: 'assistant', content: [use('t')]},
	{role: 'user', content: [{type: 'toolResult', id: 't', content: []}]},
];
const signed = {type: 'reasoning', text: 'hm', signature: 'c2ln'} as const;

function thinks(model: string, messages: ModelRequest['messages'], hasTools = true) {
	return JSON.stringify(toCall(requestOf(model, {messages, reasoningEffort: 'low', ...(hasTools && {tools})}), undefined).input.additionalModelRequestFields ?? {}).includes('thinking');
}

test('Claude that thinks by a budget goes on without thinking where the answer began without its reasoning', t => {
	for (const model of [claude, 'us.anthropic.claude-3-7-sonnet-20250219-v1:0', 'anthropic.claude-sonnet-4-20250514-v1:0']) {
		t.false(thinks(model, called));
		t.false(thinks(model, called.with(1, {role: 'assistant', content: [{type: 'reasoning', text: 'hm'}, ...called[1]!.content]})), 'unsigned reasoning is none');
		t.false(thinks(model, [...called, {role: 'assistant', content: [use('u')]}, {role: 'user', content: [{type: 'toolResult', id: 'u', content: []}]}]), 'however many steps ago');
		t.false(thinks(model, [called[0]!, {role: 'assistant', content: [{type: 'text', text: 'So'}]}], false), 'nor with an answer that was begun');
	}

	t.notThrows(() => toCall(requestOf(claude, {
		messages: called, reasoningEffort: 'low', tools, toolChoice: {type: 'any'},
	}), undefined), 'so it can be made to call a tool, too');
});

test('twin: it thinks where the reasoning is there, when the user has spoken since, and of other kinds', t => {
	const reasoned = called.with(1, {role: 'assistant', content: [signed, ...called[1]!.content]});
	t.true(thinks(claude, reasoned));
	t.true(thinks(claude, called.with(1, {role: 'assistant', content: [{type: 'reasoning', redacted: 'AAAA'}, ...called[1]!.content]})));
	t.true(thinks(claude, called.toSpliced(1, 0, {role: 'assistant', content: [signed]})), 'in a message of its own');
	t.true(thinks(claude, [...reasoned, called[1]!, called[2]!]), 'the answer\'s later steps have none of their own');
	t.true(thinks(claude, [...called, {role: 'user', content: [{type: 'text', text: 'and?'}]}]));
	t.true(thinks(claude, called, false), 'calls that are told as text');
	t.true(thinks(claude5, called));
});

async function open(t: ExecutionContext, model: string, ...frames: Uint8Array[]) {
	const bedrock = await fakeBedrock([streams(startFrame, ...frames)], {models: [model]});
	t.teardown(bedrock.close);
	const eventsFor = async (fields: Partial<ModelRequest>) => {
		const {events} = await bedrock.source.stream(requestOf(model, fields), new AbortController().signal);
		const all = [];
		for await (const batch of events) {
			all.push(...batch);
		}

		return all;
	};

	return {...bedrock, eventsFor};
}

function toolStart(block: number, name: string) {
	return eventFrame('contentBlockStart', {contentBlockIndex: block, start: {toolUse: {toolUseId: `t${block}`, name}}});
}

function toolPiece(block: number, input: string) {
	return eventFrame('contentBlockDelta', {contentBlockIndex: block, delta: {toolUse: {input}}});
}

const toolStop = eventFrame('messageStop', {stopReason: 'tool_use'});

test('numbers reach Bedrock as they were written, in arguments, schemas, results and the format', async t => {
	const {calls, eventsFor} = await open(t, nova, textFrame('a'), stopFrame, metadataFrame);
	const big = new NumberSource('2512292042121000001');
	await eventsFor({
		tools: [{name: 'look', inputSchema: {type: 'object', properties: {id: {const: big}}}}],
		messages: [
			{role: 'user', content: [{type: 'text', text: 'hi'}]},
			{
				role: 'assistant', content: [{
					type: 'toolUse', id: 't', name: 'look', input: {id: big, one: new NumberSource('1.0')},
				}],
			},
			{role: 'user', content: [{type: 'toolResult', id: 't', content: [{type: 'json', value: {far: new NumberSource('1e400')}}]}]},
		],
		outputFormat: {...outputFormat, schema: {type: 'object', properties: {id: {enum: [big]}}}},
	});
	const {text} = calls[0]!;
	for (const written of ['"input":{"id":2512292042121000001,"one":1.0}', '{"const":2512292042121000001}', '{"far":1e400}', '{"enum":[2512292042121000001]}']) {
		t.true(text.includes(written), written);
	}
});

test('numbers of the format reach a model that takes the schema as a text', async t => {
	const {calls, eventsFor} = await open(t, claude, textFrame('{}'), stopFrame, metadataFrame);
	await eventsFor({outputFormat: {...outputFormat, schema: {...closed, properties: {a: {const: new NumberSource('2512292042121000001')}}}}});
	t.true(calls[0]!.text.includes(String.raw`{\"const\":2512292042121000001}`));
});

test('the answer that comes as a tool\'s input is text, as it comes', async t => {
	const {eventsFor} = await open(t, nova, textFrame('Here: '), toolStart(1, 'book'), toolPiece(1, '{"a":'), toolPiece(1, '"b"}'), toolStop, metadataFrame);
	const events = await eventsFor({outputFormat});
	t.deepEqual(events.slice(0, 2), [{type: 'delta', text: '{"a":'}, {type: 'delta', text: '"b"}'}]);
	t.deepEqual(events.at(-1), {type: 'done', stopReason: 'end_turn', latencyMs: 12});
});

test('the same without token counts, and in one piece of the network', async t => {
	const {eventsFor} = await open(t, nova, Buffer.concat([toolStart(0, 'book'), toolPiece(0, '{}'), toolStop]));
	t.deepEqual(await eventsFor({outputFormat}), [{type: 'delta', text: '{}'}, {type: 'done', stopReason: 'end_turn'}]);
});

test('twin: without a format the call of a tool of that name is a call', async t => {
	const {eventsFor} = await open(t, nova, toolStart(0, 'book'), toolPiece(0, '{}'), toolStop);
	t.deepEqual(await eventsFor({tools: [{name: 'book', inputSchema: {}}]}), [
		{
			type: 'tool', index: 0, id: 't0', name: 'book',
		},
		{type: 'tool', index: 0, input: '{}'},
		{type: 'done', stopReason: 'tool_use'},
	]);
});

test('a call comes back under the name that the caller gave', async t => {
	const name = 'mcp/look.up';
	const sent = toCall(requestOf(nova, {tools: [{name, inputSchema: {}}]}), undefined).input.toolConfig?.tools?.[0]?.toolSpec?.name ?? '';
	const {eventsFor} = await open(t, nova, toolStart(0, sent), toolStart(1, 'other'), toolStop);
	t.like(await eventsFor({tools: [{name, inputSchema: {}}]}), [{type: 'tool', name}, {type: 'tool', name: 'other'}] as never);
});

test('a signature of nothing is no event', async t => {
	const delta = (reasoningContent: unknown) => eventFrame('contentBlockDelta', {contentBlockIndex: 0, delta: {reasoningContent}});
	const bedrock = await fakeBedrock([streams(startFrame, delta({text: 'hm'}), delta({signature: ''}), textFrame('a'), stopFrame)]);
	t.teardown(bedrock.close);
	const asked = await ask(bedrock.source, {request: {headers: ndjson}, settings: {heartbeatMs: 0}});
	t.deepEqual(eventsOf(asked).slice(1), [{type: 'reasoning', text: 'hm'}, {type: 'delta', text: 'a'}, {type: 'done', stopReason: 'end_turn'}]);
});

const extra = 'The model returned the following errors: output_config.format: Extra inputs are not permitted';

test('a schema that a model refuses in this Region goes to it by a tool', async t => {
	const bedrock = await fakeBedrock([refuses(400, 'ValidationException', extra), streams(startFrame, toolStart(0, 'book'), toolPiece(0, '{}'), toolStop)], {models: [claude]});
	t.teardown(bedrock.close);
	const {events} = await bedrock.source.stream(requestOf(claude, {outputFormat}), new AbortController().signal);
	const batches = await Array.fromAsync(events);
	t.deepEqual(batches.flat(), [{type: 'delta', text: '{}'}, {type: 'done', stopReason: 'end_turn'}]);
	t.true('outputConfig' in bedrock.calls[0]!.body);
	t.false('outputConfig' in bedrock.calls[1]!.body);
	t.like(bedrock.calls[1]!.body, {toolConfig: {toolChoice: {any: {}}}});
});

test('twin: what is refused for another reason, or without a schema, is asked once', async t => {
	for (const [words, fields] of [['No.', {outputFormat}], [extra, {}]] as const) {
		const bedrock = await fakeBedrock([refuses(400, 'ValidationException', words)], {models: [claude]});
		t.teardown(bedrock.close);
		await t.throwsAsync(bedrock.source.stream(requestOf(claude, fields), new AbortController().signal), {code: 'invalid_request'});
		t.is(bedrock.calls.length, 1);
	}
});

test('a thinking model that refuses the schema is refused by name', async t => {
	const bedrock = await fakeBedrock([refuses(400, 'ValidationException', extra)], {models: [claude]});
	t.teardown(bedrock.close);
	await t.throwsAsync(bedrock.source.stream(requestOf(claude, {outputFormat, reasoningEffort: 'low'}), new AbortController().signal), {message: /"outputFormat" .* while it thinks/v});
});
