import test from 'ava';
import {
	ask,
	errorOf,
	eventsOf,
	ndjson,
} from '../core/helpers/ask.ts';
import {collectSink} from '../core/helpers/collect-sink.ts';
import {dialects} from '../dialects/dialects.ts';
import {writeForEver} from '../event-stream/helpers/write-for-ever.ts';
import {fakeSageMaker, part} from './helpers/fake-sagemaker.ts';

const content = 'data: {"choices":[{"index":0,"delta":{"content":"a"}}]}\n\n';
const stop = 'data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n';

test('an endless answer without JSON is an error, however fast it comes', async t => {
	const source = await fakeSageMaker(t, 'openai', response => {
		writeForEver(response, part(`data: ${'x'.repeat(20_000)}\n`));
	});
	const asked = await ask(source);
	t.is(asked.sink.status, 502);
	t.regex(errorOf(asked).message, /more than 1000 lines/v);
});

test('while nothing but comments comes as fast as it can, the clock goes on', async t => {
	const sink = collectSink();
	const source = await fakeSageMaker(t, 'openai', response => {
		response.write(part(content));
		writeForEver(response, part(': nothing\n\n'.repeat(5000)), () => sink.text().includes('ping') ? part(stop) : undefined);
	});
	const asked = await ask(source, {request: {headers: ndjson}, settings: {heartbeatMs: 1}, sink});
	t.deepEqual(eventsOf(asked).map(({type}) => type).filter(type => type !== 'ping'), ['start', 'delta', 'done']);
});

for (const [format, begin] of [['openai', `${content}data: {"choices":[{"index":0,"delta":{},"finish_reason":"length"}]}\n\n`], ['jsonlines', '{"token":{"text":"a"},"details":{"finish_reason":"length"}}\n']] as const) {
	for (const [title, rest] of [['comments', ': nothing\n\n'], ['events that nobody knows', 'data: {"x": 1}\n\n'], ['a line without end', 'x'], ['data lines without JSON', 'data: [\n'], ['failures', '{"error": "late"}\n']] as const) {
		test(`${format}: endless ${title} behind the model's stop take nothing of the answer`, async t => {
			const source = await fakeSageMaker(t, format, response => {
				response.write(part(begin));
				writeForEver(response, part(rest.repeat(2000)));
			}, {metadataMs: 50});
			const asked = await ask(source, {request: {headers: ndjson}});
			t.deepEqual(eventsOf(asked), [
				{
					type: 'start', v: 1, requestId: 'request-1', model: 'endpoint-1',
				},
				{type: 'delta', text: 'a'},
				{type: 'done', stopReason: 'max_tokens'},
			]);
			t.is(asked.log.level, 'INFO');
		});
	}
}

test('silence behind the model\'s stop takes nothing either, and counts that come in time are told', async t => {
	const source = await fakeSageMaker(t, 'openai', response => {
		response.write(part(`${content}data: {"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}\n\n`));
		response.write(part('data: {"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}}\n\n'));
	}, {metadataMs: 300});
	const asked = await ask(source, {request: {headers: ndjson}});
	t.deepEqual(eventsOf(asked).map(({type}) => type), ['start', 'delta', 'usage', 'done']);
});

test('twin: before the model\'s stop endless unknown events end by the clock', async t => {
	const source = await fakeSageMaker(t, 'openai', response => {
		response.write(part(content));
		writeForEver(response, part('data: {"x": 1}\n\n'.repeat(2000)));
	}, {metadataMs: 50});
	const asked = await ask(source, {request: {headers: ndjson, remainingMs: () => 6000}, settings: {deadlineMarginMs: 4000}});
	t.is(eventsOf(asked).at(-1)?.stopReason, 'deadline');
});

for (const format of ['openai', 'tgi'] as const) {
	test(`${format}: a document is refused as what no owner could open, in the caller's own words`, async t => {
		const source = await fakeSageMaker(t, format, response => {
			response.end(part(content + stop));
		});
		for (const inputs of [['text'], ['text', 'image', 'document']]) {
			const {sink} = await ask(source, {
				dialects, settings: {inputs}, request: {path: '/v1/responses', body: {input: [{role: 'user', content: [{type: 'input_file', filename: 'a.pdf', file_data: 'data:application/pdf;base64,AAEC'}]}]}},
			});
			const {error} = JSON.parse(sink.text()) as {error: {message: string; param: string}};
			t.is(error.param, 'input');
			t.regex(error.message, /can't carry a part of the type "document" \(of OpenAI's dialects: "file", "input_file"\); leave it out/v);
		}
	});
}

test('a container takes a temperature up to 2', async t => {
	const source = await fakeSageMaker(t, 'openai', response => {
		response.end(part(content + stop));
	});
	const {sink} = await ask(source, {request: {body: {prompt: 'a', temperature: 1.5}}});
	t.is(sink.status, 200);
});
