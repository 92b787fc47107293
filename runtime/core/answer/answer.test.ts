import test from 'ava';
import fc from 'fast-check';
import {ProtocolError} from '../../protocol/errors.ts';
import type {ModelEvent} from '../../protocol/events.ts';
import {
	ask,
	errorOf,
	eventsOf,
	ndjson,
} from '../helpers/ask.ts';
import {collectSink} from '../helpers/collect-sink.ts';
import {scriptSource, type Step} from '../helpers/script-source.ts';

function delta(text: string): ModelEvent[] {
	return [{type: 'delta', text}];
}

const done: ModelEvent[] = [{type: 'done', stopReason: 'end_turn'}];
const throttled = new ProtocolError('throttled', 'The model is throttled.');
const sse = {accept: 'text/event-stream'};
function terminals(events: Array<Record<string, unknown>>) {
	return events.filter(({type}) => type === 'done' || type === 'error').map(({type, code, stopReason}) => code ?? stopReason ?? type);
}

function untilWrites(sink: {writes: string[]}, count: number) {
	return async () => {
		while (sink.writes.length < count) {
			await after(1);
		}
	};
}

async function after(ms: number) {
	return new Promise<void>(resolve => {
		setTimeout(resolve, ms);
	});
}

// Failures

for (const code of ['model_access', 'throttled', 'quota_exceeded', 'model_not_ready', 'overloaded', 'model_error', 'model_timeout', 'internal'] as const) {
	test(`a call refused with ${code} is a status`, async t => {
		const source = scriptSource(new ProtocolError(code, 'No.'));
		const asked = await ask(source, {request: {headers: ndjson}});
		const error = new ProtocolError(code, 'No.');
		t.is(asked.sink.status, error.status);
		t.deepEqual(errorOf(asked), {
			code, message: 'No.', requestId: 'request-1', retryable: error.retryable,
		});
		t.is(asked.sink.headers['retry-after'], error.status === 429 ? '2' : undefined);
		t.is(source.requests.length, 1, 'the source itself has repeated the call');
		t.is(asked.log.level, 'ERROR');
		t.is(asked.metrics.Errors, 1);
		t.is(asked.metrics.Truncations, 0);
	});

	test(`a stream that fails with ${code} ends with one error event`, async t => {
		const asked = await ask(scriptSource([delta('a'), new ProtocolError(code, 'No.')]), {request: {headers: ndjson}});
		const events = eventsOf(asked);
		t.is(asked.sink.status, 200);
		t.deepEqual(terminals(events), [code]);
		t.is(events.at(-1)?.requestId, 'request-1');
		t.true(asked.sink.isEnded);
		t.is(asked.log.code, code);
		t.is(asked.log.level, 'ERROR');
		t.deepEqual([asked.metrics.Errors, asked.metrics.Truncations], [1, 1]);
	});
}

test('a mistake of ours is a 500 that tells no detail', async t => {
	const asked = await ask(scriptSource(new TypeError('secret')));
	t.is(asked.sink.status, 500);
	t.is(errorOf(asked).code, 'internal');
	t.false(asked.sink.text().includes('secret'));
	t.false(asked.lines.join('').includes('secret'));
	t.true(Array.isArray(asked.log.stack));
});

test('a failing text answer ends with the marker line', async t => {
	const overloaded = new ProtocolError('overloaded', 'No.');
	const {sink} = await ask(scriptSource([delta('a'), overloaded]));
	t.is(sink.text(), 'a\n\n[error overloaded: No. (request request-1)]\n');
});

test('a stream that ends without its final event was cut', async t => {
	const source = scriptSource([delta('a')]);
	const asked = await ask(source, {request: {headers: ndjson}});
	t.deepEqual(terminals(eventsOf(asked)), ['model_cut']);
});

test('an empty stream is a 502 and not tried again', async t => {
	const source = scriptSource([]);
	const asked = await ask(source);
	t.deepEqual([asked.sink.status, errorOf(asked).code, source.requests.length], [502, 'model_cut', 1]);
});

test('what comes after done is not written', async t => {
	const source = scriptSource([delta('a'), [...done, ...delta('b')], delta('c'), throttled]);
	const asked = await ask(source, {request: {headers: ndjson}});
	const events = eventsOf(asked);
	t.deepEqual(events.map(({type}) => type), ['start', 'delta', 'done']);
});

test('a sink that throws rejects and ends nothing twice', async t => {
	const sink = collectSink();
	sink.write = () => {
		throw new Error('gone');
	};

	const source = scriptSource([delta('a'), 'stall']);
	await t.throwsAsync(ask(source, {sink}), {message: 'gone'});
	t.false(sink.isEnded);
});

// Retry

