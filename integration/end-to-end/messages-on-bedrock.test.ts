/*
What clients of Anthropic's API send, through the endpoint's own code to the local Bedrock, which refuses what AWS refuses of Claude's own bodies.
*/
import type Anthropic from '@anthropic-ai/sdk';
import {APIError} from '@anthropic-ai/sdk';
import test from 'ava';
import type {LocalModel, ModelStep} from '../../local-aws/index.ts';
import {scripted} from '../../local-aws/models/model.ts';
import {createStandIn} from '../../local-aws/models/stand-in/stand-in.ts';
import {messagesClient} from './helpers/messages-client.ts';

const [haiku45, opus41, opus47, opus55] = ['us.anthropic.claude-haiku-4-5-20251001-v1:0', 'us.anthropic.claude-opus-4-1-20250805-v1:0', 'us.anthropic.claude-opus-4-7', 'us.anthropic.claude-opus-5-5'] as const;
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const standIn = createStandIn(10_000);
const weather = {name: 'weather', input_schema: {type: 'object' as const, properties: {city: {type: 'string'}}, required: ['city']}};
const hi = {role: 'user', content: 'Hi'};

test('what is said reaches the model byte for byte, but for the members that are the endpoint\'s', async t => {
	const {server, send} = await messagesClient(t, haiku45, {model: standIn, core: {maxOutputTokens: 1000}});
	const kept = String.raw`"system" : [{"type":"text","text":"caf\u00e9 야 \/","cache_control":{"type":"ephemeral","ttl":"1h"}}],
	"temperature":1.0e0, "messages":[ {"role":"user","content":[{"text":"안녕\u2028?","type":"text","cache_control":{"type":"ephemeral"}}]} ]`;
	const {status} = await send(`{"model":"claude","stream" : true, ${kept},"max_tokens":  9000 }`, {'anthropic-beta': 'effort-2025-11-24,fine-grained-tool-streaming-2025-05-14'});
	t.is(status, 200);
	t.is(server.calls[0]!.bodyText, `{"anthropic_version":"bedrock-2023-05-31","anthropic_beta":["effort-2025-11-24","fine-grained-tool-streaming-2025-05-14"],${kept.replace('],\n\t', '],').replace('1.0e0, ', '1.0e0,')},"max_tokens":  1000}`);
});

const turns: ModelStep[][] = [
	[{reasoning: 'The city '}, {reasoning: 'is 서울.'}, {signature: 'c2lnbmF0dXJlLTE+/w=='}, {text: 'I look.'}, {toolUse: {id: 'toolu_1', name: 'weather'}}, {toolUse: {input: '{"city":'}}, {toolUse: {input: '"서울"}'}}, {stop: 'tool_use'}],
	[{redacted: 'b3BhcXVl'}, {reasoning: 'Once more.'}, {signature: 'c2lnbmF0dXJlLTI='}, {toolUse: {id: 'toolu_2', name: 'weather'}}, {toolUse: {input: '{"city":"부산"}'}}, {stop: 'tool_use'}],
	[{text: 'Sunny.'}, {stop: 'end_turn'}],
];

for (const [id, thinking] of [[haiku45, {type: 'enabled', budget_tokens: 1024}], [opus55, {type: 'adaptive'}]] as const) {
	for (const isStream of [true, false]) {
		test(`${id} thinks and calls tools over three turns, ${isStream ? 'streamed' : 'whole'}, and its signatures come back to it`, async t => {
			let turn = 0;
			const model: LocalModel = call => scripted(turns[turn++]!)(call);
			const {server, anthropic} = await messagesClient(t, id, {model});
			const messages: Anthropic.MessageParam[] = [{role: 'user', content: 'How is it in Seoul and Busan?'}];
			for (let round = 0; round < turns.length; round++) {
				const request = {
					model: 'claude', max_tokens: 4000, thinking, tools: [weather], messages,
				};
				const {content, stop_reason: stop, model: named} = await (isStream ? anthropic.messages.stream(request).finalMessage() : anthropic.messages.create(request));
				t.deepEqual([named, stop], ['claude', round === 2 ? 'end_turn' : 'tool_use']);
				messages.push({role: 'assistant', content}, {role: 'user', content: content.flatMap(block => block.type === 'tool_use' ? [{type: 'tool_result' as const, tool_use_id: block.id, content: 'sunny'}] : [])});
			}

			const {messages: last} = server.calls[2]!.body as {messages: Array<{content: Array<Record<string, unknown>>}>};
			t.like(last[1]!.content, [{type: 'thinking', thinking: 'The city is 서울.', signature: 'c2lnbmF0dXJlLTE+/w=='}, {type: 'text'}, {type: 'tool_use', input: {city: '서울'}}]);
			t.like(last[3]!.content, [{type: 'redacted_thinking', data: 'b3BhcXVl'}, {type: 'thinking', signature: 'c2lnbmF0dXJlLTI='}, {type: 'tool_use', input: {city: '부산'}}]);
		});
	}
}

