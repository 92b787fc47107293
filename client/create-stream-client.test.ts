import {createHash} from 'node:crypto';
import {setTimeout as delay} from 'node:timers/promises';
import test from 'ava';
import {createEncoder} from '../runtime/protocol/encode.ts';
import type {StreamEvent} from '../runtime/protocol/events.ts';
import {explain} from './cli/explain.ts';
import {
	answerWith,
	goodAnswer,
	startServer,
	writeEvents,
} from './helpers/with-server.ts';
import {
	ConnectionError,
	createStreamClient,
	FailedError,
	MalformedError,
	RefusedError,
	TimeoutError,
	TooLargeError,
	TruncatedError,
	type StreamClient,
} from './index.ts';
import {readTimeouts} from './timeouts.ts';

const begun = goodAnswer.slice(0, 2);
const failure: StreamEvent = {
	type: 'error', code: 'model_cut', message: 'The model stopped.', requestId: 'request-1', retryable: true,
};

/**
Everything that a stream gives, and the error it ends with.
*/
async function drain(client: StreamClient, signal?: AbortSignal): Promise<{events: StreamEvent[]; error: unknown}> {
	const events: StreamEvent[] = [];
	try {
		for await (const event of client.stream({prompt: 'Hi'}, {signal})) {
			events.push(event);
		}

		return {events, error: undefined};
	} catch (error) {
		return {events, error};
	}
}

for (const format of ['sse', 'ndjson'] as const) {
	test(`${format}: yields the events of the answer and ends with done`, async t => {
		const {url} = await startServer(t, answerWith(goodAnswer, format));
		t.deepEqual(await drain(createStreamClient({url, format})), {events: [...goodAnswer], error: undefined});
	});

	test(`${format}: an answer that ends without its terminal event is truncated`, async t => {
		const {url} = await startServer(t, answerWith(begun, format));
		const {events, error} = await drain(createStreamClient({url, format}));
		t.deepEqual(events, begun);
		t.true(error instanceof TruncatedError);
		t.like(error, {
			name: 'TruncatedError', code: 'ERR_TRUNCATED', status: 200, retryable: true,
		});
	});

	test(`${format}: a connection that breaks in the middle is truncated, and names the request`, async t => {
		const {url} = await startServer(t, async response => {
			writeEvents(response, begun, format);
			await delay(50);
			response.destroy();
		});
		const {events, error} = await drain(createStreamClient({url, format}));
		t.deepEqual(events, begun);
		t.true(error instanceof TruncatedError);
		t.like(error, {requestId: 'request-1', retryable: true});
	});

	test(`${format}: an error event fails with its code`, async t => {
		const {url} = await startServer(t, answerWith([...begun, failure], format));
		const {events, error} = await drain(createStreamClient({url, format}));
		t.deepEqual(events, begun);
		t.true(error instanceof FailedError);
		t.like(error, {
			name: 'FailedError', code: 'ERR_FAILED', message: 'The model stopped.', protocolCode: 'model_cut', requestId: 'request-1', retryable: true,
		});
	});

	test(`${format}: an error event is a failure also where the connection is then reset`, async t => {
		const {url} = await startServer(t, async response => {
			writeEvents(response, [...begun, failure], format);
			await delay(50);
			response.destroy();
		});
		const {error} = await drain(createStreamClient({url, format}));
		t.true(error instanceof FailedError);
	});
}

test('a reset behind done is no failure', async t => {
	const {url} = await startServer(t, async response => {
		writeEvents(response, goodAnswer);
		await delay(50);
		response.destroy();
	});
	const {error} = await drain(createStreamClient({url}));
	t.is(error, undefined);
});

test('an answer that goes on behind done still ends', async t => {
	const {url} = await startServer(t, response => {
		writeEvents(response, [...goodAnswer, {type: 'delta', text: 'more'}]);
	});
	t.deepEqual(await drain(createStreamClient({url})), {events: [...goodAnswer], error: undefined});
});

test('an endless answer ends as one that is too large, read by events or whole', async t => {
	const {url} = await startServer(t, response => {
		const write = () => {
			writeEvents(response, [{type: 'delta', text: 'a'.repeat(10_000)}]);
			if (!response.destroyed) {
				setImmediate(write);
			}
		};

		writeEvents(response, begun);
		write();
	});
	const client = createStreamClient({url, maximumAnswerBytes: 100_000});
	const {events, error} = await drain(client);
	t.true(events.length > 2 && events.length < 13, `${events.length} events`);
	t.true(error instanceof TooLargeError);
	t.like(error, {
		name: 'TooLargeError', code: 'ERR_TOO_LARGE', status: 200, retryable: false,
	});
	t.regex((error as Error).message, /longer than 100000 bytes/v);
	await t.throwsAsync(client.complete({prompt: 'Hi'}), {name: 'TooLargeError'});
	t.is(explain(error).exitCode, 4);
	t.notRegex(explain(error).message, /bug of the client/v);
});

