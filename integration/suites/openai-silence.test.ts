import anyTest, {type TestFn} from 'ava';
import OpenAI, {InternalServerError} from 'openai';
import {createHashingFetch} from '../../client/hashing-fetch.ts';
import {scenarioRoutes, withScenarios} from './helpers/openai-scenarios.ts';
import {post} from './helpers/post.ts';
import {openTarget, route, type OpenTarget} from './helpers/target.ts';

const test = anyTest as TestFn<OpenTarget>;
const testScenarios = withScenarios(test, {isConcurrent: true});

/**
How long the model is silent, in ms: longer than CloudFront waits, and by three seconds than two heartbeats take, since the second counts from when the first one really came.
*/
function silenceMs({originReadTimeout}: OpenTarget): number {
	return (originReadTimeout + 3) * 1000;
}

test.before(async t => {
	t.context = await openTarget();
});

test.after.always(async t => {
	await t.context.close();
});

for (const name of scenarioRoutes) {
	testScenarios(name, 'a silent model is bridged by comments, which OpenAI\'s client does not see', async t => {
		const url = `${route(t.context, name).url}/v1`;
		const messages = [{role: 'user' as const, content: JSON.stringify([{wait: silenceMs(t.context)}, {text: 'At last.'}])}];
		const api = new OpenAI({
			baseURL: url, apiKey: t.context.apiKey ?? 'none', fetch: createHashingFetch(), maxRetries: 0,
		});
		const {data} = await api.models.list();
		const [text, wire] = await Promise.all([
			(async () => {
				let all = '';
				for await (const chunk of await api.chat.completions.create({model: data[0]!.id, messages, stream: true})) {
					all += chunk.choices[0]?.delta.content ?? '';
				}

				return all;
			})(),
			post(`${url}/chat/completions`, {messages, stream: true}),
		]);
		t.is(text, 'At last.');
		t.regex(wire.text, /^data: .*"role":"assistant".*\n\n(?:: heartbeat\n\n){2,}data: /v);
		t.true(wire.text.endsWith('data: [DONE]\n\n'));
	});

	testScenarios(name, 'stream false gives up with 504 before CloudFront does, and says what to do', async t => {
		const url = `${route(t.context, name).url}/v1`;
		const messages = [{role: 'user' as const, content: JSON.stringify([{wait: silenceMs(t.context)}, {text: 'At last.'}])}];
		const api = new OpenAI({
			baseURL: url, apiKey: t.context.apiKey ?? 'none', fetch: createHashingFetch(), maxRetries: 0,
		});
		const {data} = await api.models.list();
		const failure = await t.throwsAsync(async () => api.chat.completions.create({model: data[0]!.id, messages}), {instanceOf: InternalServerError, message: /originReadTimeout/v});
		t.like(failure, {status: 504, code: 'model_timeout', type: 'server_error'});
	});
}
