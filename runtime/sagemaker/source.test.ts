import test from 'ava';
import {
	ask,
	errorOf,
	eventsOf,
	ndjson,
} from '../core/helpers/ask.ts';
import {collectSink} from '../core/helpers/collect-sink.ts';
import {fakeSageMaker, part, writeForEver} from './helpers/fake-sagemaker.ts';

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
