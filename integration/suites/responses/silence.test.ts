import anyTest, {type TestFn} from 'ava';
import OpenAI, {InternalServerError} from 'openai';
import {createHashingFetch} from '../../../client/hashing-fetch.ts';
import {checkStream} from '../../../runtime/dialects/responses/helpers/check-stream.ts';
import {readStream} from '../../../runtime/dialects/responses/helpers/read-stream.ts';
import {scenarioRoutes, withScenarios} from '../helpers/openai-scenarios.ts';
import {post} from '../helpers/post.ts';
import {silentThenText} from '../helpers/silent-then-text.ts';
import {openTarget, route, type OpenTarget} from '../helpers/target.ts';

const test = anyTest as TestFn<OpenTarget>;
const testScenarios = withScenarios(test, {isConcurrent: true});

test.before(async t => {
	t.context = await openTarget();
});

test.after.always(async t => {
	await t.context.close();
});

function client(target: OpenTarget, url: string) {
	return new OpenAI({
		baseURL: url, apiKey: target.apiKey ?? 'none', fetch: createHashingFetch(), maxRetries: 0,
	});
}

for (const name of scenarioRoutes) {
	testScenarios(name, 'a silent model is bridged by the stream\'s beginning and keepalive events, which OpenAI\'s client takes', async t => {
		const url = `${route(t.context, name).url}/v1`;
		const input = silentThenText(t.context);
		const [response, wire] = await Promise.all([
			client(t.context, url).responses.stream({input}).finalResponse(),
			post(`${url}/responses`, {input, stream: true}),
		]);
		t.like(response, {status: 'completed', output_text: 'At last.'});
		const events = readStream(wire.text);
		t.deepEqual(events.slice(0, 3).map(({type}) => type), ['response.created', 'response.in_progress', 'keepalive']);
		t.is(checkStream(events).status, 'completed');
	});

	testScenarios(name, 'stream false gives up with 504 before CloudFront does, and says what to do', async t => {
		const url = `${route(t.context, name).url}/v1`;
		const failure = await t.throwsAsync(async () => client(t.context, url).responses.create({input: silentThenText(t.context)}), {instanceOf: InternalServerError, message: /originReadTimeout/v});
		t.like(failure, {status: 504, code: 'model_timeout', type: 'server_error'});
	});
}

testScenarios('scripted', 'the twin: the same silence without heartbeats is 504 of CloudFront', async t => {
	const {status, headers} = await post(`${route(t.context, 'scripted').url}/v1/responses`, {input: silentThenText(t.context), stream: true}, {headers: {'x-script-heartbeat': 'off'}});
	t.is(status, 504);
	t.is(headers.server, 'CloudFront');
});
