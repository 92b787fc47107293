/*
What clients of OpenAI's API send, through the endpoint's own code to the local Bedrock, which refuses what AWS refuses.
*/
import test, {type ExecutionContext} from 'ava';
import {createClient} from '../../runtime/bedrock/client.ts';
import {createBedrockSource} from '../../runtime/bedrock/source.ts';
import {ask} from '../../runtime/core/helpers/ask.ts';
import {openAiDialect} from '../../runtime/dialects/chat-completions/dialect.ts';
import type {LocalModel, ModelStep} from '../../local-aws/index.ts';
import {invokeModel, withBedrock} from '../../local-aws/models/helpers/with-servers.ts';
import {scripted} from '../../local-aws/models/model.ts';
import {createStandIn} from '../../local-aws/models/stand-in/stand-in.ts';

const [claude45, claude5, nova, llama, llama3, pixtral, qwen] = ['anthropic.claude-sonnet-4-5-20250929-v1:0', 'anthropic.claude-sonnet-5', 'amazon.nova-2-lite-v1:0', 'meta.llama3-3-70b-instruct-v1:0', 'meta.llama3-8b-instruct-v1:0', 'mistral.pixtral-large-2502-v1:0', 'qwen.qwen3-32b-v1:0'] as const;
const everyModel = [claude45, claude5, nova, llama, pixtral, qwen] as const;
const choosing = [claude45, claude5, nova, qwen] as const;
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

type Answer = {
	choices: Array<{finish_reason: string; message: {content: string | null; tool_calls?: Array<{id: string; function: {name: string; arguments: string}}>}}>;
	error?: {code: string; param: string | null; message: string};
};

async function open(t: ExecutionContext, model: string, local: LocalModel = createStandIn(10_000)) {
	const {server, endpoint, session} = await withBedrock(t, {statements: [invokeModel('*')], model: local});
	server.addModel(model);
	const client = createClient({endpoint, region: 'us-east-1', credentials: session.credentials});
	t.teardown(() => {
		client.destroy();
	});
	const source = createBedrockSource(client, {models: [model]});
	const post = async (body: Record<string, unknown>) => {
		const {sink} = await ask(source, {request: {path: '/v1/chat/completions', body: {messages: [{role: 'user', content: 'hi'}], ...body}}, settings: {inputs: ['text', 'image', 'document'], maxInputTokens: 1_000_000, documentTokens: 1000}, dialects: [openAiDialect]});
		return {status: sink.status, text: sink.text()};
	};

	return {
		server,
		post,
		async complete(body: Record<string, unknown>) {
			const {status, text} = await post(body);
			return {status, ...JSON.parse(text) as Answer};
		},
	};
}

const look = {
	type: 'function', function: {
		name: 'look', parameters: {
			type: 'object', properties: {at: {type: 'string'}}, required: ['at'], additionalProperties: false,
		},
	},
};

function calls(id: string, name = 'look', input = '{"at":"sea"}') {
	return {role: 'assistant', content: null, tool_calls: [{id, type: 'function', function: {name, arguments: input}}]};
}

const bookFormat = {
	type: 'json_schema',
	json_schema: {
		name: 'book', strict: true, schema: {
			type: 'object', properties: {title: {type: 'string'}, pages: {type: 'integer'}, tags: {type: 'array', items: {$ref: '#/$defs/tag'}}}, required: ['title', 'pages', 'tags'], additionalProperties: false, $defs: {tag: {type: 'string', enum: ['new', 'old']}},
		},
	},
};
const book = {title: 'example', pages: 1, tags: []};

