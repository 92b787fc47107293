import {readFileSync} from 'node:fs';
import path from 'node:path';
import test from 'ava';
import {startLocalStack, type LocalModel, type ModelCall} from '../../local-aws/index.ts';
import {root} from '../runs/root.ts';
import {fencesOf} from './helpers/fences.ts';
import {runSnippet} from './helpers/run-snippet.ts';

const fence = fencesOf(readFileSync(path.join(root, 'docs', 'protocol.md'), 'utf8')).find(({name}) => name === 'tool-round')!;

test('the round of a tool in docs/protocol.md runs as it is printed', async t => {
	t.timeout(180_000);
	const calls: ModelCall[] = [];
	const model: LocalModel = async function * (call) {
		calls.push(call);
		if (calls.length > 1) {
			yield {text: 'It rains in Seoul.'};
			return;
		}

		yield {text: 'I look.'};
		yield {toolUse: {id: 'call-0', name: 'weather'}};
		yield {toolUse: {input: '{"city":"Seoul"}'}};
		yield {stop: 'tool_use'};
	};

	const {url, apiKey, close} = await startLocalStack({model});
	t.teardown(close);
	const {text, notices, exitCode} = await runSnippet({...fence, language: 'ts'}, {url, apiKey: apiKey!, isHooked: true});
	t.is(exitCode, 0, notices);
	t.is(text, 'It rains in Seoul.\n');
	t.is(calls.length, 2);
	t.deepEqual(calls[1]?.messages.map(({role}) => role), ['user', 'assistant', 'user']);
	t.deepEqual(calls[1]?.messages[2]?.parts, [{toolResult: {id: 'call-0', text: 'rain in Seoul'}}]);
});
