import anyTest, {type TestFn} from 'ava';
import {testSnippet} from '../helpers/snippet-tests.ts';
import {conclusion, half} from './claude-code-model.ts';
import {
	snippet,
	startClaudeCodeStack,
	streamsOf,
	turn,
	type ClaudeCodeStack,
} from './claude-code-stack.ts';

const test = anyTest as TestFn<ClaudeCodeStack>;

test.before(async t => {
	t.context = await startClaudeCodeStack({config: {maxInputTokens: 400_000}});
});

test.after.always(async t => {
	await t.context.close();
});

for (const how of ['end', 'reset'] as const) {
	testSnippet(test, snippet, `asks again where an answer is cut by ${how}`, async t => {
		const {hop} = t.context;
		hop.begin({at: half, how, times: 1});
		const {text, notices, exitCode, asked} = await turn(t.context, 'text');
		t.is(exitCode, 0, notices);
		t.is(text.trim(), `${half} answer. ${conclusion}`);
		t.deepEqual(streamsOf(hop), [true, true]);
		t.is(asked.length, 2);
	});
}

testSnippet(test, snippet, 'asks for a whole answer where two streams ended too early', async t => {
	const {hop} = t.context;
	hop.begin({at: half, how: 'end', times: 2});
	const {text, notices, exitCode} = await turn(t.context, 'text');
	t.is(exitCode, 0, notices);
	t.is(text.trim(), `${half} answer. ${conclusion}`);
	t.deepEqual(streamsOf(hop), [true, true, false]);
});

testSnippet(test, snippet, 'says that each stream was cut where it may ask for no whole answer', async t => {
	const {hop} = t.context;
	hop.begin({at: half, how: 'end'});
	const {text, exitCode} = await turn(t.context, 'text', {environment: {CLAUDE_CODE_MAX_RETRIES: '1', CLAUDE_CODE_DISABLE_NONSTREAMING_FALLBACK: '1'}});
	t.is(exitCode, 1);
	t.regex(text, /Connection to the API was lost/v);
	t.deepEqual(streamsOf(hop), [true, true]);
});

testSnippet(test, snippet, 'asks for a whole answer where one fails in its middle, and says what failed where that fails, too', async t => {
	const {hop} = t.context;
	hop.begin();
	const {text, exitCode} = await turn(t.context, 'broken', {environment: {CLAUDE_CODE_MAX_RETRIES: '1'}});
	t.is(exitCode, 1);
	t.regex(text, /API Error: 500 The model .* failed; try again\./v);
	t.is(streamsOf(hop)[0], true);
	t.true(streamsOf(hop).includes(false));
});

testSnippet(test, snippet, 'asks again where the model is throttled, and says so', async t => {
	const {hop} = t.context;
	hop.begin();
	const {text, exitCode} = await turn(t.context, 'throttled', {environment: {CLAUDE_CODE_MAX_RETRIES: '1'}});
	t.is(exitCode, 1);
	t.regex(text, /429.*is throttled; wait and try again/v);
	t.true(hop.requests > 1);
});

testSnippet(test, snippet, 'says that there is no such model, and no model is asked', async t => {
	t.context.hop.begin();
	const {text, exitCode, asked} = await turn(t.context, 'text', {edit: line => `ANTHROPIC_MODEL=claude-none ${line}`});
	t.is(exitCode, 1);
	t.regex(text, /issue with the selected model \(claude-none\)/v);
	t.is(asked.length, 0);
});

testSnippet(test, snippet, 'knows a prompt that is too long, and no model is asked', async t => {
	const {hop} = t.context;
	hop.begin();
	const {text, notices, exitCode, asked} = await turn(t.context, 'text', {edit: line => `yes "A line of a long log." | head -c 500000 | ${line}`});
	t.is(exitCode, 1);
	t.regex(text, /Prompt is too long/v, notices);
	t.true(hop.requests > 0);
	t.is(asked.length, 0);
});