for (const model of choosing) {
	test(`an answer of a schema by ${model}, whole and streamed`, async t => {
		const {post, complete} = await open(t, model);
		const {status, choices} = await complete({response_format: bookFormat});
		t.is(status, 200);
		t.deepEqual(JSON.parse(choices[0]!.message.content ?? ''), book);
		t.is(choices[0]!.finish_reason, 'stop');
		t.is(choices[0]!.message.tool_calls, undefined);

		const {text} = await post({response_format: bookFormat, stream: true});
		const pieces = Array.from(text.matchAll(/"content":(?<piece>"(?:[^"\\]|\\.)+")/gv), match => JSON.parse(match.groups!.piece!) as string);
		t.true(pieces.length > 3, 'as it comes');
		t.deepEqual(JSON.parse(pieces.join('')), book);
	});
}

test('a model that can\'t be made to answer so is refused by name', async t => {
	const {complete, server} = await open(t, llama);
	const {status, error} = await complete({response_format: bookFormat});
	t.deepEqual([status, error?.param], [400, 'response_format']);
	t.is(server.calls.length, 0);
});

for (const model of everyModel) {
	test(`JSON of any kind by ${model}`, async t => {
		const {complete} = await open(t, model);
		const {choices} = await complete({response_format: {type: 'json_object'}});
		t.notThrows(() => {
			JSON.parse(choices[0]!.message.content ?? '');
		});
	});
}

test('a model that writes beside the answer doesn\'t spoil it, and one that writes no JSON fails', async t => {
	const steps: ModelStep[] = [{text: 'Sure: '}, {toolUse: {id: 'a', name: 'book'}}, {toolUse: {input: JSON.stringify(book)}}, {text: ' Done.'}, {stop: 'tool_use'}];
	const chatty = await open(t, nova, scripted(steps));
	t.deepEqual(JSON.parse((await chatty.complete({response_format: bookFormat})).choices[0]!.message.content ?? ''), book);
	const stubborn = await open(t, nova, scripted([{text: 'No.'}, {stop: 'end_turn'}]));
	const {status, error} = await stubborn.complete({response_format: bookFormat});
	t.deepEqual([status, error?.code], [502, 'model_error']);
});

test('beside its own tools the model calls them first and answers then', async t => {
	const {complete} = await open(t, nova);
	const asked = await complete({response_format: bookFormat, tools: [look]});
	const [call] = asked.choices[0]!.message.tool_calls ?? [];
	t.is(call?.function.name, 'look');
	t.is(asked.choices[0]!.finish_reason, 'tool_calls');
	const messages = [{role: 'user', content: 'hi'}, {role: 'assistant', content: null, tool_calls: [call]}, {role: 'tool', tool_call_id: call?.id, content: 'a book'}];
	const answered = await complete({response_format: bookFormat, tools: [look], messages});
	t.deepEqual(JSON.parse(answered.choices[0]!.message.content ?? ''), book);
	t.is(answered.choices[0]!.finish_reason, 'stop');
});

const taken: Record<string, Record<string, unknown>> = {
	'a strict tool': {tools: [{...look, function: {...look.function, strict: true}}]},
	'one call at most': {tools: [look], parallel_tool_calls: false},
	'one call at most without tools': {parallel_tool_calls: false},
	'ids of two APIs joined': {tools: [look], messages: [{role: 'user', content: 'hi'}, calls('call_abc|fc_0123456789'.padEnd(90, '0')), {role: 'tool', tool_call_id: 'call_abc|fc_0123456789'.padEnd(90, '0'), content: 'ok'}]},
	'a name of another server\'s': {tools: [look], messages: [{role: 'user', content: 'hi'}, calls('a', 'mcp/look.up'), {role: 'tool', tool_call_id: 'a', content: 'ok'}]},
	'results and text in one turn': {tools: [look], messages: [{role: 'user', content: 'hi'}, calls('a'), {role: 'tool', tool_call_id: 'a', content: 'ok'}, {role: 'user', content: 'and?'}]},
	'text before a result': {tools: [look], messages: [{role: 'user', content: 'hi'}, calls('a'), {role: 'user', content: 'wait'}, {role: 'tool', tool_call_id: 'a', content: 'ok'}]},
	'the assistant first': {messages: [{role: 'assistant', content: 'How can I help?'}, {role: 'user', content: 'hi'}]},
	'a tool without parameters': {tools: [{type: 'function', function: {name: 'now', parameters: {}}}]},
	'a tool whose schema has no type': {tools: [{type: 'function', function: {name: 'now', parameters: {properties: {zone: {type: 'string'}}}}}]},
	'arguments that were cut': {tools: [look], messages: [{role: 'user', content: 'hi'}, calls('a', 'look', '{"at": "se'), {role: 'tool', tool_call_id: 'a', content: 'bad arguments'}]},
	'an image of a tool': {tools: [look], messages: [{role: 'user', content: 'hi'}, calls('a'), {role: 'tool', tool_call_id: 'a', content: [{type: 'image_url', image_url: {url: `data:image/png;base64,${pixel}`}}]}]},
	'a cache mark': {messages: [{role: 'user', content: [{type: 'text', text: 'hi', cache_control: {type: 'ephemeral'}}]}]},
	'a PDF': {messages: [{role: 'user', content: [{type: 'text', text: 'Sum up'}, {type: 'file', file: {filename: '계획\u{3000}v1.2.pdf', file_data: 'data:application/pdf;base64,JVBERi0xLjQK'}}]}]},
};

for (const [name, body] of Object.entries(taken)) {
	test(`${name} is taken, by each family`, async t => {
		for (const model of everyModel) {
			const {complete} = await open(t, model);
			const {status, error} = await complete(body);
			t.deepEqual([model, status, error?.message], [model, 200, undefined]);
		}
	});
}

test('a begun answer ends without white space, where the model goes on with one', async t => {
	const messages = [{role: 'user', content: 'hi'}, {role: 'assistant', content: 'Sure:\n'}];
	const {complete, server} = await open(t, claude45);
	t.is((await complete({messages})).status, 200);
	t.is(server.calls[0]?.call.messages[1]?.text, 'Sure:');
	const later = await open(t, claude5);
	t.like(await later.complete({messages}), {status: 400, error: {param: 'messages'}});
});

test('a conversation that is too long has the code that clients look for', async t => {
	const {complete} = await open(t, llama3);
	const {status, error} = await complete({messages: [{role: 'user', content: 'word '.repeat(9000)}]});
	t.deepEqual([status, error?.code], [400, 'context_length_exceeded']);
	t.regex(error?.message ?? '', /maximum context length is 8192 tokens/v);
	t.is((await complete({messages: [{role: 'user', content: 'word '.repeat(900)}]})).status, 200, 'twin');
});

test('of two calls of a model one is left where one was asked for', async t => {
	const two = scripted([{toolUse: {id: 'a', name: 'look'}}, {toolUse: {input: '{"at":"a"}'}}, {toolUse: {id: 'b', name: 'look'}}, {toolUse: {input: '{"at":"b"}'}}, {stop: 'tool_use'}]);
	for (const model of [claude45, nova]) {
		const {complete} = await open(t, model, two);
		t.is((await complete({tools: [look], parallel_tool_calls: false})).choices[0]!.message.tool_calls?.length, 1);
		t.is((await complete({tools: [look]})).choices[0]!.message.tool_calls?.length, 2, 'twin');
	}
});
