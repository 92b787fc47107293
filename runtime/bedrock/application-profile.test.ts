import test from 'ava';
import {ask} from '../core/helpers/ask.ts';
import {fakeBedrock, streams} from './helpers/fake-bedrock.ts';
import {answerFrames} from './helpers/frames.ts';

const app = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/abc123';
const known = {[app]: 'anthropic.claude-haiku-4-5-20251001-v1:0'};

for (const [title, model, aliases] of [['an application profile', app, undefined], ['an alias of one', 'ours', {ours: app}]] as const) {
	test(`${title} thinks and takes sampling as its model does, and is still called by its ARN`, async t => {
		const {source, calls, close} = await fakeBedrock([streams(answerFrames('a'))], {models: [model], foundationModels: known, ...(aliases && {aliases})});
		t.teardown(close);
		const {sink} = await ask(source, {
			request: {
				body: {
					prompt: 'Hi', maxTokens: 4000, reasoningEffort: 'low', topP: 1,
				},
			},
		});
		t.is(sink.status, 200);
		t.is(decodeURIComponent(calls[0]!.path).split('/').slice(2, -1).join('/'), app);
		t.deepEqual(calls[0]!.body.additionalModelRequestFields, {thinking: {type: 'enabled', budget_tokens: 1024}});
		t.deepEqual(calls[0]!.body.inferenceConfig, {maxTokens: 4000});
	});
}

test('twin: one whose model nobody told has no effort that is known', async t => {
	const {source, calls, close} = await fakeBedrock([], {models: [app]});
	t.teardown(close);
	const {sink} = await ask(source, {request: {body: {prompt: 'Hi', reasoningEffort: 'low'}}});
	t.is(sink.status, 400);
	t.is(calls.length, 0);
});
