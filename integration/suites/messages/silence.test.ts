import {InternalServerError} from '@anthropic-ai/sdk';
import anyTest, {type TestFn} from 'ava';
import {checkStream} from '../../../runtime/dialects/messages/helpers/check-stream.ts';
import {readStream} from '../../../runtime/dialects/messages/helpers/read-stream.ts';
import {messagesClient, say, textOf} from '../helpers/messages-client.ts';
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

for (const name of scenarioRoutes) {
	testScenarios(name, 'a silent model is bridged by the stream\'s beginning and pings, which Anthropic\'s client takes', async t => {
		const body = await say(t.context, name, silentThenText(t.context));
		const [message, wire] = await Promise.all([
			messagesClient(t.context, name).messages.stream(body).finalMessage(),
			post(`${route(t.context, name).url}/v1/messages`, {...body, stream: true}),
		]);
		t.is(textOf(message), 'At last.');
		t.is(message.stop_reason, 'end_turn');
		const events = readStream(wire.text);
		t.deepEqual(events.slice(0, 2).map(({type}) => type), ['message_start', 'ping']);
		t.is(checkStream(events).stop_reason, 'end_turn');
	});

	testScenarios(name, 'stream false gives up with 504 before CloudFront does, and says what to do', async t => {
		const body = await say(t.context, name, silentThenText(t.context));
		const failure = await t.throwsAsync(async () => messagesClient(t.context, name).messages.create(body), {instanceOf: InternalServerError, message: /originReadTimeout/v});
		t.like(failure, {status: 504, type: 'timeout_error'});
	});
}

testScenarios('scripted', 'the twin: the same silence without heartbeats is 504 of CloudFront', async t => {
	const {status, headers} = await post(`${route(t.context, 'scripted').url}/v1/messages`, {...await say(t.context, 'scripted', silentThenText(t.context)), stream: true}, {headers: {'x-script-heartbeat': 'off'}});
	t.is(status, 504);
	t.is(headers.server, 'CloudFront');
});