test('twin: an answer of just the longest length is complete', async t => {
	const body = goodAnswer.map(event => createEncoder('sse').encode(event)).join('');
	const {url} = await startServer(t, answerWith(goodAnswer));
	const {error} = await drain(createStreamClient({url, maximumAnswerBytes: new TextEncoder().encode(body).length}));
	t.is(error, undefined);
	t.throws(() => createStreamClient({url, maximumAnswerBytes: 0}), {name: 'RangeError', message: /"maximumAnswerBytes" .* received 0/v});
	t.throws(() => createStreamClient({url, maximumAnswerBytes: NaN}), {name: 'RangeError'});
	t.notThrows(() => createStreamClient({url, maximumAnswerBytes: Infinity}));
});

test('endless data lines end as an answer that is not the protocol', async t => {
	const {url} = await startServer(t, response => {
		response.setHeader('content-type', 'text/event-stream');
		response.write('data:\n'.repeat(20_000));
	});
	const {error} = await drain(createStreamClient({url}));
	t.true(error instanceof MalformedError);
	t.regex((error as Error).message, /more than 10000 lines/v);
});

test('bytes that trickle in behind done keep nobody waiting', async t => {
	let trickled = 0;
	const {url} = await startServer(t, async response => {
		writeEvents(response, goodAnswer);
		for (; !response.destroyed && trickled < 100; trickled++) {
			await delay(100);
			response.write(':');
		}
	});
	t.deepEqual(await drain(createStreamClient({url})), {events: [...goodAnswer], error: undefined});
	t.true(trickled < 100);
});

test('a refusal that trickles in is waited for no longer than a silent one', async t => {
	let trickled = 0;
	const {url} = await startServer(t, async response => {
		response.writeHead(503, {'content-type': 'text/html'});
		for (; !response.destroyed && trickled < 100; trickled++) {
			response.write('<p>');
			await delay(100);
		}
	});
	const {error} = await drain(createStreamClient({url, timeouts: {idle: 1000, firstByte: 60_000}}));
	t.like(error, {name: 'TimeoutError', phase: 'idle'});
	t.true(trickled < 100);
});

test('sends the exact bytes that it hashed, to the URL as given', async t => {
	const {url, received} = await startServer(t, answerWith(goodAnswer));
	const client = createStreamClient({url, apiKey: 'key', headers: {'X-More': '1', 'Content-Type': 'text/html'}});
	await client.complete({messages: [{role: 'user', content: '야 안녕? \u{D83D}'}], maxTokens: 5});
	const [request] = received;
	t.deepEqual(JSON.parse(new TextDecoder().decode(request!.body)), {messages: [{role: 'user', content: '야 안녕? \u{D83D}'}], maxTokens: 5});
	t.is(request!.method, 'POST');
	t.like(request!.headers, {
		'x-amz-content-sha256': createHash('sha256').update(request!.body).digest('hex'),
		'content-type': 'application/json',
		accept: 'text/event-stream',
		authorization: 'Bearer key',
		'x-more': '1',
	});
});

test('sends no key where there is none, and asks for NDJSON on request', async t => {
	const {url, received} = await startServer(t, answerWith(goodAnswer, 'ndjson'));
	await createStreamClient({url, format: 'ndjson'}).complete({prompt: 'Hi'});
	t.is(received[0]!.headers.authorization, undefined);
	t.is(received[0]!.headers.accept, 'application/x-ndjson');
});

test('the text alone', async t => {
	const {url} = await startServer(t, answerWith(goodAnswer));
	let joined = '';
	for await (const text of createStreamClient({url}).streamText({prompt: 'Hi'})) {
		joined += `${text}|`;
	}

	t.is(joined, '야 |안녕?|');
});

