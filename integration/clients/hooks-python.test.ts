import anyTest, {type TestFn} from 'ava';
import {startClientsStack, type ClientsStack} from './helpers/clients-stack.ts';
import {pieces} from './helpers/gate.ts';
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

const hooked = snippets.filter(each => each.language === 'python' && hasHook(each));

testSnippet(test, snippetOf('python', 'openai'), 'fails the same check where it prints what it has at its end', async t => {
	const {url, apiKey, gate} = t.context;
	const snippet = snippetOf('python', 'openai');
	gate.close(1000);
	const {exitCode, text} = await runSnippet({...snippet, code: snippet.code.replace('in stream', 'in list(stream)')}, {url, apiKey, isHooked: true}, piece => {
		gate.see(piece);
	});
	t.is(exitCode, 0);
	t.true(text.includes(pieces.at(-1)!));
	t.is(gate.late, pieces[0]!.trim());
});

for (const snippet of hooked) {
	testStreamed(test, snippet, 'streams by itself with the hook', ({url, apiKey}) => ({url, apiKey, isHooked: true}));
}
