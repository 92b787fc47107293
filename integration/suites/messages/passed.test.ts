import {APIError, InternalServerError} from '@anthropic-ai/sdk';
import anyTest, {type TestFn} from 'ava';
import {checkStream} from '../../../runtime/dialects/messages/helpers/check-stream.ts';
import {readStream} from '../../../runtime/dialects/messages/helpers/read-stream.ts';
import {
	collectEvents,
	messagesClient,
	say,
	scenarioRequest,
	scenarioTools as tools,
	textOf,
} from '../helpers/messages-client.ts';
import {post} from '../helpers/post.ts';
import {shownUnless} from '../helpers/shown-on.ts';
import {openTarget, route, type OpenTarget} from '../helpers/target.ts';

const test = anyTest as TestFn<OpenTarget>;
const reason = 'its stack has no model of Claude\'s; the end-to-end tests and the failure table show what is passed on';
const shown = shownUnless(test, {engine: reason, aws: reason}, {isConcurrent: true});
const timeout = 20;

test.before(async t => {
	t.context = await openTarget({config: {models: ['us.anthropic.claude-haiku-4-5-20251001-v1:0'], timeout, deadlineMargin: 3}});
});

test.after.always(async t => {
	await t.context.close();
});

async function wireOf(target: OpenTarget, body: Awaited<ReturnType<typeof say>>) {
	return post(`${route(target, 'bedrock').url}/v1/messages`, {...body, stream: true});
}

shown('a stream of Claude\'s is in the whole order of events, under the caller\'s name for the model', async t => {
	const body = await scenarioRequest(t.context, 'bedrock', 'text');
	const {status, headers, text} = await wireOf(t.context, body);
	t.is(status, 200, text);
	t.is(headers['content-type'], 'text/event-stream; charset=utf-8');
	t.like(checkStream(readStream(text)), {
		model: body.model, stop_reason: 'end_turn', content: [{type: 'text', text: '야 안녕?'}], usage: {input_tokens: 7, output_tokens: 3},
	});
	t.false(text.includes('amazon-bedrock'));
});

shown('an answer is the same streamed and whole', async t => {
	const api = messagesClient(t.context, 'bedrock');
	const thought = say(t.context, 'bedrock', '[{"reasoning":"Let me "},{"reasoning":"see."},{"signature":"c2lnbmF0dXJl"},{"redacted":"eA=="},{"text":"42"}]');
	for (const asked of [thought, ...['text', 'tools', 'no room'].map(async scenario => scenarioRequest(t.context, 'bedrock', scenario))]) {
		const body = {...await asked, tools};
		const [{id, ...whole}, {id: otherId, ...gathered}] = await Promise.all([api.messages.create(body), api.messages.stream(body).finalMessage()]);
		t.not(id, otherId);
		// The package adds a field of its own.
		const json = JSON.stringify({...gathered, content: gathered.content.map(block => ({...block, parsed_output: undefined})), parsed_output: undefined});
		t.deepEqual(JSON.parse(json), structuredClone(whole));
	}
});

shown('two parallel tool calls and their results make the round', async t => {
	const api = messagesClient(t.context, 'bedrock');
	const body = await scenarioRequest(t.context, 'bedrock', 'tools');
	const first = await api.messages.stream({...body, tools}).finalMessage();
	t.is(first.stop_reason, 'tool_use');
	const calls = first.content.filter(block => block.type === 'tool_use');
	t.like(calls, [{name: 'weather', input: {city: 'Seoul'}}, {name: 'clock', input: {}}]);
	const results = calls.map(({id}) => ({type: 'tool_result' as const, tool_use_id: id, content: 'sunny at 12:00'}));
	const second = await api.messages.create({...body, tools, messages: [...body.messages, {role: 'assistant', content: first.content}, {role: 'user', content: results}]});
	t.is(textOf(second), 'Sunny at noon.');
});

shown('a failure in the middle is an error in the stream, and a status where nothing streams', async t => {
	const api = messagesClient(t.context, 'bedrock');
	for (const scenario of ['failed later', 'cut later']) {
		const body = await scenarioRequest(t.context, 'bedrock', scenario);
		const {text, failure, isWhole} = await collectEvents(await api.messages.create({...body, stream: true}));
		t.is(text, 'Half of an', scenario);
		t.false(isWhole, scenario);
		t.is((failure as APIError).type, 'api_error', scenario);
		await t.throwsAsync(api.messages.stream(body).finalMessage(), {instanceOf: APIError}, scenario);
		const whole = await t.throwsAsync<APIError>(async () => api.messages.create(body), {instanceOf: InternalServerError}, scenario);
		t.is(whole?.status, 500);
		const {error} = checkStream(readStream((await wireOf(t.context, body)).text));
		t.is(error?.type, 'api_error');
	}
});

shown('a silent Claude is bridged by pings before any other event, which Anthropic\'s client takes', async t => {
	const body = await say(t.context, 'bedrock', JSON.stringify([{wait: (t.context.originReadTimeout + 3) * 1000}, {text: 'At last.'}]));
	const [message, wire] = await Promise.all([messagesClient(t.context, 'bedrock').messages.stream(body).finalMessage(), wireOf(t.context, body)]);
	t.is(textOf(message), 'At last.');
	const events = readStream(wire.text);
	t.is(events[0]!.type, 'ping');
	t.is(checkStream(events).stop_reason, 'end_turn');
});

shown('an answer that runs into the function\'s deadline has one end, with max_tokens', async t => {
	const body = await say(t.context, 'bedrock', JSON.stringify(Array.from({length: 4 * timeout}, (_, index) => index % 2 === 0 ? {text: 'more '} : {wait: 1000})));
	const [message, wire] = await Promise.all([messagesClient(t.context, 'bedrock').messages.stream(body).finalMessage(), wireOf(t.context, body)]);
	t.is(message.stop_reason, 'max_tokens');
	t.regex(textOf(message), /^(?:more ){3,}$/v);
	t.is(checkStream(readStream(wire.text)).stop_reason, 'max_tokens');
});