test('the complete answer at once', async t => {
	const {url} = await startServer(t, answerWith([
		...begun,
		{type: 'reasoning', text: 'hm'},
		{
			type: 'tool', index: 1, id: 't1', name: 'second', input: '{}',
		},
		{
			type: 'tool', index: 0, id: 't0', name: 'first',
		},
		{type: 'tool', index: 0, input: '{"a":'},
		{type: 'tool', index: 0, input: '1}'},
		...goodAnswer.slice(3),
	]));
	t.deepEqual(await createStreamClient({url}).complete({prompt: 'Hi'}), {
		text: '야 안녕?',
		reasoning: 'hm',
		toolCalls: [{id: 't0', name: 'first', input: '{"a":1}'}, {id: 't1', name: 'second', input: '{}'}],
		parts: [
			{type: 'text', text: '야 '},
			{type: 'reasoning', text: 'hm'},
			{
				type: 'toolUse', id: 't1', name: 'second', input: {},
			},
			{
				type: 'toolUse', id: 't0', name: 'first', input: {a: 1},
			},
			{type: 'text', text: '안녕?'},
		],
		stopReason: 'end_turn',
		usage: {inputTokens: 3, outputTokens: 2, totalTokens: 5},
		requestId: 'request-1',
		model: 'model-1',
		latencyMs: 7,
	});
});

test('the complete answer is never a part of it', async t => {
	const {url} = await startServer(t, answerWith(begun));
	await t.throwsAsync(createStreamClient({url}).complete({prompt: 'Hi'}), {instanceOf: TruncatedError});
});

test('something that is not the protocol is malformed', async t => {
	const {url} = await startServer(t, response => {
		response.setHeader('content-type', 'text/event-stream');
		response.end('event: delta\ndata: oops\n\n');
	});
	const {error} = await drain(createStreamClient({url}));
	t.true(error instanceof MalformedError);
	t.like(error, {code: 'ERR_MALFORMED', cause: {code: 'ERR_EVENT_MALFORMED'}});
});

test('an event over the limit is malformed', async t => {
	const {url} = await startServer(t, answerWith([{type: 'delta', text: 'x'.repeat(2000)}]));
	const {error} = await drain(createStreamClient({url, maximumEventLength: 1000}));
	t.like(error, {code: 'ERR_MALFORMED', cause: {code: 'ERR_EVENT_TOO_LARGE'}});
});

test('an endpoint that is not there is a connection error', async t => {
	const {error} = await drain(createStreamClient({url: 'http://127.0.0.1:1/'}));
	t.true(error instanceof ConnectionError);
	t.like(error, {code: 'ERR_CONNECTION', retryable: true});
});

test('a connection closed before any status is a connection error', async t => {
	const {url} = await startServer(t, response => response.destroy());
	const {error} = await drain(createStreamClient({url}));
	t.true(error instanceof ConnectionError);
});

test('silence before the head times out', async t => {
	const {url} = await startServer(t, () => undefined);
	const {error} = await drain(createStreamClient({url, timeouts: {firstByte: 100}}));
	t.true(error instanceof TimeoutError);
	t.like(error, {code: 'ERR_TIMEOUT', phase: 'firstByte', retryable: true});
});

test('the longest silence covers the wait for the head, too', async t => {
	const {url} = await startServer(t, () => undefined);
	const {error} = await drain(createStreamClient({url, timeouts: {idle: 1000}}));
	t.like(error, {code: 'ERR_TIMEOUT', phase: 'firstByte', message: 'The endpoint did not begin to answer within 1 second; try again, or raise the firstByte timeout.'});
	t.deepEqual(readTimeouts({firstByte: 5, idle: 7}), {firstByte: 5, idle: 7, total: Infinity}, 'each can be set by itself');
});

test('silence within the answer times out', async t => {
	const {url} = await startServer(t, response => {
		writeEvents(response, begun);
	});
	// Long enough for what is there already to be read before, however late this process gets its turn.
	const {events, error} = await drain(createStreamClient({url, timeouts: {idle: 1500, firstByte: 60_000}}));
	t.deepEqual(events, begun);
	t.like(error, {code: 'ERR_TIMEOUT', phase: 'idle'});
});

test('heartbeats keep the same silence alive', async t => {
	const {url} = await startServer(t, async response => {
		writeEvents(response, begun);
		for (let count = 0; count < 12; count++) {
			await delay(300);
			writeEvents(response, [{type: 'ping'}]);
		}

		writeEvents(response, goodAnswer.slice(-1));
		response.end();
	});
	const {events, error} = await drain(createStreamClient({url, timeouts: {idle: 3000, firstByte: 60_000}}));
	t.is(error, undefined);
	t.is(events.filter(event => event.type === 'ping').length, 12);
});

