import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import anyTest, {type TestFn} from 'ava';
import {createProxy} from '../../../client/proxy/create-proxy.ts';
import {startLocalStack, type LocalStack} from '../../../local-aws/index.ts';
import {runSnippet, startSnippet, type Outcome} from '../helpers/run-snippet.ts';
import {testSnippet} from '../helpers/snippet-tests.ts';
import {snippetOf} from '../helpers/snippets.ts';
import {Hop} from '../javascript/hop.ts';
import {partsOf, type Asked} from '../javascript/seen.ts';
import {catalogOf} from './catalog.ts';
import {codexModel, conclusion, half} from './codex-model.ts';
import {watchStrangers} from './watch-strangers.ts';

const test = anyTest as TestFn<{stack: LocalStack; hop: Hop; catalog: string; close: () => Promise<void>}>;
const snippet = snippetOf('sh', 'codex');
const models = {bedrock: 'us.amazon.nova-2-lite-v1:0', sagemaker: 'local-model'} as const;

test.before(async t => {
	const stack = await startLocalStack({model: codexModel, config: {heartbeat: 1}});
	const proxy = await createProxy({url: stack.url, apiKey: stack.apiKey!});
	const hop = await Hop.start(proxy.url);
	const folder = mkdtempSync(path.join(os.tmpdir(), 'lsf-codex-'));
	const catalog = path.join(folder, 'catalog.json');
	writeFileSync(catalog, JSON.stringify(catalogOf(Object.values(models))));
	t.context = {
		stack, hop, catalog,
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
What Codex made of a turn, and what the model was asked in it.
*/
type Turn = Outcome & {asked: Asked[]};

/**
Runs the page's program with a prompt that names a script.

@param script - One of the model's.
@param settings - More of Codex's settings, as `-c` takes them.
@param route - Whom it asks.
*/
async function turn({stack, hop, catalog}: {stack: LocalStack; hop: Hop; catalog: string}, script: string, settings: Record<string, unknown> = {}, route: keyof typeof models = 'bedrock'): Promise<Turn> {
	const {calls} = stack.cloud[route];
	const last = calls.at(-1);
	const more = Object.entries({
		model: models[route], 'model_providers.own.base_url': `${hop.url}/${route}/v1`, model_catalog_json: catalog, ...settings,
	}).map(([name, value]) => `-c '${name}=${JSON.stringify(value)}'`).join(' ');
	// It has no sandbox of its own here, for it needs more of a machine than a test may.
	const code = snippet.code.replace('codex exec', () => `codex exec --dangerously-bypass-approvals-and-sandbox ${more}`).replace(/ Hello$/mv, () => ` 'script: ${script}'`);
	const outcome = await runSnippet({...snippet, code}, {url: hop.url, apiKey: 'any', isHooked: false});
	return {...outcome, asked: calls.slice(last === undefined ? 0 : calls.lastIndexOf(last) + 1)};
}

function resultOf({asked}: Turn): string {
	return partsOf(asked.at(-1)!, 'toolResult').at(-1)?.toolResult.text ?? '';
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
	// Without what switches it off it does, so that is what this sees.
	await startSnippet({...snippet, code: snippet.code.replaceAll('= false', '= true')}, way, {environment: strangers.environment}).outcome;
	t.true(strangers.asked.length > 0);
});

testSnippet(test, snippet, 'leaves the settings that are there, and warns of the model as the page says', async t => {
	t.context.hop.begin();
	const code = `mkdir -p ~/.codex && echo 'model = "mine"' > ~/.codex/config.toml\n${snippet.code}\necho; cat ~/.codex/config.toml\n`;
	const {text, notices, exitCode} = await runSnippet({...snippet, code}, {url: t.context.hop.url, apiKey: 'any', isHooked: false});
	t.is(exitCode, 0, notices);
	t.true(text.includes(conclusion), notices);
	t.is(text.trim().split('\n').at(-1), 'model = "mine"');
	t.regex(notices, /Model metadata .* not found/v);
});

testSnippet(test, snippet, 'shows a plain turn', async t => {
	t.context.hop.begin();
	const {text, notices, exitCode, asked} = await turn(t.context, 'text');
	t.is(exitCode, 0, notices);
	t.is(text.trim(), `${half} answer. ${conclusion}`);
	t.is(asked.length, 1);
	t.regex(notices, /tokens used\s+10\b/v);
});

testSnippet(test, snippet, 'runs a command, and the model gets what it printed', async t => {
	t.context.hop.begin();
	const seen = await turn(t.context, 'command');
	t.is(seen.exitCode, 0, seen.notices);
	t.true(seen.text.includes(conclusion));
	t.is(seen.asked.length, 2);
	t.regex(resultOf(seen), /lsf-42/v);
	t.deepEqual(partsOf(seen.asked[1]!, 'toolUse').map(({toolUse: {id}}) => id), partsOf(seen.asked[1]!, 'toolResult').map(({toolResult: {id}}) => id));
});

for (const route of ['bedrock', 'sagemaker'] as const) {
	testSnippet(test, snippet, `edits a file by its patch tool, which is custom, on ${route}`, async t => {
		t.context.hop.begin();
		const seen = await turn(t.context, 'edit', {}, route);
		t.is(seen.exitCode, 0, seen.notices);
		t.true(seen.text.includes(conclusion), seen.notices);
		t.is(seen.asked.length, 3);
		t.regex(resultOf(seen), /서울 is "Seoul"\nsecond/v);
	});
}

testSnippet(test, snippet, 'has a conversation summed up that became too long, and goes on', async t => {
	t.context.hop.begin();
	const seen = await turn(t.context, 'command', {model_auto_compact_token_limit: 100});
	t.is(seen.exitCode, 0, seen.notices);
	t.true(seen.text.includes(conclusion), seen.notices);
	t.is(seen.asked.length, 3);
	t.regex(seen.asked[1]!.call.messages.at(-1)!.text, /lsf-42/v);
});

testSnippet(test, snippet, 'knows its tools with a namespace again', async t => {
	t.context.hop.begin();
	const seen = await turn(t.context, 'agents');
	t.is(seen.exitCode, 0, seen.notices);
	t.is(seen.asked.length, 2);
	t.notRegex(resultOf(seen), /unsupported/iv);
	t.regex(resultOf(seen), /agent/iv);
});

testSnippet(test, snippet, 'says why it was refused, and asks once', async t => {
	t.context.hop.begin();
	const {notices, exitCode, asked} = await turn(t.context, 'refused');
	t.is(exitCode, 1);
	t.regex(notices, /ERROR.*(?:not wanted|invalid)/v);
	t.is(asked.length, 1);
});

testSnippet(test, snippet, 'takes the endpoint\'s heartbeats for signs of life, and would not wait without them', async t => {
	t.context.hop.begin();
	const waiting = await turn(t.context, 'silence', {'model_providers.own.stream_idle_timeout_ms': 2500, 'model_providers.own.stream_max_retries': 0});
	t.is(waiting.exitCode, 0, waiting.notices);
	t.true(waiting.text.includes(conclusion));
	const hasty = await turn(t.context, 'silence', {'model_providers.own.stream_idle_timeout_ms': 100, 'model_providers.own.stream_max_retries': 0});
	t.is(hasty.exitCode, 1);
	t.regex(hasty.notices, /idle timeout/v);
});

for (const how of ['end', 'reset'] as const) {
	testSnippet(test, snippet, `notices an answer that is cut by ${how}, and asks again`, async t => {
		t.context.hop.begin({at: half, how, times: 1});
		const {text, notices, exitCode} = await turn(t.context, 'text', {'model_providers.own.stream_max_retries': 1});
		t.is(exitCode, 0, notices);
		t.true(text.includes(conclusion));
		t.is(t.context.hop.requests, 2);
	});
}

testSnippet(test, snippet, 'fails where each answer is cut', async t => {
	t.context.hop.begin({at: half, how: 'end'});
	const {notices, exitCode} = await turn(t.context, 'text', {'model_providers.own.stream_max_retries': 1});
	t.is(exitCode, 1);
	t.regex(notices, /ERROR.*(?:disconnected|closed before)/v);
	t.is(t.context.hop.requests, 2);
});
