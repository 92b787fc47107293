import test, {type ExecutionContext} from 'ava';
import {defaultSettings} from '../../runtime/core/settings.ts';
import {parsePrompt} from '../../runtime/request/parse-prompt.ts';
import type {ModelSource} from '../../runtime/core/types.ts';
import type {ModelEvent} from '../../runtime/protocol/events.ts';
import {createClient} from '../../runtime/bedrock/client.ts';
import {createBedrockSource} from '../../runtime/bedrock/source.ts';
import {createSageMakerClient} from '../../runtime/sagemaker/client.ts';
import {createSageMakerSource} from '../../runtime/sagemaker/source.ts';
import type {LocalModel} from '../../local-aws/index.ts';
import type {ModelServer} from '../../local-aws/models/serving/model-server.ts';
import {createStandIn} from '../../local-aws/models/stand-in/stand-in.ts';
import {
	invokeEndpoint,
	invokeModel,
	region,
	withBedrock,
	withSageMaker,
} from '../../local-aws/models/helpers/with-servers.ts';

const nova = 'amazon.nova-micro-v1:0';
const claude = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const weather = {name: 'weather', description: 'The sky over a city', inputSchema: {type: 'object', properties: {city: {type: 'string'}}, required: ['city']}};

type Opened = {source: ModelSource; server: ModelServer};

const sources: Record<string, (t: ExecutionContext, model: LocalModel, id?: string) => Promise<Opened>> = {
	async bedrock(t, model, id = nova) {
		const {server, endpoint, session} = await withBedrock(t, {statements: [invokeModel(`arn:aws:bedrock:${region}::foundation-model/${id}`)], model});
		server.addModel(id);
		const client = createClient({endpoint, region, credentials: session.credentials});
		t.teardown(() => {
			client.destroy();
		});
		return {server, source: createBedrockSource(client, {models: [id]})};
	},
	async sagemaker(t, model) {
		const {server, endpoint, session} = await withSageMaker(t, {statements: [invokeEndpoint('chat')], model});
		server.createEndpoint('chat', {container: 'openai'});
		const client = createSageMakerClient({endpoint, region, credentials: session.credentials});
		t.teardown(() => {
			client.destroy();
		});
		return {server, source: createSageMakerSource(client, {endpointName: 'chat', targetVariant: 'AllTraffic', payloadFormat: 'openai'})};
	},
};

async function ask({source}: Opened, body: Record<string, unknown>): Promise<ModelEvent[]> {
	const {events} = await source.stream(parsePrompt(body, {...defaultSettings, models: source.models, maxOutputTokens: 4096}), new AbortController().signal);
	const all: ModelEvent[] = [];
	for await (const batch of events) {
		all.push(...batch);
	}

	return all;
}

/**
What a client makes of the events of tools.
*/
function callsOf(events: readonly ModelEvent[]): unknown[] {
	const calls: Array<{type: 'toolUse'; id?: string; name?: string; text: string}> = [];
	for (const event of events) {
		if (event.type !== 'tool') {
			continue;
		}

		calls[event.index] ??= {
			type: 'toolUse', id: event.id, name: event.name, text: '',
		};
		calls[event.index]!.text += event.input ?? '';
	}

	return calls.map(({text, ...call}) => ({...call, input: JSON.parse(text) as unknown}));
}

/**
Asks for two skies at once, and answers from what the tools gave back.

@yields The steps.
*/
const weatherman: LocalModel = async function * (call) {
	const results = call.messages.at(-1)?.parts?.flatMap(part => 'toolResult' in part ? [part.toolResult.text] : []) ?? [];
	if (results.length > 0) {
		yield {text: results.join(' and ')};
		return;
	}

	yield {text: 'I look.'};
	for (const [index, city] of ['서울', 'Paris'].entries()) {
		yield {toolUse: {id: `call-${index}`, name: 'weather'}};
		yield {toolUse: {input: '{"city":'}};
		yield {toolUse: {input: `"${city}"}`}};
	}

	yield {stop: 'tool_use'};
};