test('a stream that opens with a retryable exception is tried once more', async t => {
	const source = scriptSource([[], throttled], [delta('a'), done]);
	const asked = await ask(source);
	t.is(asked.sink.text(), 'a');
	t.is(source.requests.length, 2);
	t.true(asked.log.isRetried);
});

test('the second exception is a status', async t => {
	const source = scriptSource([throttled]);
	const asked = await ask(source);
	t.deepEqual([asked.sink.status, errorOf(asked).code, source.requests.length], [429, 'throttled', 2]);
});

test('an exception that is not retryable is not tried again', async t => {
	const source = scriptSource([new ProtocolError('invalid_request', 'No.')]);
	await ask(source);
	t.is(source.requests.length, 1);
});

test('nothing is tried again after content', async t => {
	const source = scriptSource([[{type: 'reasoning', text: 'hm'}], throttled]);
	const asked = await ask(source);
	t.is(source.requests.length, 1);
	t.is(asked.sink.status, 429, 'a text answer has not shown anything yet');
});

test('a retry may follow a heartbeat', async t => {
	const sink = collectSink();
	const asked = await ask(scriptSource([untilWrites(sink, 1), throttled], [delta('a'), done]), {request: {headers: ndjson}, settings: {heartbeatMs: 2}, sink});
	const types = eventsOf(asked).map(({type}) => type);
	t.deepEqual(types.slice(0, 2), ['start', 'ping']);
	t.deepEqual(types.filter(type => type !== 'ping'), ['start', 'delta', 'done']);
});

// The head

test('reasoning releases the head of a stream, not that of a text', async t => {
	const failing: Step[] = [[{type: 'reasoning', text: 'hm'}], new ProtocolError('invalid_request', 'No.')];
	const stream = await ask(scriptSource(failing), {request: {headers: sse}});
	const text = await ask(scriptSource(failing));
	t.deepEqual([stream.sink.status, text.sink.status], [200, 400]);
});

test('usage alone does not release the head', async t => {
	const {sink} = await ask(scriptSource([[{
		type: 'usage', inputTokens: 1, outputTokens: 0, totalTokens: 1,
	}], new ProtocolError('invalid_request', 'No.')]), {request: {headers: sse}});
	t.is(sink.status, 400);
});

test('heartbeats come while the model is silent, with the head before the first', async t => {
	const sink = collectSink();
	await ask(scriptSource([untilWrites(sink, 3), delta('a'), done]), {request: {headers: sse}, settings: {heartbeatMs: 2}, sink});
	t.regex(sink.writes[0] ?? '', /^event: start\n.*\n\n: heartbeat\n\n$/v);
	t.deepEqual(sink.writes.slice(1, 3), [': heartbeat\n\n', ': heartbeat\n\n']);
	t.regex(sink.text(), /event: done/v);
});

for (const [format, headers] of [['SSE', sse], ['NDJSON', ndjson]] as const) {
	test(`${format}: the edge that asks has its own read timeout, and half of it is the longest silence`, async t => {
		const sink = collectSink();
		// Its own heartbeat would come after a minute.
		const source = scriptSource([untilWrites(sink, 3), delta('a'), done]);
		await ask(source, {request: {headers: {...headers, 'x-lsf-read-timeout': '0.01'}}, settings: {heartbeatMs: 60_000}, sink});
		t.true(sink.writes.length > 3);
	});
}

test('heartbeats can be switched off', async t => {
	const asked = await ask(scriptSource(['stall']), {request: {headers: sse}, settings: {heartbeatMs: 0, firstTokenTimeoutMs: 20}});
	t.is(asked.sink.status, 504);
});

// Timeouts

test('a model that says nothing is a 504 and its call is aborted', async t => {
	const source = scriptSource([[], 'stall']);
	const asked = await ask(source, {settings: {firstTokenTimeoutMs: 10}});
	t.deepEqual([asked.sink.status, errorOf(asked).code], [504, 'model_timeout']);
	t.regex(errorOf(asked).message, /first-token timeout/v);
	t.true(source.signals[0]?.aborted);
});

test('a model that falls silent ends with model_timeout', async t => {
	const source = scriptSource([delta('a'), 'stall']);
	const asked = await ask(source, {request: {headers: ndjson}, settings: {idleTimeoutMs: 10, heartbeatMs: 3}});
	t.deepEqual(terminals(eventsOf(asked)), ['model_timeout']);
	t.true(source.signals[0]?.aborted);
});

test('empty batches are progress', async t => {
	const tick: Step[] = [async () => after(60), []];
	const asked = await ask(scriptSource([delta('a'), ...Array.from({length: 12}, () => tick).flat(), done]), {settings: {idleTimeoutMs: 500}});
	t.is(asked.sink.text(), 'a');
});

