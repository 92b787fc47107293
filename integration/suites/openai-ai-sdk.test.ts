import {createOpenAICompatible} from '@ai-sdk/openai-compatible';
import {
	APICallError,
	generateText,
	isStepCount,
	jsonSchema,
	streamText,
	tool,
} from 'ai';
import anyTest, {type ExecutionContext, type TestFn} from 'ava';
import {createHashingFetch} from '../../client/hashing-fetch.ts';
import {
	commonRoutes,
	dot,
	promptOf,
	scenarioRoutes,
	withScenarios,
} from './helpers/openai-scenarios.ts';
import {keyHeaders} from './helpers/api-keys.ts';
import {openTarget, route, type OpenTarget} from './helpers/target.ts';

const test = anyTest as TestFn<OpenTarget>;
const testScenarios = withScenarios(test);

test.before(async t => {
	t.context = await openTarget();
});

test.after.always(async t => {
	await t.context.close();
});

/**
The route's first model by the AI SDK, as docs/clients.md shows it.
*/
async function modelOf(t: ExecutionContext<OpenTarget>, name: string) {
	const baseURL = `${route(t.context, name).url}/v1`;
	const fetch = createHashingFetch();
	const response = await fetch(`${baseURL}/models`, {headers: keyHeaders(baseURL)});
	const {data} = await response.json() as {data: Array<{id: string}>};
	return createOpenAICompatible({
		name: 'own', baseURL, apiKey: t.context.apiKey, fetch, includeUsage: true,
	})(data[0]!.id);
}

const weather = tool({
	description: 'Tells the weather',
	inputSchema: jsonSchema<{city: string}>({type: 'object', properties: {city: {type: 'string'}}, required: ['city']}),
	execute: async ({city}) => `sunny in ${city}`,
});

const clock = tool({inputSchema: jsonSchema<Record<string, never>>({type: 'object', properties: {}}), execute: async () => '12:00'});

for (const name of scenarioRoutes) {
	testScenarios(name, 'text is streamed, with its usage and finish reason', async t => {
		const result = streamText({model: await modelOf(t, name), prompt: promptOf(name, 'text')});
		t.is(await result.text, '야 안녕?');
		t.is(await result.finishReason, 'stop');
		t.like(await result.usage, {inputTokens: 7, outputTokens: 3, totalTokens: 10});
	});

	testScenarios(name, 'text is generated at once', async t => {
		const {text, finishReason, usage} = await generateText({model: await modelOf(t, name), prompt: promptOf(name, 'text')});
		t.is(text, '야 안녕?');
		t.is(finishReason, 'stop');
		t.like(usage, {inputTokens: 7, outputTokens: 3});
	});

	testScenarios(name, 'the SDK\'s own tool loop ends with the model\'s words', async t => {
		const result = streamText({
			model: await modelOf(t, name), prompt: promptOf(name, 'tools'), tools: {weather, clock}, stopWhen: isStepCount(3),
		});
		t.is(await result.text, 'Sunny at noon.');
		const [first] = await result.steps;
		t.deepEqual(first?.toolResults.map(({toolName, input, output}) => ({toolName, input, output})), [
			{toolName: 'weather', input: {city: 'Seoul'}, output: 'sunny in Seoul'},
			{toolName: 'clock', input: {}, output: '12:00'},
		]);
	});

	testScenarios(name, 'reasoning is told apart, and may be sent back', async t => {
		const model = await modelOf(t, name);
		const {text, finalStep, responseMessages} = await generateText({model, prompt: promptOf(name, 'reasoning')});
		t.is(text, '42');
		t.is(finalStep.reasoningText, 'Let me see.');
		const next = await generateText({model, messages: [{role: 'user', content: promptOf(name, 'text')}, ...responseMessages, {role: 'user', content: 'and?'}]});
		t.is(next.text, 'Again.');
	});

	testScenarios(name, 'an image part goes to the model', async t => {
		const {text} = await generateText({
			model: await modelOf(t, name), messages: [{role: 'user', content: [{type: 'text', text: name === 'scripted' ? '[{"expect":"image"},{"text":"A dot."}]' : 'picture'}, {type: 'file', mediaType: 'image/png', data: dot}]}],
		});
		t.is(text, 'A dot.');
	});

	testScenarios(name, 'a failure in the middle is an error part, and never a finished text', async t => {
		for (const scenario of ['failed later', 'cut later']) {
			const errors: unknown[] = [];
			const result = streamText({
				model: await modelOf(t, name),
				prompt: promptOf(name, scenario),
				onError({error}) {
					errors.push(error);
				},
			});
			const reasons: string[] = [];
			for await (const part of result.stream) {
				if (part.type === 'finish-step') {
					reasons.push(part.finishReason);
				}
			}

			t.is(errors.length, 1, scenario);
			t.true(reasons.every(reason => reason === 'error'), scenario);
		}
	});
}

for (const name of commonRoutes) {
	testScenarios(name, 'an abort ends the stream as aborted', async t => {
		const controller = new AbortController();
		const result = streamText({model: await modelOf(t, name), prompt: promptOf(name, 'endless'), abortSignal: controller.signal});
		const types = new Set<string>();
		for await (const part of result.stream) {
			types.add(part.type);
			if (part.type === 'text-delta') {
				controller.abort();
			}
		}

		t.true(types.has('abort'));
		t.false(types.has('finish'));
	});

	testScenarios(name, 'an error before the stream has its status and our sentence', async t => {
		const model = await modelOf(t, name);
		for (const [scenario, status, isRetryable] of [['throttled', 429, true], ['invalid', 400, false], ['denied', 403, false], ['failed', 502, true]] as const) {
			const failure = await t.throwsAsync(async () => generateText({model, prompt: promptOf(name, scenario), maxRetries: 0}), undefined, scenario);
			t.true(APICallError.isInstance(failure), scenario);
			t.like(failure, {statusCode: status, isRetryable});
			t.regex(failure?.message ?? '', /model|script/iv);
		}
	});
}
