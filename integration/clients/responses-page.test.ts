import {readFileSync} from 'node:fs';
import path from 'node:path';
import anyTest, {type TestFn} from 'ava';
import {startLocalStack, type LocalModel} from '../../local-aws/index.ts';
import {root} from '../runs/root.ts';
import type {ClientsStack} from './helpers/clients-stack.ts';
import {fencesOf} from './helpers/fences.ts';
import {Gate, pieces} from './helpers/gate.ts';
import {runSnippet} from './helpers/run-snippet.ts';
import {patienceMs, testSnippet} from './helpers/snippet-tests.ts';
import type {Snippet} from './helpers/snippets.ts';

const test = anyTest as TestFn<ClientsStack>;

const ecosystems = {python: 'python', js: 'npm', sh: undefined} as const;

/**
The programs of docs/responses.md.
*/
const snippets = fencesOf(readFileSync(path.join(root, 'docs', 'responses.md'), 'utf8')).map((fence): Snippet => {
	const language = fence.language as keyof typeof ecosystems;
	const ecosystem = ecosystems[language];
	return {...fence, language, ...(ecosystem !== undefined && {environment: {ecosystem, name: fence.name}})};
});

/**
Says the gate's pieces to a greeting, calls the tool of the page and repeats what it gave, and names a city in the schema that it is given.
*/
function modelBehind(gate: Gate): LocalModel {
	return async function * (call) {
		const results = call.messages.flatMap(({parts = []}) => parts).flatMap(part => 'toolResult' in part ? [part.toolResult.text] : []);
		const [tool] = call.tools?.list ?? [];
		if (results.length > 0) {
			yield {text: `I hear ${results.join(', ')}.`};
		} else if (tool === undefined) {
			yield * gate.model(call);
		} else {
			const input = tool.name === 'weather' ? {city: '서울'} : {name: '부산', country: 'Korea'};
			yield * [{text: 'Let me see.'}, {toolUse: {id: 'tooluse_1', name: tool.name, input: JSON.stringify(input)}}, {stop: 'tool_use'}];
		}
	};
}

test.before(async t => {
	const gate = new Gate();
	const {url, apiKey, close} = await startLocalStack({model: modelBehind(gate)});
	t.context = {
		url, apiKey: apiKey!, gate, close,
	};
});

test.after.always(async t => {
	await t.context.close();
});

test('the page has a program in Python, in JavaScript and for curl', t => {
	t.deepEqual(snippets.map(({language, name}) => `${language} ${name}`), ['python openai', 'js openai', 'sh curl']);
});

for (const snippet of snippets) {
	testSnippet(test, snippet, 'of docs/responses.md streams, and has its tool called and its schema kept', async t => {
		const {url, apiKey, gate} = t.context;
		gate.close(patienceMs);
		const {text, notices, exitCode} = await runSnippet(snippet, {url, apiKey, isHooked: true}, piece => {
			gate.see(piece);
		});
		t.is(exitCode, 0, notices);
		t.is(gate.late, undefined);
		t.is(gate.calls, 1);
		t.true(text.includes(pieces.at(-1)!.trim()), text);
		const isProgram = snippet.language !== 'sh';
		t.is(text.includes('I hear 서울: 21 °C.'), isProgram, text);
		t.is(/부산.*Korea/v.test(text), isProgram, text);
	});
}
