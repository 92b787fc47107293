import Anthropic from '@anthropic-ai/sdk';
import test from 'ava';
import fc from 'fast-check';
import type {ModelEvent, StreamEvent} from '../../../protocol/events.ts';
import {createMessageObject} from '../encode-message-object.ts';
import {createMessageStream} from '../encode-message-stream.ts';
import {anyAnswer, blocksOf} from '../helpers/any-answer.ts';
import type {Block} from '../helpers/check-block.ts';
import {checkStream, type Message} from '../helpers/check-stream.ts';
import {readStream} from '../helpers/read-stream.ts';

const identity = {requestId: 'request-1', model: 'model "a"'};
const start: StreamEvent = {
	type: 'start', v: 1, requestId: 'request-1', model: 'model "a"',
};
const usage: StreamEvent = {
	type: 'usage', inputTokens: 5, outputTokens: 3, totalTokens: 10, cacheReadTokens: 2, reasoningTokens: 1,
};
const broken: StreamEvent = {
	type: 'error', code: 'model_cut', message: 'It was\n\ncut.', requestId: 'request-1', retryable: true,
};

function done(stopReason: string): StreamEvent {
	return {type: 'done', stopReason};
}

function write(events: readonly StreamEvent[]): string {
	const {encode, heartbeat} = createMessageStream(identity);
	return heartbeat!() + [start, ...events].map(event => encode(event) + (event.type === 'delta' ? heartbeat!() : '')).join('');
}

function finalOf(events: readonly StreamEvent[]): Message {
	return checkStream(readStream(write(events)));
}

function wholeOf(events: readonly StreamEvent[]): Message {
	const {encode} = createMessageObject(identity);
	return JSON.parse([start, ...events].map(event => encode(event)).join('')) as Message;
}

/**
A call's input as a reader has it: the object, or the characters of what is none.
*/
function inputOf(json: string): unknown {
	try {
		const value: unknown = json.trim() === '' ? {} : JSON.parse(json);
		return typeof value === 'object' && !Array.isArray(value) ? value : {INVALID_JSON: json};
	} catch {
		return {INVALID_JSON: json};
	}
}

function read(block: Block): Block {
	const {partial_json: json, ...rest} = block;
	return json === undefined ? rest : {...rest, input: inputOf(json)};
}

/**
A block without the space before its input, which is none of it.
*/
function withoutSpace(block: Block): Block {
	return block.partial_json === undefined ? block : {...block, partial_json: block.partial_json.trimStart()};
}

/**
Deep equality that takes no object's prototype for a difference: JSON may name `__proto__`.
*/
function same(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}

test('any answer is a stream in Anthropic\'s order, nothing of it lost, and the whole message says the same', t => {
	t.notThrows(() => {
		fc.assert(fc.property(anyAnswer, fc.constantFrom('end_turn', 'tool_use', 'max_tokens', 'deadline', 'guardrail_intervened'), (events, stopReason) => {
			const all = [...events, usage, done(stopReason)];
			const {content, ...streamed} = finalOf(all);
			const {content: wholeContent, ...whole} = wholeOf(all);
			return same(content.map(block => read(withoutSpace(block))), blocksOf(events).map(block => read(withoutSpace(block))))
				&& same(wholeContent, content.map(block => read(block)))
				&& same([streamed.id, streamed.model, streamed.stop_reason, streamed.usage], [whole.id, whole.model, whole.stop_reason, whole.usage]);
		}), {numRuns: 500});
	});
});

test('wherever an answer fails, what came of it is in order, and its error is the last', t => {
	t.notThrows(() => {
		fc.assert(fc.property(anyAnswer, fc.nat(), (events, cut) => finalOf([...events.slice(0, cut % (events.length + 1)), broken]).error?.message === 'It was\n\ncut.'));
	});
});

test('what comes one after the other leaves at once', t => {
	const {encode} = createMessageStream(identity);
	const events: ModelEvent[] = [
		{type: 'reasoning', text: 'a'},
		{type: 'reasoning', signature: 'c2ln'},
		{type: 'delta', text: 'b'},
		{
			type: 'tool', index: 0, id: 'c', name: 'f', input: '{"d":',
		},
		{type: 'tool', index: 0, input: '1}'},
		{
			type: 'tool', index: 1, id: 'e', name: 'f', input: '{}',
		},
		{type: 'delta', text: 'g'},
	];
	encode(start);
	t.true(events.every(event => encode(event) !== ''));
});

/**
Anthropic's package, which gets these events as its answer.
*/
async function readByPackage(events: readonly StreamEvent[]): Promise<Message> {
	const text = write(events);
	const client = new Anthropic({apiKey: 'key', maxRetries: 0, fetch: async () => new Response(text, {headers: {'content-type': 'text/event-stream'}})});
	const {content, ...message} = await client.messages.stream({model: 'a', max_tokens: 9, messages: [{role: 'user', content: 'Hi'}]}).finalMessage();
	// The package adds a field of its own.
	const json = JSON.stringify({...message, content: content.map(block => ({...block, parsed_output: undefined})), parsed_output: undefined});
	return JSON.parse(json) as Message;
}

test('Anthropic\'s package puts the same message together of the stream', async t => {
	await fc.assert(fc.asyncProperty(anyAnswer, fc.constantFrom('end_turn', 'deadline'), async (events, stopReason) => {
		const all = [...events, usage, done(stopReason)];
		const whole = wholeOf(all);
		// At arguments that are no JSON, it throws.
		fc.pre(whole.content.every(({input}) => !Object.hasOwn(input ?? {}, 'INVALID_JSON')));
		t.deepEqual(await readByPackage(all), whole);
	}), {numRuns: 60});
});

for (const [input, asRead] of [['{"a":1,"b":', {a: 1}], [' \n', {}], ['', {}]] as const) {
	test(`Anthropic's package takes an input that was cut as far as it came: ${JSON.stringify(input)}`, async t => {
		const {content, stop_reason: reason} = await readByPackage([{
			type: 'tool', index: 0, id: 'a', name: 'f', input,
		}, done('max_tokens')]);
		t.deepEqual(content, [{
			type: 'tool_use', id: 'a', name: 'f', input: asRead,
		}]);
		t.is(reason, 'max_tokens');
	});
}

test('any number of pieces that wait comes out', t => {
	const calls = Array.from({length: 50}, (_, index): StreamEvent[] => [{
		type: 'tool', index, id: `call-${index}`, name: 'f', input: index === 0 ? '{' : '',
	}, {type: 'delta', text: 'between'}]).flat();
	const pieces = Array.from({length: 200_000}, (_, index): StreamEvent => ({type: 'tool', index: 1 + (index % 49), input: ' '}));
	const {encode} = createMessageObject(identity);
	for (const event of [start, ...calls, ...pieces, {type: 'tool' as const, index: 0, input: '}'}]) {
		encode(event);
	}

	t.is((JSON.parse(encode(done('max_tokens'))) as Message).content.length, 100);
});
