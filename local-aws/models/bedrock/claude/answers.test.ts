/*
The local models behind Claude's own API: what the stand-in and a model server of one's own say, in Anthropic's events.
*/
import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {InvokeModelWithResponseStreamCommand} from '@aws-sdk/client-bedrock-runtime';
import test, {type ExecutionContext} from 'ava';
import {invokeModel, withBedrock} from '../../helpers/with-servers.ts';
import type {LocalModel} from '../../model.ts';
import {createRelay} from '../../relay/relay.ts';
import {createStandIn} from '../../stand-in/stand-in.ts';

type Block = {type: string; text?: string; thinking?: string; signature?: string; id?: string; name?: string; input?: unknown};
type Event = {type: string; index?: number; content_block?: Block; delta?: Record<string, string | null>};

const hi = {role: 'user', content: 'Hi'};
const schema = {
	type: 'object', properties: {title: {type: 'string'}}, required: ['title'], additionalProperties: false,
};
const tool = {name: 'look', input_schema: schema};

function toBlock(block: Block, deltas: Array<Record<string, string | null>>): Block {
	const all = (name: string) => deltas.map(delta => delta[name] ?? '').join('');
	const {type} = block;
	return type === 'tool_use'
		? {...block, input: JSON.parse(all('partial_json')) as unknown}
		: {...block, ...(type === 'text' && {text: all('text')}), ...(type === 'thinking' && {thinking: all('thinking'), signature: all('signature')})};
}

/**
Calls a model of Claude's, and puts its blocks together as Anthropic's packages do.
*/
async function call(t: ExecutionContext, model: LocalModel, fields: Record<string, unknown>, modelId = 'us.anthropic.claude-haiku-4-5-20251001-v1:0') {
	const {client, server} = await withBedrock(t, {statements: [invokeModel('*')], model});
	const send = async (more: Record<string, unknown>) => {
		const body = {
			anthropic_version: 'bedrock-2023-05-31', max_tokens: 2000, messages: [hi], ...fields, ...more,
		};
		const {body: stream} = await client.send(new InvokeModelWithResponseStreamCommand({modelId, body: JSON.stringify(body)}));
		const events = (await Array.fromAsync(stream!)).map(({chunk}) => JSON.parse(new TextDecoder().decode(chunk!.bytes)) as Event);
		const blocks = events.filter(({type}) => type === 'content_block_start').map(({index, content_block: block}) => toBlock(block!, events.filter(event => event.type === 'content_block_delta' && event.index === index).map(({delta}) => delta!)));
		return {blocks, stop: events.find(({type}) => type === 'message_delta')!.delta!};
	};

	return {...await send({}), send, server};
}