test('twin: without the reasoning of the turn that goes on, it is refused', async t => {
	const {server, anthropic} = await messagesClient(t, haiku45, {model: standIn});
	const error = await t.throwsAsync(anthropic.messages.create({
		model: 'claude', max_tokens: 4000, thinking: {type: 'enabled', budget_tokens: 1024}, tools: [weather], messages: [{role: 'user', content: 'Hi'}, {
			role: 'assistant', content: [{
				type: 'tool_use', id: 'toolu_1', name: 'weather', input: {},
			}],
		}, {role: 'user', content: [{type: 'tool_result', tool_use_id: 'toolu_1', content: 'sunny'}]}],
	}), {instanceOf: APIError});
	t.regex(error.message, /messages\.1\.content\.0\.type: Expected `thinking` or `redacted_thinking`, but found `tool_use`/v);
	t.is(server.calls.length, 0);
});

test('an answer of a schema, an image and a document go on', async t => {
	const {anthropic, server} = await messagesClient(t, haiku45, {model: standIn});
	const {content} = await anthropic.messages.create({
		model: 'claude',
		max_tokens: 1000,
		output_config: {
			format: {
				type: 'json_schema', schema: {
					type: 'object', properties: {title: {type: 'string'}}, required: ['title'], additionalProperties: false,
				},
			},
		},
		messages: [{role: 'user', content: [{type: 'image', source: {type: 'base64', media_type: 'image/png', data: pixel}}, {type: 'document', source: {type: 'base64', media_type: 'application/pdf', data: 'JVBERi0xLjQK'}}, {type: 'text', text: 'Which book?'}]}],
	});
	t.like(content, [{type: 'text', text: '{"title":"example"}'}]);
	t.like(server.calls[0]!.call.messages[0]!.parts, [{image: {format: 'png', data: pixel}}, {document: {format: 'pdf'}}, {text: 'Which book?'}]);
});

/**
What Claude Code 2.1 says of itself and of its request, with `claude -p`.
*/
const claudeCode = {
	headers: {'anthropic-beta': 'claude-code-20250219,interleaved-thinking-2025-05-14,context-management-2025-06-27,mid-conversation-tool-changes-2026-07-01,thinking-token-count-2026-05-13,advanced-tool-use-2025-11-20,effort-2025-11-24'},
	body: {
		model: 'claude',
		max_tokens: 128_000,
		stream: true,
		thinking: {type: 'adaptive', display: 'omitted'},
		output_config: {effort: 'high'},
		context_management: {edits: [{type: 'clear_thinking_20251015', keep: 'all'}]},
		metadata: {user_id: '{"device_id":"d","session_id":"s"}'},
		system: [{type: 'text', text: 'x-anthropic-billing-header: cc_version=2.1.332;'}, {type: 'text', text: 'You are Claude Code.', cache_control: {type: 'ephemeral'}}, {type: 'text', text: 'Be brief.', cache_control: {type: 'ephemeral'}}],
		messages: [{role: 'user', content: [{type: 'text', text: 'say hi', cache_control: {type: 'ephemeral'}}]}, {role: 'system', content: 'Answer in one word.'}],
		tools: [{...weather, defer_loading: true}, {...weather, name: 'run', eager_input_streaming: true}],
	},
};

test('the request of a coding agent is taken by the model that it is made for, with the betas that Bedrock has', async t => {
	const {send, server} = await messagesClient(t, opus55, {model: standIn});
	const {status, text} = await send(claudeCode.body, claudeCode.headers);
	t.is(status, 200, text);
	const {anthropic_beta: betas} = server.calls[0]!.body as {anthropic_beta: string[]};
	t.deepEqual(betas.toSorted(), ['context-management-2025-06-27', 'effort-2025-11-24', 'fine-grained-tool-streaming-2025-05-14', 'mid-conversation-tool-changes-2026-07-01', 'tool-search-tool-2025-10-19']);
});

/**
What an older model refuses of it, by the words on which a coding agent acts: each is mended as it mends it, in turn, until the request is taken.
*/
const steps: ReadonlyArray<readonly [words: RegExp, mended: Record<string, unknown>, betas?: string]> = [
	[/^max_tokens: 128000 > 32000, which is the maximum allowed number of output tokens for claude-opus-4-1-20250805$/v, {max_tokens: 32_000}],
	[/^adaptive thinking is not supported on this model$/v, {thinking: {type: 'enabled', budget_tokens: 31_999}}],
	[/^output_config\.effort: Extra inputs are not permitted$/v, {output_config: undefined}],
];

test('what an older model refuses of it is said in the words on which a coding agent acts', async t => {
	const {send, server} = await messagesClient(t, opus41, {model: standIn});
	let body: Record<string, unknown> = {...claudeCode.body};
	for (const [words, mended] of steps) {
		const {status, text} = await send(body, claudeCode.headers);
		const {error} = JSON.parse(text) as {error: {type: string; message: string}};
		t.deepEqual([status, error.type], [400, 'invalid_request_error']);
		t.regex(error.message, words);
		t.is(server.calls.length, 0);
		body = {...body, ...mended};
	}

	const {status, text} = await send(body, claudeCode.headers);
	t.is(status, 200, text);
});

