import anyTest, {type TestFn} from 'ava';
import {createStreamClient} from '../../client/index.ts';
import {errorCodes, type ErrorBody, type ErrorCode} from '../../runtime/protocol/errors.ts';
import {dialects, eventsOf, playScript} from './helpers/script.ts';
import {openTarget, route, type OpenTarget} from './helpers/target.ts';

const test = anyTest as TestFn<OpenTarget>;

test.before(async t => {
	t.context = await openTarget();
});

test.after.always(async t => {
	await t.context.close();
});

for (const code of ['model_access', 'model_not_found', 'throttled', 'quota_exceeded', 'model_error', 'overloaded', 'model_not_ready', 'model_timeout'] as const satisfies readonly ErrorCode[]) {
	test(`a model that refuses with ${code} gives its status and sentence`, async t => {
		const answer = await playScript(t.context, [{fail: code}], {dialect: 'sse'});
		t.is(answer.status, errorCodes[code].status, answer.text);
		const {error} = JSON.parse(answer.text) as ErrorBody;
		t.like(error, {code, message: `The script failed with ${code}.`, retryable: errorCodes[code].retryable});
		t.truthy(error.requestId);
		t.is(answer.headers['retry-after'], errorCodes[code].status === 429 ? '2' : undefined);
	});
}

for (const dialect of ['sse', 'ndjson'] as const) {
	test(`${dialect}: a failure after the first words is the one terminal event, after 200`, async t => {
		const answer = await playScript(t.context, [{text: 'Half'}, {wait: 100}, {fail: 'model_cut'}], {dialect});
		t.is(answer.status, 200);
		const events = eventsOf(answer, dialect);
		t.like(events.at(-1), {type: 'error', code: 'model_cut', retryable: true});
		t.deepEqual(events.filter(({type}) => type === 'done'), []);
	});

	test(`${dialect}: a function that crashes leaves an answer without an end, which the client tells from a good one`, async t => {
		const client = createStreamClient({url: route(t.context, 'scripted').url, format: dialect, apiKey: t.context.apiKey});
		let text = '';
		const error = await t.throwsAsync(async () => {
			// A reset drops what a hop has not read by then, so the words get time for the whole way on a busy machine.
			for await (const event of client.stream({prompt: JSON.stringify([{text: 'The first words.'}, {wait: 2000}, {exit: 1}])})) {
				text += event.type === 'delta' ? event.text : '';
			}
		});
		t.is(text, 'The first words.');
		t.is(error.name, 'TruncatedError', String(error));
	});
}

test('text: a failure after the first words is the marker line at its end', async t => {
	const answer = await playScript(t.context, [{text: 'Half'}, {wait: 100}, {fail: 'model_cut'}], {dialect: 'text'});
	t.is(answer.status, 200);
	t.regex(answer.text, /^Half\n\n\[error model_cut: .* \(request [\d\-a-f]{36}\)\]\n$/v);
});

test('after a crash the next request is answered', async t => {
	await playScript(t.context, [{text: 'x'}, {wait: 100}, {exit: 1}], {dialect: 'sse'});
	const answer = await playScript(t.context, [{text: 'Well again.'}], {dialect: 'text'});
	t.is(answer.status, 200);
	t.is(answer.text, 'Well again.');
});

test('a model that falls silent after its first words is model_timeout in band', async t => {
	const answer = await playScript(t.context, [{text: 'Half'}, {wait: 60_000}], {dialect: 'sse'});
	t.is(answer.status, 200);
	t.like(eventsOf(answer, 'sse').at(-1), {type: 'error', code: 'model_timeout'});
});

for (const [dialect, pattern] of [['sse', /"stopReason":"deadline"/v], ['ndjson', /"stopReason":"deadline"/v], ['text', /\n\[error deadline: .*\]\n$/v]] as const) {
	test(`${dialect}: an answer that runs into the function's deadline ends properly before it`, async t => {
		const steps = Array.from({length: 60}, (_, index) => index % 2 === 0 ? {text: 'more '} : {wait: 1000});
		const answer = await playScript(t.context, steps, {dialect});
		t.is(answer.status, 200);
		t.false(answer.isReset);
		t.regex(answer.text, pattern);
		t.true(String(answer.headers['content-type']).startsWith(dialects[dialect]));
	});
}
