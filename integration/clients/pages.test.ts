import {readFileSync} from 'node:fs';
import path from 'node:path';
import anyTest, {type TestFn} from 'ava';
import {root} from '../runs/root.ts';
import {startClientsStack, type ClientsStack} from './helpers/clients-stack.ts';
import {readConsole} from './helpers/console.ts';
import {fencesOf, type Fence} from './helpers/fences.ts';
import {runSnippet, type Way} from './helpers/run-snippet.ts';
import {files, snippets, type Snippet} from './helpers/snippets.ts';
import {testSnippet, testStreamed} from './helpers/snippet-tests.ts';

const test = anyTest as TestFn<ClientsStack>;

test.before(async t => {
	t.context = await startClientsStack();
});

test.after.always(async t => {
	await t.context.close();
});

/**
The code of a page that calls an endpoint, where the page is not docs/clients.md.
*/
function callersOf(page: string): Fence[] {
	return fencesOf(readFileSync(path.join(root, page), 'utf8')).filter(({language, code}) => ['js', 'python', 'sh', 'ts'].includes(language) || code.includes('$ curl '));
}

/**
What has no name, because it is run elsewhere: by how it begins.
*/
const elsewhere: Readonly<Record<string, string>> = {
	'import {BedrockFunction,': 'a program for Pulumi, which calls no endpoint',
	'import OpenAI from \'openai\';\nimport {createHashingFetch}': 'a web page: integration/end-to-end/browser/web-page.test.ts',
};

const callers = ['README.md', 'docs/openai.md', 'docs/protocol.md'].flatMap(page => callersOf(page).map(fence => ({...fence, page})));
// The round of a tool is another file's: integration/clients/tool-round.test.ts has the model for it.
const named = callers.filter(({name}) => name !== '' && name !== 'tool-round');

test('what calls an endpoint on the other pages has a name, by which it is run here, or is run elsewhere', t => {
	t.deepEqual(callers.filter(({name, code}) => name === '' && Object.keys(elsewhere).every(start => !code.startsWith(start))), []);
	t.true(named.length > 5);
});

test('each file of docs/clients.md is used by a program or a file of it', t => {
	for (const {name} of files) {
		const module = name.replace(/\.py$/v, '');
		t.true([...snippets, ...files].some(({code, name: other}) => other !== name && code.includes(module)), name);
	}
});

test('no program of docs/clients.md reads LSF_URL, which may be the proxy\'s here and is always the endpoint\'s for lsf itself', t => {
	t.deepEqual([...snippets, ...files].filter(({code}) => /\bLSF_URL\b/v.test(code)).map(({name}) => name), []);
	t.true(snippets.filter(({code}) => /\bLSF_BASE\b/v.test(code)).length > 10);
});

test('docs/clients.md says where each variable of its programs comes from, or a program sets it', t => {
	const code = [...snippets, ...files].map(each => each.code).join('\n');
	const set = new Set(code.matchAll(/\bexport (LSF_\w+)=/gv).map(([, name]) => name));
	const read = new Set(code.match(/\bLSF_\w+/gv));
	t.deepEqual([...read].filter(name => !set.has(name)).toSorted(), ['LSF_API_KEY', 'LSF_BASE']);
});

function asSnippet({language, ...fence}: Fence): Snippet {
	return language === 'console'
		? {...fence, language: 'sh', code: readConsole(fence.code).commands}
		: {...fence, language: language as Snippet['language'], ...(language === 'python' && {environment: {ecosystem: 'python', name: 'openai'}})};
}

function wayOf({url, apiKey}: ClientsStack): Way {
	return {url, apiKey, isHooked: true};
}

/**
What differs each time.
*/
function masked(text: string): string {
	return text.replaceAll(/"(requestId|request_id)":"[^"]+"/gv, '"$1":"…"').trim();
}

for (const fence of named) {
	const snippet = asSnippet(fence);
	if (fence.name.startsWith('no-')) {
		testSnippet(test, snippet, `of ${fence.page} prints what the page shows`, async t => {
			const {text} = await runSnippet(snippet, wayOf(t.context));
			t.is(masked(text), masked(readConsole(fence.code).output));
		});
	} else {
		testStreamed(test, snippet, `of ${fence.page} streams`, wayOf);
	}
}
