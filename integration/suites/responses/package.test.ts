/**
What OpenAI's own package makes of any answer that the encoders write, without a network between them.
*/
import test from 'ava';
import fc from 'fast-check';
import OpenAI, {APIError} from 'openai';
import type {Response as ModelResponse, ResponseStreamEvent} from 'openai/resources/responses/responses';
import {createResponseObject} from '../../../runtime/dialects/responses/encode-response-object.ts';
import {createResponseStream} from '../../../runtime/dialects/responses/encode-response-stream.ts';
import {anyAnswer, tools} from '../../../runtime/dialects/responses/helpers/any-answer.ts';
import type {StreamEvent} from '../../../runtime/protocol/events.ts';

const identity = {requestId: 'request-1', model: 'model-a', created: 1_700_000_000};
const echo = {tools: [], parallel_tool_calls: true, store: false};
const start: StreamEvent = {
	type: 'start', v: 1, requestId: 'request-1', model: 'model-a',
};
const usage: StreamEvent = {
	type: 'usage', inputTokens: 5, outputTokens: 3, totalTokens: 8,
};
const broken: StreamEvent = {
	type: 'error', code: 'model_cut', message: 'It was cut.', requestId: 'request-1', retryable: true,
};
const body = {model: 'model-a', input: 'Hello'};

function write(events: StreamEvent[]): string {
	// Sealed in the same way each time, to be compared.
	const {encode} = createResponseStream(identity, {tools, echo}, parts => JSON.stringify(parts));
	return [start, ...events].map(event => encode(event)).join('');
}

function client(wire: string, contentType = 'text/event-stream') {
	return new OpenAI({
		baseURL: 'http://127.0.0.1/v1', apiKey: 'none', maxRetries: 0, fetch: async () => new Response(wire, {headers: {'content-type': contentType}}),
	});
}

/**
The output without what the package adds to it.
*/
function plain({output}: Pick<ModelResponse, 'output'>): unknown {
	return JSON.parse(JSON.stringify(output, (key, value: unknown) => key.startsWith('parsed') ? undefined : value));
}

async function collect(wire: string): Promise<ResponseStreamEvent[]> {
	const events: ResponseStreamEvent[] = await Array.fromAsync(await client(wire).responses.create({...body, stream: true}));

	return events;
}

test('any answer is the same streamed, gathered and whole', async t => {
	await fc.assert(fc.asyncProperty(anyAnswer, fc.constantFrom('end_turn', 'max_tokens'), async ({events}, stopReason) => {
		const all: StreamEvent[] = [...events, usage, {type: 'done', stopReason}];
		const {encode} = createResponseObject(identity, {tools, echo}, parts => JSON.stringify(parts));
		const whole = await client([start, ...all].map(event => encode(event)).join(''), 'application/json').responses.create(body);
		const gathered = await client(write(all)).responses.stream(body).finalResponse();
		const streamed = await collect(write(all));
		const last = streamed.at(-1) as {response: ModelResponse};
		t.is(whole.output_text, events.map(event => event.type === 'delta' ? event.text : '').join(''));
		t.is(gathered.output_text, whole.output_text);
		t.deepEqual(plain(gathered), plain(whole));
		t.deepEqual(plain(last.response), plain(whole));
		t.is(streamed.map(event => event.type === 'response.output_text.delta' ? event.delta : '').join(''), whole.output_text);
		t.is(gathered.status, stopReason === 'end_turn' ? 'completed' : 'incomplete');
	}), {numRuns: 50});
});

test('a failure after any words is thrown in both ways, with its code', async t => {
	await fc.assert(fc.asyncProperty(anyAnswer, async ({events}) => {
		const wire = write([...events, broken]);
		for (const read of [async () => client(wire).responses.stream(body).finalResponse(), async () => collect(wire)]) {
			const failure = await t.throwsAsync<APIError>(read, {instanceOf: APIError});
			t.like(failure, {code: 'model_cut', type: 'server_error'});
		}
	}), {numRuns: 25});
});

test('a failure that half an event precedes is thrown as well', async t => {
	const half = write([{type: 'delta', text: 'Half'}]).slice(0, -9);
	const {encode} = createResponseStream(identity, {tools, echo}, () => undefined);
	await t.throwsAsync(collect(half + encode(broken)), {message: /malformed/v});
});

test('the twin: response.failed alone is missed by both', async t => {
	const wire = write([{type: 'delta', text: 'Half'}, broken]);
	const alone = wire.slice(0, wire.indexOf('event: error'));
	const response = await client(alone).responses.stream(body).finalResponse();
	t.is(response.status, 'failed');
	await t.notThrowsAsync(collect(alone));
});

test('the twin: an answer that is just cut ends for both, and only its status tells', async t => {
	const wire = write([{type: 'delta', text: 'Half'}]);
	const {status} = await client(wire).responses.stream(body).finalResponse();
	t.is(status, 'in_progress');
	const events = await collect(wire);
	t.is(events.at(-1)?.type, 'response.output_text.delta');
});
