import anyTest, {type TestFn} from 'ava';
import {testSnippet} from '../helpers/snippet-tests.ts';
import {conclusion, half} from './claude-code-model.ts';
import {
	snippet,
	startClaudeCodeStack,
	turn,
	type ClaudeCodeStack,
} from './claude-code-stack.ts';

const test = anyTest as TestFn<ClaudeCodeStack>;

test.before(async t => {
	t.context = await startClaudeCodeStack({config: {edgeBodyHash: true}, isProxied: false});
});

test.after.always(async t => {
	await t.context.close();
});

testSnippet(test, snippet, 'has a turn where the edge hashes, with the endpoint\'s key', async t => {
	t.context.hop.begin();
	const {text, notices, exitCode} = await turn(t.context, 'text', {apiKey: t.context.stack.apiKey!});
	t.is(exitCode, 0, notices);
	t.is(text.trim(), `${half} answer. ${conclusion}`);
});

testSnippet(test, snippet, 'has one with the key as Anthropic\'s own, too', async t => {
	t.context.hop.begin();
	const {text, notices, exitCode} = await turn(t.context, 'text', {edit: line => `unset ANTHROPIC_AUTH_TOKEN; ANTHROPIC_API_KEY=${t.context.stack.apiKey!} ${line}`});
	t.is(exitCode, 0, notices);
	t.is(text.trim(), `${half} answer. ${conclusion}`);
});

testSnippet(test, snippet, 'is not let in with another key, and no model is asked', async t => {
	const {hop} = t.context;
	hop.begin();
	const {text, exitCode, asked} = await turn(t.context, 'text');
	t.is(exitCode, 1);
	t.regex(text, /401 The key or token is unknown here/v);
	t.is(asked.length, 0);
	// Where the edge doesn't tell it not to, it repeats a 401 for three minutes.
	t.is(hop.requests, 1);
});

testSnippet(test, snippet, 'is told that it sent more than the megabyte that the edge hashes, and no model is asked', async t => {
	const {hop} = t.context;
	hop.begin();
	const {text, exitCode, asked} = await turn(t.context, 'text', {
		name: 'Claude 5.5', apiKey: t.context.stack.apiKey!, edit: line => `yes "A line of a long log." | head -c 1200000 | ${line}`,
	});
	t.is(exitCode, 1);
	t.regex(text, /Request too large/v);
	t.is(asked.length, 0);
	t.is(hop.requests, 1);
});
