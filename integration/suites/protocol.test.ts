import anyTest, {type TestFn} from 'ava';
import {protocolVersion, type StreamEvent} from '../../runtime/protocol/events.ts';
import {post} from './helpers/post.ts';
import {dialects, eventsOf, playScript} from './helpers/script.ts';
import {openTarget, route, type OpenTarget} from './helpers/target.ts';

const test = anyTest as TestFn<OpenTarget>;

test.before(async t => {
	t.context = await openTarget();
});

test.after.always(async t => {
	await t.context.close();
});

const steps = [{text: '야 '}, {text: '안녕?\r\n'}, {text: ' '}, {usage: {inputTokens: 3, outputTokens: 2}}, {done: 'max_tokens'}];

for (const dialect of ['sse', 'ndjson'] as const) {
	test(`${dialect}: start, the text whole, usage, and exactly one terminal event, the last`, async t => {
		const answer = await playScript(t.context, steps, {dialect});
		t.is(answer.status, 200, answer.text);
		t.true(String(answer.headers['content-type']).startsWith(dialects[dialect]));
		const events = eventsOf(answer, dialect);
		const [start] = events as [Extract<StreamEvent, {type: 'start'}>];
		t.like(start, {type: 'start', v: protocolVersion, model: 'scripted'});
		t.regex(start.requestId, /^[\d\-a-f]{36}$/v);
		t.is(events.map(event => event.type === 'delta' ? event.text : '').join(''), '야 안녕?\r\n ');
		t.like(events.at(-2), {
			type: 'usage', inputTokens: 3, outputTokens: 2, totalTokens: 5,
		});
		t.like(events.at(-1), {type: 'done', stopReason: 'max_tokens'});
		t.is(events.filter(({type}) => type === 'done' || type === 'error').length, 1);
	});
}

test('text: the text alone', async t => {
	const answer = await playScript(t.context, steps, {dialect: 'text'});
	t.is(answer.status, 200);
	t.regex(String(answer.headers['content-type']), /^text\/plain; charset=utf-8/v);
	t.is(answer.text, '야 안녕?\r\n ');
});

test('sse: each event is its type, one data line and an empty line', async t => {
	const answer = await playScript(t.context, steps, {dialect: 'sse'});
	t.true(answer.text.endsWith('\n\n'));
	for (const block of answer.text.slice(0, -2).split('\n\n')) {
		t.regex(block, /^event: (?<type>\w+)\ndata: \{"type":"\k<type>".*\}$/v);
	}
});

test('ndjson: each line is an object, none is empty', async t => {
	const answer = await playScript(t.context, steps, {dialect: 'ndjson'});
	t.true(answer.text.endsWith('\n'));
	for (const line of answer.text.slice(0, -1).split('\n')) {
		t.is(typeof (JSON.parse(line) as StreamEvent).type, 'string');
	}
});

const preferences: Array<[accept: string | undefined, contentType: string]> = [
	[undefined, 'text/plain'],
	['*/*', 'text/plain'],
	['text/html, text/event-stream;q=0.9, text/plain;q=0.1', 'text/event-stream'],
	['application/x-ndjson, text/plain;q=0.9', 'application/x-ndjson'],
];
for (const [accept, contentType] of preferences) {
	test(`Accept ${accept ?? '(none)'} is answered as ${contentType}`, async t => {
		const answer = await post(route(t.context, 'scripted').url, {prompt: '[{"text":"Hi"}]'}, {headers: {accept}});
		t.is(answer.status, 200, answer.text);
		t.true(String(answer.headers['content-type']).startsWith(contentType));
	});
}

test('an answer to a prompt is neither kept nor compressed', async t => {
	const long = [{text: 'The same again. '.repeat(500)}];
	const ask = async () => playScript(t.context, long, {dialect: 'text', headers: {'accept-encoding': 'gzip, br'}});
	const [first, second] = [await ask(), await ask()];
	for (const answer of [first, second]) {
		t.is(answer.headers['content-encoding'], undefined);
		t.regex(String(answer.headers['x-cache']), /^Miss from cloudfront$/v);
		t.is(answer.text.length, 8000);
	}
});

test('the bedrock route speaks both event dialects to their done event', async t => {
	for (const dialect of ['sse', 'ndjson'] as const) {
		const answer = await post(route(t.context, 'bedrock').url, {prompt: 'Say one word.', maxTokens: 5}, {headers: {accept: dialects[dialect]}});
		t.is(answer.status, 200, answer.text);
		const events = eventsOf(answer, dialect);
		t.is(events[0]!.type, 'start');
		t.true(events.some(({type}) => type === 'delta'));
		t.is(events.at(-1)!.type, 'done');
	}
});