test('the soft deadline ends a stream with done', async t => {
	const source = scriptSource([delta('a'), 'stall']);
	const asked = await ask(source, {request: {headers: ndjson, remainingMs: () => 30}, settings: {deadlineMarginMs: 10}});
	t.deepEqual(terminals(eventsOf(asked)), ['deadline']);
	t.true(source.signals[0]?.aborted);
	t.is(asked.log.stopReason, 'deadline');
	t.deepEqual([asked.metrics.DeadlineStops, asked.metrics.Errors, asked.metrics.Truncations], [1, 0, 0]);
});

test('the soft deadline of a text is a marker line', async t => {
	const {sink} = await ask(scriptSource([delta('a'), 'stall']), {request: {remainingMs: () => 30}, settings: {deadlineMarginMs: 10}});
	t.regex(sink.text(), /^a\n\n\[.*deadline.*request-1.*\]\n$/v);
});

for (const [title, first] of Object.entries<ModelEvent>({reasoning: {type: 'reasoning', text: 'hm'}, 'a tool call': {type: 'tool', index: 0, name: 'add'}})) {
	test(`the soft deadline of a text that shows nothing yet of its ${title} names the request too`, async t => {
		const {sink} = await ask(scriptSource([[first], 'stall']), {request: {remainingMs: () => 30}, settings: {deadlineMarginMs: 10}});
		t.regex(sink.text(), /^\n\n\[error deadline: [^\n]*\(request request-1\)\]\n$/v);
	});
}

test('a deadline before the head is a 504', async t => {
	const {sink} = await ask(scriptSource(['stall']), {request: {remainingMs: () => 0}});
	t.is(sink.status, 504);
});

test('a text never outlasts the read timeout without a byte', async t => {
	const asked = await ask(scriptSource([[{type: 'reasoning', text: 'hm'}], 'stall']), {request: {headers: {'x-lsf-read-timeout': '0.04'}}, settings: {readTimeoutMarginMs: 30}});
	t.is(asked.sink.status, 504);
	t.regex(errorOf(asked).message, /text\/event-stream.*originReadTimeout/v);
});

