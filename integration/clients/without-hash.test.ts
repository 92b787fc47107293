import anyTest, {type TestFn} from 'ava';
import {startClientsStack, type ClientsStack} from './helpers/clients-stack.ts';
import {runSnippet} from './helpers/run-snippet.ts';
import {snippets} from './helpers/snippets.ts';
import {testSnippet} from './helpers/snippet-tests.ts';

const test = anyTest as TestFn<ClientsStack>;

test.before(async t => {
	t.context = await startClientsStack();
});

test.after.always(async t => {
	await t.context.close();
});

// LiteLLM's proxy is a server, which litellm.test.ts asks.
const asking = snippets.filter(({name}) => name !== 'litellm-proxy');

for (const snippet of asking) {
	testSnippet(test, snippet, 'says what to do where nobody sends the hash, and no model is called', async t => {
		const {url, apiKey, gate} = t.context;
		const {text, notices} = await runSnippet(snippet, {url, apiKey, isHooked: false});
		// A terminal's lines are broken where they end.
		const said = `${text}${notices}`.replaceAll(/\s+/gv, ' ');
		t.regex(said, /x-amz-content-sha256.*lsf proxy.*edgeBodyHash/v);
		// Nobody asks again what will not be answered otherwise: aider did, for a minute, where AWS's own 403 came.
		t.false(said.includes('Retrying'), said);
		t.is(gate.calls, 0);
	});
}
