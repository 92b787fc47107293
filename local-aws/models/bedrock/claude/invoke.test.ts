import {InvokeModelWithResponseStreamCommand, type BedrockRuntimeClient} from '@aws-sdk/client-bedrock-runtime';
import test from 'ava';
import {
	accountId,
	invokeModel,
	region,
	withBedrock,
} from '../../helpers/with-servers.ts';
import type {ModelStep} from '../../model.ts';

const modelId = 'us.anthropic.claude-haiku-4-5-20251001-v1:0';
const profile = `arn:aws:bedrock:${region}:${accountId}:inference-profile/${modelId}`;
const statements = [invokeModel(profile), invokeModel('arn:aws:bedrock:*::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0')];
const request = {anthropic_version: 'bedrock-2023-05-31', max_tokens: 100, messages: [{role: 'user', content: '야 안녕?'}]};

type Event = {type: string; [name: string]: unknown};

async function invoke(client: BedrockRuntimeClient, body: unknown = request, guardrail: {guardrailIdentifier?: string; guardrailVersion?: string} = {}): Promise<Event[]> {
	const {body: stream} = await client.send(new InvokeModelWithResponseStreamCommand({
		modelId, contentType: 'application/json', body: JSON.stringify(body), ...guardrail,
	}));
	const events: Event[] = [];
	for await (const event of stream!) {
		events.push(JSON.parse(new TextDecoder().decode(event.chunk!.bytes)) as Event);
	}

	return events;
}

test('an answer of Claude\'s has Anthropic\'s events in their order, and Bedrock\'s figures in the last', async t => {
	const {client, server} = await withBedrock(t, {statements});
	const events = await invoke(client);
	t.deepEqual(events.map(({type}) => type), ['message_start', 'content_block_start', 'content_block_delta', 'content_block_delta', 'content_block_stop', 'message_delta', 'message_stop']);
	t.like(events[0], {message: {model: 'claude-haiku-4-5-20251001', role: 'assistant', content: []}});
	t.truthy(events.at(-1)!['amazon-bedrock-invocationMetrics']);
	t.is(server.calls[0]!.bodyText, JSON.stringify(request));
});

test('thinking, calls and any event have blocks of their own', async t => {
	const model: ModelStep[] = [{reasoning: 'hm'}, {signature: 'c2ln'}, {text: 'ok'}, {toolUse: {id: 'toolu_1', name: 'add'}}, {toolUse: {input: '{"a":1}'}}, {messagesEvent: {type: 'ping'}}];
	const {client} = await withBedrock(t, {statements, model});
	const events = await invoke(client);
	t.deepEqual(events.filter(({type}) => type === 'content_block_start').map(({index, content_block: block}) => [index, (block as Event).type]), [[0, 'thinking'], [1, 'text'], [2, 'tool_use']]);
	t.like(events.find(({type}) => type === 'message_delta'), {delta: {stop_reason: 'tool_use', stop_sequence: null}});
	t.true(events.some(({type}) => type === 'ping'));
});

test('twin: who may not call the model gets no answer', async t => {
	const {client, server} = await withBedrock(t, {statements: [statements[0]]});
	await t.throwsAsync(invoke(client), {name: 'AccessDeniedException'});
	t.is(server.calls.length, 0);
});

const guardrail = {guardrailIdentifier: 'gr1', guardrailVersion: '1'};
const guarded = [...statements, {Effect: 'Allow', Action: 'bedrock:ApplyGuardrail', Resource: `arn:aws:bedrock:${region}:${accountId}:guardrail/gr1`}];

for (const [stop, action] of [['guardrail_intervened', 'INTERVENED'], ['end_turn', 'NONE']] as const) {
	test(`a guardrail tells in the last event what it did: ${action}`, async t => {
		const {client} = await withBedrock(t, {statements: guarded, model: [{text: 'a'}, {stop}]});
		const events = await invoke(client, request, guardrail);
		t.is(events.at(-1)!['amazon-bedrock-guardrailAction'], action);
		t.like(events.at(-2), {delta: {stop_reason: 'end_turn'}});
	});
}

test('twin: without a guardrail nothing is told of one', async t => {
	const {client} = await withBedrock(t, {statements});
	t.false(JSON.stringify(await invoke(client)).includes('guardrailAction'));
});

test('how a guardrail treats the stream stands in the body, and needs a guardrail', async t => {
	const {client} = await withBedrock(t, {statements: guarded});
	const configured = (config: unknown) => ({...request, 'amazon-bedrock-guardrailConfig': config});
	await t.notThrowsAsync(invoke(client, configured({streamProcessingMode: 'ASYNCHRONOUS'}), guardrail));
	await t.throwsAsync(invoke(client, configured({streamProcessingMode: 'async'}), guardrail), {name: 'ValidationException'});
	await t.throwsAsync(invoke(client, configured({streamProcessingMode: 'ASYNCHRONOUS'})), {name: 'ValidationException', message: /no guardrail/v});
});

for (const [name, value, wrong] of [
	['x-amzn-bedrock-trace', 'ENABLED_FULL', 'enabled'],
	['x-amzn-bedrock-service-tier', 'flex', 'cheap'],
	['x-amzn-bedrock-projectidentifier', 'proj_1', 'a b'],
	['x-amzn-bedrock-request-metadata', '{"team":"a"}', 'team'],
	['x-amzn-bedrock-somethingnew', undefined, 'a'],
] as const) {
	test(`the header ${name} is checked`, async t => {
		const {createClient, session} = await withBedrock(t, {statements});
		const send = async (text: string) => {
			const client = createClient(session);
			client.middlewareStack.add(next => async call => {
				(call.request as {headers: Record<string, string>}).headers[name] = text;
				return next(call);
			}, {step: 'build', name: 'addHeader'});
			return invoke(client);
		};

		await t.throwsAsync(send(wrong), {name: 'ValidationException'});
		await (value === undefined ? t.notThrowsAsync(async () => invoke(createClient(session))) : t.notThrowsAsync(send(value)));
	});
}
