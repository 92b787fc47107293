import {rmSync} from 'node:fs';
import path from 'node:path';
import anyTest, {type TestFn} from 'ava';
import {watchStrangers} from '../codex/watch-strangers.ts';
import {startSnippet} from '../helpers/run-snippet.ts';
import {testSnippet} from '../helpers/snippet-tests.ts';
import {partsOf} from '../javascript/seen.ts';
import {conclusion, half} from './claude-code-model.ts';
import {
	models,
	snippet,
	startClaudeCodeStack,
	turn,
	type ClaudeCodeStack,
	type ModelName,
	type Turn,
} from './claude-code-stack.ts';

const test = anyTest as TestFn<ClaudeCodeStack>;

test.before(async t => {
	t.context = await startClaudeCodeStack();
});

test.after.always(async t => {
	await t.context.close();
});

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
	// Without what switches it off it does, so that is what this sees.
	await startSnippet({...snippet, code: snippet.code.replace(/^export CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1.*$/mv, '')}, way, {environment: strangers.environment}).outcome;
	t.true(strangers.asked.length > 0);
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

testSnippet(test, snippet, 'has a conversation of 1.2 MB through the proxy, turn by turn', async t => {
	const {hop} = t.context;
	hop.begin();
	const {text, notices, exitCode, asked} = await turn(t.context, 'text', {
		name: 'Claude 5.5',
		// Lines of their own each, as a log has, which it takes as the prompt's beginning.
		edit: line => `for more in '' --continue --continue; do\n\tyes "A line of a long log, whose words repeat themselves." | head -c 400000 | ${line.replace('claude -p', 'claude -p $more')} || exit\ndone`,
	});
	t.is(exitCode, 0, notices);
	t.is(text.split(conclusion).length - 1, 3, `${text}\n${notices}`);
	t.is(asked.length, 3);
	const said = asked[2]!.call.messages.filter(({role}) => role === 'assistant').map(each => each.text);
	t.deepEqual(said, Array.from({length: 2}, () => `${half} answer. ${conclusion}`));
	t.true(asked[2]!.bodyText.length > 1_200_000);
});