test('heartbeats do not stretch the total time', async t => {
	const {url} = await startServer(t, response => {
		writeEvents(response, begun);
		const timer = setInterval(() => {
			writeEvents(response, [{type: 'ping'}]);
		}, 20);
		response.on('close', () => {
			clearInterval(timer);
		});
	});
	const {error} = await drain(createStreamClient({url, timeouts: {total: 200}}));
	t.like(error, {code: 'ERR_TIMEOUT', phase: 'total'});
});

test('the time that the reader takes is not counted as silence', async t => {
	const {url} = await startServer(t, answerWith(goodAnswer));
	let last: string | undefined;
	for await (const event of createStreamClient({url, timeouts: {idle: 1500, firstByte: 60_000}}).stream({prompt: 'Hi'})) {
		last = event.type;
		if (event.type === 'start') {
			await delay(3000);
		}
	}

	t.is(last, 'done');
});

test('an abort passes an AbortError on and closes the connection', async t => {
	const closed = Promise.withResolvers<void>();
	const {url} = await startServer(t, response => {
		response.on('close', closed.resolve);
		writeEvents(response, begun);
	});
	const controller = new AbortController();
	await t.throwsAsync(async () => {
		for await (const event of createStreamClient({url}).stream({prompt: 'Hi'}, {signal: controller.signal})) {
			if (event.type === 'delta') {
				controller.abort();
			}
		}
	}, {name: 'AbortError'});
	await closed.promise;
});

test('an abort before the call sends nothing', async t => {
	const {url, received} = await startServer(t, answerWith(goodAnswer));
	const {error} = await drain(createStreamClient({url}), AbortSignal.abort());
	t.like(error, {name: 'AbortError'});
	t.is(received.length, 0);
});

test('leaving the loop closes the connection', async t => {
	const closed = Promise.withResolvers<void>();
	const {url} = await startServer(t, response => {
		response.on('close', closed.resolve);
		writeEvents(response, begun);
	});
	for await (const event of createStreamClient({url}).stream({prompt: 'Hi'})) {
		if (event.type === 'delta') {
			break;
		}
	}

	await t.notThrowsAsync(closed.promise);
});

test('a redirect is not followed', async t => {
	const {url} = await startServer(t, response => {
		response.writeHead(301, {location: 'https://example.com/'}).end();
	});
	const {error} = await drain(createStreamClient({url}));
	t.true(error instanceof RefusedError);
	t.regex((error as Error).message, /redirects to https:\/\/example\.com\//v);
});

test('uses the fetch that it is given', async t => {
	const client = createStreamClient({
		url: 'https://example.com/route',
		async fetch(input) {
			t.deepEqual(input, new URL('https://example.com/route'));
			return new Response('{"type":"done","stopReason":"end_turn"}\n', {headers: {'content-type': 'application/x-ndjson'}});
		},
	});
	const {stopReason} = await client.complete({prompt: 'Hi'});
	t.is(stopReason, 'end_turn');
});

test('refuses an impossible URL or timeout at once', t => {
	t.throws(() => createStreamClient({url: 'example.com'}), {instanceOf: TypeError, message: /"example\.com"/v});
	t.throws(() => createStreamClient({url: 'file:///etc/passwd'}), {instanceOf: TypeError});
	t.throws(() => createStreamClient({url: 'http://localhost', timeouts: {idle: 0}}), {instanceOf: RangeError, message: /"idle"/v});
	t.throws(() => createStreamClient({url: 'http://localhost', timeouts: {total: NaN}}), {instanceOf: RangeError});
	t.notThrows(() => createStreamClient({url: new URL('http://localhost'), timeouts: {idle: Infinity}}));
});

test('a key is not sent over plain HTTP to another machine', t => {
	const {href: url} = Object.assign(new URL('https://stream.example.com'), {protocol: 'http:'});
	t.throws(() => createStreamClient({url, apiKey: 'key'}), {instanceOf: TypeError, message: /^The option "apiKey" holds a key, which everybody on the way to http:\/\/stream\.example\.com could read: use https:\/\/, or leave the key out\.$/v});
	t.throws(() => createStreamClient({url, headers: {'X-Api-Key': 'key'}}), {instanceOf: TypeError, message: /^The header "x-api-key" holds a key/v});
	t.throws(() => createStreamClient({url, headers: {Authorization: 'Bearer key'}}), {instanceOf: TypeError});
	t.notThrows(() => createStreamClient({url}));
	t.notThrows(() => createStreamClient({url: 'https://stream.example.com', apiKey: 'key'}));
	t.notThrows(() => createStreamClient({url: 'http://127.0.0.1:8080', apiKey: 'key'}));
});