for (const [name, open] of Object.entries(sources)) {
	test(`parallel calls of a tool, their results and the answer through ${name}`, async t => {
		const opened = await open(t, weatherman);
		const question = {role: 'user', content: 'The weather?'};
		const asked = await ask(opened, {messages: [question], tools: [weather], toolChoice: 'any'});
		t.deepEqual(asked.filter(event => event.type === 'tool' && event.id !== undefined).map(event => event.type === 'tool' ? [event.index, event.id, event.name] : []), [[0, 'call-0', 'weather'], [1, 'call-1', 'weather']]);
		t.like(asked.at(-1), {type: 'done', stopReason: 'tool_use'});
		const calls = callsOf(asked);
		t.deepEqual(calls, [
			{
				type: 'toolUse', id: 'call-0', name: 'weather', input: {city: '서울'},
			},
			{
				type: 'toolUse', id: 'call-1', name: 'weather', input: {city: 'Paris'},
			},
		]);
		t.deepEqual(opened.server.calls[0]?.call.tools, {list: [{name: weather.name, description: weather.description, schema: weather.inputSchema}], choice: 'any'});

		const messages = [
			question,
			{role: 'assistant', content: [{type: 'text', text: 'I look.'}, ...calls]},
			{role: 'user', content: [{type: 'toolResult', id: 'call-0', content: 'rain'}]},
			{role: 'user', content: [{type: 'toolResult', id: 'call-1', content: [{type: 'json', value: {sky: 'blue'}}]}]},
		];
		const answered = await ask(opened, {messages, tools: [weather]});
		const text = answered.map(event => event.type === 'delta' ? event.text : '').join('');
		t.is(text, name === 'bedrock' ? 'rain and {"sky":"blue"}' : '{"sky":"blue"}');
		t.like(answered.at(-1), {type: 'done', stopReason: 'end_turn'});
	});

	test(`an image reaches the model through ${name}`, async t => {
		const opened = await open(t, weatherman);
		await ask(opened, {messages: [{role: 'user', content: [{type: 'text', text: 'Look'}, {type: 'image', format: 'webp', data: 'AAEC/w=='}]}]});
		t.deepEqual(opened.server.calls[0]?.call.messages, [{role: 'user', text: 'Look', parts: [{text: 'Look'}, {image: {format: 'webp', data: 'AAEC/w=='}}]}]);
	});

	test(`the stand-in calls the tool that it must, and says what it gave back, through ${name}`, async t => {
		const opened = await open(t, createStandIn(10_000));
		const events = await ask(opened, {prompt: 'a', tools: [weather], toolChoice: {name: 'weather'}});
		const [call] = callsOf(events);
		t.like(call, {name: 'weather', input: {city: 'example'}});
		t.like(events.at(-1), {stopReason: 'tool_use'});

		const {id} = call as {id: string};
		const messages = [{role: 'user', content: 'a'}, {role: 'assistant', content: [call]}, {role: 'user', content: [{type: 'toolResult', id, content: 'the rain is over'}]}];
		const answered = await ask(opened, {messages, tools: [weather]});
		t.true(answered.map(event => event.type === 'delta' ? event.text : '').join('').includes('“the rain is over”'));
	});
}

test('reasoning and its signature come back as they went, through bedrock', async t => {
	const opened = await sources.bedrock!(t, async function * ({messages}) {
		if (messages.length > 1) {
			yield {text: 'ok'};
			return;
		}

		yield * [{reasoning: 'h'}, {reasoning: 'm'}, {signature: 'c2ln'}, {redacted: 'AAEC/w=='}, {text: 'Hi'}];
	}, claude);
	const events = await ask(opened, {prompt: 'a'});
	t.deepEqual(events.slice(0, 5), [{type: 'reasoning', text: 'h'}, {type: 'reasoning', text: 'm'}, {type: 'reasoning', signature: 'c2ln'}, {type: 'reasoning', redacted: 'AAEC/w=='}, {type: 'delta', text: 'Hi'}]);
	await ask(opened, {
		messages: [
			{role: 'user', content: 'a'},
			{role: 'assistant', content: [{type: 'reasoning', text: 'hm', signature: 'c2ln'}, {type: 'reasoning', redacted: 'AAEC/w=='}, {type: 'text', text: 'Hi'}]},
			{role: 'user', content: 'b'},
		],
	});
	t.deepEqual(opened.server.calls[1]?.call.messages[1]?.parts, [{reasoning: {text: 'hm', signature: 'c2ln'}}, {reasoning: {redacted: 'AAEC/w=='}}, {text: 'Hi'}]);
});

test('the session and the variant reach SageMaker', async t => {
	const opened = await sources.sagemaker!(t, weatherman);
	await ask(opened, {prompt: 'a', sessionId: 'session-1'});
	t.like(opened.server.calls[0]?.call, {sessionId: 'session-1', targetVariant: 'AllTraffic'});
});
