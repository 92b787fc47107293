import anyTest, {type TestFn} from 'ava';
import {eventsOf, playScript} from './helpers/script.ts';
import {sendSigned} from './helpers/sign.ts';
import {openTarget, route, type OpenTarget} from './helpers/target.ts';

const test = anyTest as TestFn<OpenTarget>;

test.before(async t => {
	t.context = await openTarget();
});

test.after.always(async t => {
	await t.context.close();
});

/**
A model that is silent for longer than CloudFront waits, before its first word.
*/
function silentThenText({originReadTimeout}: OpenTarget) {
	return [{wait: (originReadTimeout + 2) * 1000}, {text: 'At last.'}];
}

for (const dialect of ['sse', 'ndjson'] as const) {
	test(`a model that is silent for longer than CloudFront waits is bridged by heartbeats in ${dialect}`, async t => {
		const answer = await playScript(t.context, silentThenText(t.context), {dialect});
		t.is(answer.status, 200, answer.text);
		t.false(answer.isReset);
		const events = eventsOf(answer, dialect);
		t.deepEqual(events.filter(({type}) => type === 'delta'), [{type: 'delta', text: 'At last.'}]);
		t.is(events.at(-1)!.type, 'done');
		const beats = dialect === 'sse' ? answer.text.match(/^: heartbeat$/gmv) : answer.text.match(/^\{"type":"ping"\}$/gmv);
		t.true((beats?.length ?? 0) >= 2, answer.text);
		const gaps = answer.chunks.map(({at}, index) => at - (answer.chunks[index - 1]?.at ?? answer.startedAt));
		t.true(Math.max(...gaps) < t.context.originReadTimeout * 1000);
	});
}

test('the same silence without heartbeats is 504 of CloudFront', async t => {
	const answer = await playScript(t.context, silentThenText(t.context), {dialect: 'sse', headers: {'x-script-heartbeat': 'off'}});
	t.is(answer.status, 504, answer.text);
	t.is(answer.headers.server, 'CloudFront');
});

test('without CloudFront the same silence without heartbeats is waited for', async t => {
	const answer = await sendSigned(t.context, route(t.context, 'scripted').directUrl, {
		body: JSON.stringify({prompt: JSON.stringify(silentThenText(t.context))}), headers: {accept: 'text/event-stream', 'x-script-heartbeat': 'off'},
	});
	t.is(answer.status, 200, answer.text);
	t.is(eventsOf(answer, 'sse').at(-1)!.type, 'done');
});

test('a text answer, which can carry no heartbeat, gives up before CloudFront does', async t => {
	const answer = await playScript(t.context, silentThenText(t.context), {dialect: 'text'});
	t.is(answer.status, 504, answer.text);
	const {error} = JSON.parse(answer.text) as {error: {code: string; message: string}};
	t.is(error.code, 'model_timeout');
	t.regex(error.message, /originReadTimeout/v);
});
