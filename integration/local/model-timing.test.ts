import anyTest, {type TestFn} from 'ava';
import {post} from '../suites/helpers/post.ts';
import {whyNotStreamed} from '../suites/helpers/streaming-verdict.ts';
import {openTarget, route, type OpenTarget} from '../suites/helpers/target.ts';

const test = anyTest as TestFn<OpenTarget>;

test.before(async t => {
	t.context = await openTarget();
	// A cold start is no part of what is timed.
	await post(route(t.context, 'bedrock').url, {prompt: 'Warm up.'});
});

test.after.always(async t => {
	await t.context.close();
});

for (const format of ['text/plain', 'text/event-stream', 'application/x-ndjson']) {
	test.serial(`a model's 20 tokens, one each 100 ms, arrive one by one on a warm sandbox as ${format}`, async t => {
		const {cloud} = t.context;
		cloud!.bedrock.model = async function * () {
			for (let token = 1; token <= 20; token++) {
				yield {text: `token ${token} `};
				yield {wait: 100};
			}

			yield {stop: 'end_turn'};
		};

		const {url} = route(t.context, 'bedrock');
		const answer = await post(url, {prompt: 'Count.'}, {headers: {accept: format}});
		t.is(answer.status, 200);
		t.true(answer.text.includes('token 20'));
		t.is(whyNotStreamed(answer, 20), undefined);
	});
}
