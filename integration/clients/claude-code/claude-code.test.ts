import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import anyTest, {type TestFn} from 'ava';
import {createProxy} from '../../../client/proxy/create-proxy.ts';
import {startLocalStack, type LocalStack} from '../../../local-aws/index.ts';
import {startSnippet, type Outcome} from '../helpers/run-snippet.ts';
import {testSnippet} from '../helpers/snippet-tests.ts';
import {snippetOf} from '../helpers/snippets.ts';
import {watchStrangers} from '../codex/watch-strangers.ts';
import {Hop} from '../javascript/hop.ts';
import {partsOf, type Asked} from '../javascript/seen.ts';
import {claudeCodeModel, conclusion, half} from './claude-code-model.ts';

const test = anyTest as TestFn<{stack: LocalStack; hop: Hop; folder: string; close: () => Promise<void>}>;
const snippet = snippetOf('sh', 'claude-code');

/**
What of each kind is asked: Claude that thinks by a budget, one that decides by itself how long, and models that know nothing of Anthropic's API.
*/
const models = {
	'Claude 4.5': {route: 'bedrock', model: 'us.anthropic.claude-sonnet-4-5-20250929-v1:0'},
	'Claude 5.5': {route: 'bedrock', model: 'us.anthropic.claude-opus-5-5'},
	'Nova 2': {route: 'bedrock', model: 'us.amazon.nova-2-lite-v1:0'},
	container: {route: 'sagemaker', model: 'local-model'},
} as const;

type ModelName = keyof typeof models;

test.before(async t => {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'lsf-claude-code-'));
	const stack = await startLocalStack({
		model: claudeCodeModel(() => folder), config: {
			heartbeat: 1, maxOutputTokens: 32_000, maxBodyBytes: 6_000_000, maxInputTokens: 6_000_000, models: Object.values(models).filter(({route}) => route === 'bedrock').map(({model}) => model),
		},
	});
	const proxy = await createProxy({url: stack.url, apiKey: stack.apiKey!});
	const hop = await Hop.start(proxy.url);
	t.context = {
		stack, hop, folder,
		async close() {
			await hop.close();
			await proxy.close();
			await stack.close();
			rmSync(folder, {recursive: true, force: true});
		},
	};
});

test.after.always(async t => {
	await t.context.close();
});

/**
What Claude Code made of a turn, and what the model was asked in it.
*/
type Turn = Outcome & {asked: Asked[]};

/**
Runs the page's program with a prompt that names a script.

@param script - One of the model's.
@param options.input - What it gets on its stdin besides.
*/
async function turn({stack, hop, folder}: {stack: LocalStack; hop: Hop; folder: string}, script: string, {name = 'Claude 4.5', environment = {}, input = ''}: {name?: ModelName; environment?: Record<string, string>; input?: string} = {}): Promise<Turn> {
	const {route, model} = models[name];
	const {calls} = stack.cloud[route];
	const last = calls.at(-1);
	const code = snippet.code.replace('/bedrock"', () => `/${route}"`).replace(/ANTHROPIC_MODEL=.*/v, () => `ANTHROPIC_MODEL=${model}`).replace('claude -p Hello', () => `${input}cd ${folder} && claude -p --allowedTools 'Bash Write Edit Read' -- 'script: ${script}'`);
	const outcome = await startSnippet({...snippet, code: input === '' ? code : code.replace(`cd ${folder} && claude`, () => 'claude')}, {url: hop.url, apiKey: 'any', isHooked: false}, {environment}).outcome;
	return {...outcome, asked: calls.slice(last === undefined ? 0 : calls.lastIndexOf(last) + 1)};
}

function resultsOf({asked}: Turn): string {
	return partsOf(asked.at(-1)!, 'toolResult').map(({toolResult: {text}}) => text).join('\n');
}

testSnippet(test, snippet, 'as the page prints it has a turn, and asks no other host', async t => {
	t.context.hop.begin();
	const strangers = await watchStrangers();
	t.teardown(strangers.close);
	const way = {url: t.context.hop.url, apiKey: 'any', isHooked: false};
	const printed = await startSnippet(snippet, way, {environment: strangers.environment}).outcome;
	t.is(printed.exitCode, 0, printed.notices);
	t.true(printed.text.includes(conclusion), printed.notices);
	t.deepEqual(strangers.asked, []);
});

for (const name of Object.keys(models) as ModelName[]) {
	testSnippet(test, snippet, `has a plain turn with ${name}`, async t => {
		t.context.hop.begin();
		const {text, notices, exitCode, asked} = await turn(t.context, 'text', {name});
		t.is(exitCode, 0, notices);
		t.is(text.trim(), `${half} answer. ${conclusion}`);
		t.is(asked.length, 1);
		t.log(`${t.context.hop.requests} requests`);
	});

	testSnippet(test, snippet, `runs a command with ${name}, and the model gets what it printed`, async t => {
		t.context.hop.begin();
		const seen = await turn(t.context, 'command', {name});
		t.is(seen.exitCode, 0, seen.notices);
		t.true(seen.text.includes(conclusion));
		t.regex(resultsOf(seen), /lsf-42/v);
		const reasoning = partsOf(seen.asked.at(-1)!, 'reasoning').map(part => part.reasoning);
		t.deepEqual(reasoning, name.startsWith('Claude') ? [{text: 'Let me think. 생각.', signature: 'c2lnbmF0dXJl'}] : reasoning);
	});

	testSnippet(test, snippet, `makes and edits a file with ${name}`, async t => {
		t.context.hop.begin();
		rmSync(path.join(t.context.folder, 'edited.txt'), {force: true});
		const seen = await turn(t.context, 'edit', {name});
		t.is(seen.exitCode, 0, seen.notices);
		t.true(seen.text.includes(conclusion), seen.notices);
		t.regex(resultsOf(seen), /서울 is "Seoul"\nsecond/v);
	});
}

for (const how of ['end', 'reset'] as const) {
	testSnippet(test, snippet, `asks again where an answer is cut by ${how}`, async t => {
		t.context.hop.begin({at: half, how, times: 1});
		const {text, notices, exitCode} = await turn(t.context, 'text');
		t.is(exitCode, 0, notices);
		t.true(text.includes(conclusion), `${text}\n${notices}`);
		t.true(t.context.hop.requests > 1);
	});
}

testSnippet(test, snippet, 'has a history of 1.2 MB through the proxy', async t => {
	t.context.hop.begin();
	// A line of its own each, as a log has.
	const input = 'yes "A line of a long log, whose words repeat themselves." | head -c 1200000 | ';
	const {text, notices, exitCode} = await turn(t.context, 'text', {name: 'Claude 5.5', input});
	t.is(exitCode, 0, notices);
	t.true(text.includes(conclusion), `${text}\n${notices}`);
	t.true(t.context.hop.bodies.some(body => body.length > 1_200_000));
});
