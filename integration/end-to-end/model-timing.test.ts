import anyTest, {type TestFn} from 'ava';
import {aliasName} from '../../components/index.ts';
import {post} from '../suites/helpers/post.ts';
import {whyNotStreamed} from '../suites/helpers/streaming-verdict.ts';
import {openTarget, route, type OpenTarget} from '../suites/helpers/target.ts';
import {until} from '../../local-aws/lambda/helpers/processes.ts';

const test = anyTest as TestFn<OpenTarget>;
const formats = ['text/plain', 'text/event-stream', 'application/x-ndjson'] as const;

test.before(async t => {
	t.context = await openTarget();
	const {cloud, functionNames} = t.context;
	// A cold start is no part of what is timed: each format finds a sandbox of its own that is warm and free.
	await Promise.all(formats.map(async () => post(route(t.context, 'bedrock').url, {prompt: 'Warm up.'})));
	await until(() => cloud!.lambda.sandboxes(functionNames.bedrock!, aliasName).every(({frozen}) => frozen));
	cloud!.bedrock.model = async function * () {
		for (let token = 1; token <= 20; token++) {
			yield {text: `token ${token} `};
			yield {wait: 300};
		}

		yield {stop: 'end_turn'};
	};
});

test.after.always(async t => {
	await t.context.close();
});

for (const format of formats) {
	test(`a model's 20 tokens, one each 300 ms, arrive one by one on a warm sandbox as ${format}`, async t => {
		const {url} = route(t.context, 'bedrock');
		const answer = await post(url, {prompt: 'Count.'}, {headers: {accept: format}});
		t.is(answer.status, 200);
		t.true(answer.text.includes('token 20'));
		t.is(whyNotStreamed(answer, 20), undefined);
	});
}