test('a text that falls silent ends before the read timeout', async t => {
	const {sink} = await ask(scriptSource([delta('a'), 'stall']), {request: {headers: {'x-lsf-read-timeout': '0.04'}}, settings: {readTimeoutMarginMs: 30}});
	t.regex(sink.text(), /^a\n\n\[error model_timeout: /v);
});

test('a direct call has no read timeout', async t => {
	const {sink} = await ask(scriptSource([async () => after(50), delta('a'), done]), {settings: {readTimeoutMarginMs: 30}});
	t.is(sink.text(), 'a');
});

test('heartbeats and the deadline write nothing more while the answer leaves', async t => {
	const sink = collectSink();
	const {write, end} = sink;
	let late = 0;
	sink.write = chunk => {
		late += Number(sink.isEnded);
		return write(chunk);
	};

	sink.end = async () => {
		await end();
		await after(30);
	};

	const asked = await ask(scriptSource([delta('a'), done]), {sink, request: {headers: sse, remainingMs: () => 20}, settings: {heartbeatMs: 2, deadlineMarginMs: 5}});
	t.is(late, 0);
	t.is(asked.log.stopReason, 'end_turn');
});

test('an upstream that stays open after done is let go', async t => {
	const source = scriptSource([delta('a'), done, 'stall']);
	const {sink} = await ask(source, {settings: {settleMs: 5}});
	t.is(sink.text(), 'a');
	t.true(source.signals[0]?.aborted);
});

test('an upstream that is read to its end is not aborted', async t => {
	const source = scriptSource([delta('a'), done]);
	await ask(source);
	t.false(source.signals[0]?.aborted);
});

// Back-pressure

test('while the reader is behind, deltas are joined into one write', async t => {
	const sink = collectSink();
	await ask(scriptSource([
		async () => {
			sink.fallBehind();
		},
		delta('a'),
		delta('b'),
		delta('c'),
		async () => {
			sink.catchUp();
			await after(1);
		},
		delta('d'),
		delta('e'),
		done,
	]), {sink});
	t.deepEqual(sink.writes, ['a', 'bc', 'd', 'e']);
});

test('the model is not read further than the bound while the reader is behind', async t => {
	const sink = collectSink();
	let sent = 0;
	let seen = 0;
	const step: Step[] = [async () => {
		sent++;
	}, delta('x'.repeat(10))];
	sink.fallBehind();
	setTimeout(() => {
		seen = sent;
		sink.catchUp();
	}, 30);
	await ask(scriptSource([...Array.from({length: 100}, () => step).flat(), done]), {sink, settings: {pendingCharacters: 50, idleTimeoutMs: 10}});
	t.is(seen, 6);
	t.is(sink.text().length, 1000);
});

test('a deadline ends an answer whose reader is behind', async t => {
	const sink = collectSink();
	sink.fallBehind();
	const source = scriptSource([...Array.from({length: 10}, () => delta('abc')), 'stall']);
	await ask(source, {sink, request: {remainingMs: () => 30, headers: ndjson}, settings: {deadlineMarginMs: 10, pendingCharacters: 5}});
	t.deepEqual(terminals(eventsOf({sink})), ['deadline']);
});

// Characters

test('a character cut between its halves comes out whole', async t => {
	const character = fc.constantFrom('야', '😀', 'a', '🇰🇷', '𠮷');
	const characters = fc.array(character, {minLength: 1, maxLength: 8});
	const positions = fc.array(fc.nat({max: 30}));
	await fc.assert(fc.asyncProperty(characters, positions, async (parts, cuts) => {
		const text = parts.join('');
		const at = [0, ...cuts, text.length].toSorted((a, b) => a - b);
		const pieces = at.slice(1).map((end, index) => text.slice(at[index], end));
		const deltas = pieces.map(piece => delta(piece));
		const {sink} = await ask(scriptSource([...deltas, done]));
		t.is(sink.text(), text);
		t.true(sink.writes.every(write => write.isWellFormed()));
	}), {numRuns: 50});
});

test('a half character at the end is still sent', async t => {
	const source = scriptSource([delta('a\u{D83D}'), done]);
	const asked = await ask(source, {request: {headers: ndjson}});
	const events = eventsOf(asked);
	t.deepEqual(events.filter(({type}) => type === 'delta').map(({text}) => text), ['a', '\u{D83D}']);
});

test('a character of a call\'s arguments that is cut between its halves comes out whole, also where calls alternate', async t => {
	const call = (index: number, input: string, name?: string): ModelEvent => ({
		type: 'tool', index, input, ...(name !== undefined && {id: `id-${index}`, name}),
	});
	const asked = await ask(scriptSource([[call(0, '\u{D83D}', 'a')], [call(1, '"\u{D83D}', 'b')], [delta('\u{D83D}')[0]!, call(0, '\u{DE00}"')], [call(1, '\u{DE01}')], [call(1, '\u{D83D}'), ...done]]), {request: {headers: ndjson}});
	const inputs = eventsOf(asked).filter(({type}) => type === 'tool').map(({index, name, input}) => [index, name, input]);
	t.deepEqual(inputs, [[0, 'a', ''], [1, 'b', '"'], [0, undefined, '😀"'], [1, undefined, '😁'], [1, undefined, '\u{D83D}']]);
	t.true(asked.sink.writes.slice(0, -1).every(write => write.isWellFormed()));
});

// Logs

test('the log line has the figures of the answer and none of its text', async t => {
	const {log, metrics, lines} = await ask(scriptSource([delta('answer-text'), [{
		type: 'usage', inputTokens: 3, outputTokens: 4, totalTokens: 7,
	}, {type: 'done', stopReason: 'end_turn'}]]), {request: {body: {prompt: 'prompt-text'}, headers: {'x-lsf-route': '/x'}, path: '/x'}});
	t.like(log, {
		level: 'INFO', requestId: 'request-1', modelRequestId: 'model-request', method: 'POST', route: '/x', model: 'model-a', status: 200, stopReason: 'end_turn', inputTokens: 3, outputTokens: 4,
	});
	t.is(typeof log.timeToFirstTokenMs, 'number');
	t.is(typeof log.durationMs, 'number');
	t.like(metrics, {
		Route: '/x', Model: 'model-a', Requests: 1, Errors: 0, Truncations: 0, DeadlineStops: 0, OutputTokens: 4,
	});
	t.is(lines.length, 2);
	t.true(lines.every(line => line.endsWith('}\n')));
	t.notRegex(lines.join(''), /answer-text|prompt-text/v);
});

test('content is logged where it is switched on', async t => {
	const {log} = await ask(scriptSource([delta('answer-'), delta('text'), done]), {request: {body: {prompt: 'prompt-text'}}, settings: {logContent: true}});
	t.is(log.answer, 'answer-text');
	t.deepEqual(log.prompt, [{role: 'user', content: [{type: 'text', text: 'prompt-text'}]}]);
});

test('the metrics are in the embedded metric format', async t => {
	const {metrics} = await ask(scriptSource([delta('a'), done]));
	const {CloudWatchMetrics: directives} = metrics._aws as {CloudWatchMetrics: Array<{Namespace: string; Dimensions: string[][]; Metrics: Array<{Name: string}>}>};
	const [directive] = directives;
	t.is(directive?.Namespace, 'LambdaStreamFunctions');
	t.deepEqual(directive?.Dimensions, [['Route', 'Model']]);
	const names = directive?.Metrics.map(metric => metric.Name) ?? [];
	t.deepEqual(names.filter(name => typeof metrics[name] !== 'number'), []);
	t.true(names.length >= 6);
});