/**
A chat completions server that notes what it is asked, and answers with these deltas.
*/
async function upstream(t: ExecutionContext, ...deltas: Array<Record<string, unknown>>) {
	const bodies: Array<Record<string, unknown>> = [];
	const server = createServer((request, response) => {
		const chunks: Uint8Array[] = [];
		request.on('data', (chunk: Uint8Array) => {
			chunks.push(chunk);
		});
		request.on('end', () => {
			bodies.push(JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>);
			const lines = deltas.map((delta, index) => ({choices: [{index: 0, delta, ...(index === deltas.length - 1 && {finish_reason: delta.tool_calls === undefined ? 'stop' : 'tool_calls'})}]}));
			response.end([...lines.map(line => JSON.stringify(line)), '[DONE]'].map(line => `data: ${line}\n\n`).join(''));
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	t.teardown(() => {
		server.closeAllConnections();
		server.close();
	});
	const {port} = server.address() as AddressInfo;
	return {model: createRelay({url: `http://127.0.0.1:${port}`, model: 'big'}), bodies};
}

test('the stand-in answers in JSON of the schema that is asked for, and in words without', async t => {
	const {blocks} = await call(t, createStandIn(10_000), {output_config: {format: {type: 'json_schema', schema}}});
	t.deepEqual(JSON.parse(blocks[0]!.text ?? ''), {title: 'example'});
	const twin = await call(t, createStandIn(10_000), {});
	t.throws(() => JSON.parse(twin.blocks[0]!.text ?? '') as unknown);
});

test('the stand-in calls a tool where it must, and not where it may', async t => {
	const {blocks, stop} = await call(t, createStandIn(10_000), {tools: [tool], tool_choice: {type: 'any'}});
	t.like(blocks, [{type: 'tool_use', name: 'look', input: {title: 'example'}}]);
	t.is(stop.stop_reason, 'tool_use');
	t.deepEqual((await call(t, createStandIn(10_000), {tools: [tool]})).blocks.map(({type}) => type), ['text']);
	t.deepEqual((await call(t, createStandIn(10_000), {tools: [tool], tool_choice: {type: 'none'}})).blocks.map(({type}) => type), ['text']);
});

test('the stand-in keeps to the bound of the answer, and to where it is to stop', async t => {
	t.is((await call(t, createStandIn(10_000), {max_tokens: 1})).stop.stop_reason, 'max_tokens');
	const {stop} = await call(t, createStandIn(10_000), {stop_sequences: ['stand-in']});
	t.deepEqual(stop, {stop_reason: 'stop_sequence', stop_sequence: 'stand-in'});
});

test('what a model server thinks is thinking of Claude\'s, signed, and comes back to it with the result of its call', async t => {
	const {model, bodies} = await upstream(t, {reasoning: 'Let me '}, {reasoning: 'look.'}, {tool_calls: [{index: 0, id: 'call_1', function: {name: 'look', arguments: '{"title":'}}]}, {tool_calls: [{index: 0, function: {arguments: '"안녕"}'}}]});
	const {blocks, stop, send, server} = await call(t, model, {tools: [tool], thinking: {type: 'enabled', budget_tokens: 1024}});
	t.like(blocks, [{type: 'thinking', thinking: 'Let me look.'}, {
		type: 'tool_use', id: 'call_1', name: 'look', input: {title: '안녕'},
	}]);
	t.true((blocks[0]!.signature ?? '').length > 0);
	t.is(stop.stop_reason, 'tool_use');

	const result = {role: 'user', content: [{type: 'tool_result', tool_use_id: 'call_1', content: 'a book'}]};
	await send({messages: [hi, {role: 'assistant', content: blocks}, result]});
	t.is(server.calls.length, 2);
	t.like(bodies[1], {
		messages: [
			{role: 'user', content: 'Hi'},
			{role: 'assistant', reasoning: 'Let me look.', tool_calls: [{id: 'call_1', function: {name: 'look', arguments: '{"title":"안녕"}'}}]},
			{role: 'tool', tool_call_id: 'call_1', content: 'a book'},
		],
	});
	const unsigned = blocks.map(block => block.type === 'thinking' ? {...block, signature: ''} : block);
	await t.throwsAsync(send({messages: [hi, {role: 'assistant', content: unsigned}, result]}), {message: /Invalid `signature` in `thinking` block/v}, 'twin');
});

test('a model server is told the system prompt, tools, the schema, the effort and the bounds', async t => {
	const {model, bodies} = await upstream(t, {content: '{"title":"a"}'});
	const {blocks} = await call(t, model, {
		system: [{type: 'text', text: 'Be kind.', cache_control: {type: 'ephemeral'}}], tools: [tool], tool_choice: {type: 'auto', disable_parallel_tool_use: true}, output_config: {effort: 'max', format: {type: 'json_schema', schema}}, stop_sequences: ['END'],
	}, 'us.anthropic.claude-opus-4-6-v1');
	t.deepEqual(blocks, [{type: 'text', text: '{"title":"a"}'}]);
	t.like(bodies[0], {
		model: 'big', messages: [{role: 'system', content: 'Be kind.'}, {role: 'user', content: 'Hi'}], max_tokens: 2000, stop: ['END'], tool_choice: 'auto', parallel_tool_calls: false, reasoning_effort: 'xhigh',
	});
	t.like(bodies[0]!.response_format, {type: 'json_schema'});
	t.deepEqual((bodies[0]!.tools as Array<{function: unknown}>)[0]!.function, {name: 'look', parameters: schema});
});

test('a model server that fails does so in Bedrock\'s words', async t => {
	const relay = createRelay({url: 'http://127.0.0.1:9', model: 'big'});
	await t.throwsAsync(call(t, relay, {}), {name: 'ServiceUnavailableException'});
});
