import anyTest, {type TestFn} from 'ava';
import {startClientsStack, type ClientsStack} from './helpers/clients-stack.ts';
import {runSnippet} from './helpers/run-snippet.ts';
import {hasHook, snippetOf, snippets} from './helpers/snippets.ts';
import {testSnippet, testStreamed} from './helpers/snippet-tests.ts';

const test = anyTest as TestFn<ClientsStack>;

test.before(async t => {
	t.context = await startClientsStack();
});

test.after.always(async t => {
	await t.context.close();
});

const hooked = snippets.filter(each => each.language === 'js' && hasHook(each));

testSnippet(test, snippetOf('js', 'openai'), 'says that its base URL lacks /v1', async t => {
	const {url, apiKey, gate} = t.context;
	const snippet = snippetOf('js', 'openai');
	gate.close(0);
	const {notices, exitCode} = await runSnippet({...snippet, code: snippet.code.replace('/bedrock/v1', '/bedrock')}, {url, apiKey, isHooked: true});
	t.is(exitCode, 1);
	t.regex(notices, /404 There is nothing at the path "\/chat\/completions"; add \/v1 to the end of the client/v);
	t.is(gate.calls, 0);
});

for (const snippet of hooked) {
	testStreamed(test, snippet, 'streams by itself with the hook', ({url, apiKey}) => ({url, apiKey, isHooked: true}));
}