for (const [title, id, fields, words] of [
	['a role without its beta', haiku45, {messages: [hi, {role: 'system', content: 'Be kind.'}]}, /^messages\.1\.role: Input should be 'user' or 'assistant'$/v],
	['context management without its beta', haiku45, {context_management: {edits: []}}, /^context_management: Extra inputs are not permitted$/v],
	['a conversation that is too long', haiku45, {messages: [{role: 'user', content: 'word '.repeat(200_000)}]}, /^prompt is too long: \d+ tokens > 200000 maximum$/v],
	['a temperature of a newer model', opus47, {temperature: 0.5}, /^`temperature` is deprecated for this model\.$/v],
	['a schema of a newer model', opus47, {output_config: {format: {type: 'json_schema', schema: {type: 'object'}}}}, /^output_config\.format: Extra inputs are not permitted$/v],
	['an image that is another', haiku45, {messages: [{role: 'user', content: [{type: 'image', source: {type: 'base64', media_type: 'image/jpeg', data: pixel}}]}]}, /^messages\.0\.content\.0\.image\.source\.base64\.data: Image does not match/v],
	['five cache points', haiku45, {messages: [{role: 'user', content: Array.from({length: 5}, () => ({type: 'text', text: 'a', cache_control: {type: 'ephemeral'}}))}]}, /^A maximum of 4 blocks with cache_control may be provided\. Found 5\.$/v],
] as const) {
	test(`${title} is refused by the model, and its words reach the caller`, async t => {
		const {send, server} = await messagesClient(t, id, {model: standIn});
		const {status, text} = await send({
			model: 'claude', max_tokens: 100, messages: [hi], ...fields,
		});
		t.is(status, 400);
		t.regex((JSON.parse(text) as {error: {message: string}}).error.message, words);
		t.is(server.calls.length, 0);
	});
}

const guardrail = {identifier: 'gr1', version: '1', trace: 'enabled'} as const;
const mayCall = {Effect: 'Allow', Action: 'bedrock:InvokeModelWithResponseStream', Resource: '*'};

test('what the owner has configured stands in the headers of each call, and a guardrail that intervenes is a refusal', async t => {
	const {send, server} = await messagesClient(t, haiku45, {
		model: scripted([{text: 'Not that.'}, {stop: 'guardrail_intervened'}]),
		statements: [mayCall, {Effect: 'Allow', Action: 'bedrock:ApplyGuardrail', Resource: '*'}],
		settings: {
			guardrail, serviceTier: 'flex', project: 'proj_1', requestMetadata: {team: 'a'},
		},
	});
	for (const stream of [true, false]) {
		const {text, log} = await send({
			model: 'claude', max_tokens: 100, messages: [hi], stream,
		});
		t.regex(text, /"stop_reason":"refusal"/v);
		t.notRegex(text, /amazon-bedrock/v);
		t.is(log.stopReason, 'guardrail_intervened');
	}

	for (const {headers} of server.calls) {
		t.like(headers, {
			'x-amzn-bedrock-guardrailidentifier': 'gr1', 'x-amzn-bedrock-guardrailversion': '1', 'x-amzn-bedrock-trace': 'ENABLED', 'x-amzn-bedrock-service-tier': 'flex', 'x-amzn-bedrock-projectidentifier': 'proj_1', 'x-amzn-bedrock-request-metadata': '{"team":"a"}',
		});
	}

	t.is(server.calls.length, 2);
});

test('twin: a role that may not apply the guardrail calls no model', async t => {
	const {send, server} = await messagesClient(t, haiku45, {model: standIn, statements: [mayCall], settings: {guardrail}});
	const {status, text} = await send({model: 'claude', max_tokens: 100, messages: [hi]});
	t.is(status, 403);
	t.notRegex(text, /gr1|123456789012/v);
	t.is(server.calls.length, 0);
});

const mayCount = {Effect: 'Allow', Action: 'bedrock:CountTokens', Resource: 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0'};

test('tokens are counted by the model behind the profile, with a permission of their own', async t => {
	const {anthropic, server} = await messagesClient(t, haiku45, {model: standIn, statements: [mayCount], settings: {countTokens: true}});
	const {input_tokens: count} = await anthropic.messages.countTokens({model: 'claude', messages: [{role: 'user', content: 'How many tokens is this?'}]});
	t.true(count > 0);
	t.is(server.calls.length, 0);
	const {anthropic: other} = await messagesClient(t, haiku45, {model: standIn, settings: {countTokens: true}});
	await t.throwsAsync(other.messages.countTokens({model: 'claude', messages: [{role: 'user', content: 'Hi'}]}), {instanceOf: APIError, message: /^404 /v}, 'twin: who may only call it');
});
