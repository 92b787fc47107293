import test, {type ExecutionContext} from 'ava';
import {defaultSettings} from '../core/settings.ts';
import {data, fullBody} from '../core/helpers/full-body.ts';
import {parsePrompt} from '../request/parse-prompt.ts';
import {answerFrames} from './helpers/frames.ts';
import {fakeBedrock, streams} from './helpers/fake-bedrock.ts';
import type {GuardrailSettings} from './settings.ts';

const claude = 'us.anthropic.claude-sonnet-5';

/**
The body that reaches the wire, by AWS's own client.
*/
async function sent(t: ExecutionContext, body: Record<string, unknown>, {model = 'model-a', guardrail}: {model?: string; guardrail?: GuardrailSettings} = {}) {
	const bedrock = await fakeBedrock([streams(answerFrames('a'))], {models: [model], guardrail});
	t.teardown(bedrock.close);
	const request = parsePrompt({prompt: body.messages === undefined ? 'a' : undefined, ...body}, {
		...defaultSettings, additionalFields: ['top_k', 'thinking', 'anthropic_beta'], models: [model], maxOutputTokens: 4096,
	});
	const {events} = await bedrock.source.stream(request, new AbortController().signal);
	for await (const batch of events) {
		t.true(Array.isArray(batch));
	}

	return bedrock.calls[0]?.body;
}

test('everything that Converse has', async t => {
	// Claude 5 samples by itself.
	const {sessionId, temperature, topP, additionalFields, ...body} = fullBody;
	t.deepEqual(await sent(t, {...body, model: claude}, {
		model: claude, guardrail: {
			identifier: 'g', version: '1', trace: 'enabled', streamProcessingMode: 'async',
		},
	}), {
		messages: [
			{
				role: 'user', content: [
					{text: 'Look'},
					{image: {format: 'png', source: {bytes: data}}},
					{document: {format: 'pdf', name: 'Report (1)', source: {bytes: data}}},
					{cachePoint: {type: 'default'}},
				],
			},
			{
				role: 'assistant', content: [
					{reasoningContent: {reasoningText: {text: 'hm', signature: 'c2ln'}}},
					{reasoningContent: {redactedContent: data}},
					{text: 'I ask.'},
					{toolUse: {toolUseId: 't1', name: 'weather', input: {city: 'Seoul'}}},
					{toolUse: {toolUseId: 't2', name: 'time', input: {}}},
				],
			},
			{
				role: 'user', content: [
					{toolResult: {toolUseId: 't1', content: [{json: {sky: 'blue'}}, {text: '[1]'}, {text: 'ok'}, {image: {format: 'jpeg', source: {bytes: data}}}]}},
					{toolResult: {toolUseId: 't2', content: [{text: 'no clock'}], status: 'error'}},
				],
			},
		],
		system: [{text: 'be kind'}, {cachePoint: {type: 'default'}}],
		inferenceConfig: {
			maxTokens: 2000, stopSequences: ['x'],
		},
		toolConfig: {
			tools: [
				{toolSpec: {name: 'weather', description: 'The sky', inputSchema: {json: {type: 'object', properties: {city: {type: 'string'}}}}}},
				{toolSpec: {name: 'time', inputSchema: {json: {type: 'object'}}}},
				{cachePoint: {type: 'default'}},
			],
			toolChoice: {tool: {name: 'weather'}},
		},
		guardrailConfig: {
			guardrailIdentifier: 'g', guardrailVersion: '1', trace: 'enabled', streamProcessingMode: 'async',
		},
		additionalModelRequestFields: {thinking: {type: 'adaptive'}, output_config: {effort: 'low'}},
		requestMetadata: {team: 'blue'},
		performanceConfig: {latency: 'optimized'},
	});
});

test('temperature and top_p', async t => {
	t.deepEqual(await sent(t, {temperature: 0.5, topP: 0.9}), {messages: [{role: 'user', content: [{text: 'a'}]}], inferenceConfig: {maxTokens: 4096, temperature: 0.5, topP: 0.9}});
});

test('nothing that was not asked for', async t => {
	t.deepEqual(await sent(t, {cache: {system: true, tools: true}}), {messages: [{role: 'user', content: [{text: 'a'}]}], inferenceConfig: {maxTokens: 4096}});
});

test('the choices of a tool', async t => {
	const tools = [{name: 'a', inputSchema: {type: 'object'}}];
	t.like(await sent(t, {tools, toolChoice: 'any'}), {toolConfig: {toolChoice: {any: {}}}});
	t.like(await sent(t, {tools, toolChoice: 'auto'}), {toolConfig: {toolChoice: {auto: {}}}});
	t.false('toolConfig' in (await sent(t, {tools, toolChoice: 'none'}))!);
});

test('without tools, calls and results are told as text, since Bedrock would refuse them', async t => {
	const {messages, tools} = fullBody;
	t.deepEqual(((await sent(t, {messages, tools, toolChoice: 'none'}))?.messages as unknown[]).slice(1), [
		{
			role: 'assistant', content: [
				{reasoningContent: {reasoningText: {text: 'hm', signature: 'c2ln'}}},
				{reasoningContent: {redactedContent: data}},
				{text: 'I ask.'},
				{text: 'Called the tool weather with {"city":"Seoul"}.'},
				{text: 'Called the tool time with {}.'},
			],
		},
		{
			role: 'user', content: [
				{text: 'The tool’s result:'},
				{text: '{"sky":"blue"}'},
				{text: '[1]'},
				{text: 'ok'},
				{image: {format: 'jpeg', source: {bytes: data}}},
				{text: 'The tool failed:'},
				{text: 'no clock'},
			],
		},
	]);
});

test('messages of one role that follow each other become one', async t => {
	t.deepEqual((await sent(t, {messages: [{role: 'user', content: 'a'}, {role: 'user', content: 'b'}]}))?.messages, [{role: 'user', content: [{text: 'a'}, {text: 'b'}]}]);
});

test('additional fields complete those of the reasoning effort', async t => {
	t.like(await sent(t, {reasoningEffort: 'high', additionalFields: {thinking: {display: 'summarized'}, anthropic_beta: ['x']}}, {model: 'global.anthropic.claude-opus-4-7'}), {
		additionalModelRequestFields: {thinking: {type: 'adaptive', display: 'summarized'}, output_config: {effort: 'high'}, anthropic_beta: ['x']},
	});
});

test('a session is refused by name', async t => {
	await t.throwsAsync(sent(t, {sessionId: 's'}), {code: 'invalid_request', message: /"sessionId" must be left out \(Bedrock keeps no sessions: .*"messages"\), but was "s"/v});
});
