import test from 'ava';
import fc from 'fast-check';
import type {MessageHeaders, MessageHeaderValue} from '@smithy/types';
import {Int64} from '@smithy/core/event-streams';
import {batchSerde} from './batch-serde.ts';
import {
	cut,
	event,
	exception,
	frame,
	join,
	rawFrame,
	stringHeaders,
	unmodeledError,
	utf8,
} from './helpers/frames.ts';
import {ourOutcome, sdkOutcome, type Outcome} from './helpers/outcome.ts';

const headerValue: fc.Arbitrary<MessageHeaderValue> = fc.oneof(
	fc.boolean().map(value => ({type: 'boolean' as const, value})),
	fc.integer({min: -128, max: 127}).map(value => ({type: 'byte' as const, value})),
	fc.integer({min: -32_768, max: 32_767}).map(value => ({type: 'short' as const, value})),
	fc.integer().map(value => ({type: 'integer' as const, value})),
	fc.maxSafeInteger().map(value => ({type: 'long' as const, value: Int64.fromNumber(value)})),
	fc.uint8Array({maxLength: 40}).map(value => ({type: 'binary' as const, value})),
	fc.string({maxLength: 20}).map(value => ({type: 'string' as const, value})),
	fc.date({noInvalidDate: true}).map(value => ({type: 'timestamp' as const, value})),
	fc.uuid().map(value => ({type: 'uuid' as const, value})),
);
const moreHeaders: fc.Arbitrary<MessageHeaders> = fc.oneof({weight: 3, arbitrary: fc.constant({})}, fc.dictionary(fc.string({unit: fc.constantFrom(...'abcdefghij'), minLength: 1, maxLength: 12}), headerValue, {maxKeys: 4}));
const body = fc.oneof(fc.constant(new Uint8Array()), fc.uint8Array({maxLength: 60}), fc.json().map(value => utf8.utf8Decoder(value)));
const eventType = fc.constantFrom('delta', 'delta', 'delta', 'part', 'stop', 'somethingNew');

const goodFrame = fc.tuple(eventType, moreHeaders, body).map(([type, headers, bytes]) => frame({...stringHeaders({':event-type': type, ':message-type': 'event'}), ...headers}, bytes));
const endingFrame = fc.oneof(
	fc.tuple(fc.constantFrom('throttlingException', 'modelError', 'newException'), body).map(([type, bytes]) => frame(stringHeaders({':exception-type': type, ':message-type': 'exception'}), bytes)),
	fc.tuple(fc.string(), fc.string()).map(([code, message]) => unmodeledError(code, message)),
	// Headers that are missing, of the wrong type, or unknown.
	fc.dictionary(fc.constantFrom(':message-type', ':event-type', ':exception-type', ':error-code'), fc.oneof(headerValue, fc.constantFrom('event', 'exception', 'error', 'delta').map(value => ({type: 'string' as const, value})))).map(headers => frame(headers, '{}')),
);
/**
The checksums are right, but nothing else need be.
*/
const strangeFrame = fc.oneof(
	fc.tuple(fc.uint8Array({maxLength: 40}), body).map(([headers, bytes]) => rawFrame(headers, bytes)),
	// The headers end anywhere, even in the checksum or behind the frame.
	fc.tuple(eventType, body, fc.integer({min: -30, max: 60})).map(([type, bytes, shift]) => {
		const headers = headerBytes(type);
		return rawFrame(headers, bytes, {headersLength: Math.max(0, headers.length + shift)});
	}),
	// The last header is longer than the block and takes bytes of the body.
	fc.tuple(body, fc.nat({max: 40})).map(([bytes, missing]) => {
		const headers = join([headerBytes('delta'), Uint8Array.of(1, 0x78, 7, 0, 20)]);
		return rawFrame(join([headers, new Uint8Array(20 - Math.min(missing, 20))]), bytes);
	}),
);
const stream = fc.array(fc.oneof({weight: 12, arbitrary: goodFrame}, {weight: 1, arbitrary: endingFrame}, {weight: 2, arbitrary: strangeFrame}), {maxLength: 12}).map(frames => join(frames));
const cuts = fc.array(fc.nat({max: 600}), {maxLength: 10});

function headerBytes(type: string): Uint8Array {
	return frame(stringHeaders({':event-type': type, ':message-type': 'event'})).slice(12, -4);
}

/**
Damage found by us has its own class, around the SDK's message; of all else name, message and fields are the SDK's.
*/
function isSame(ours: Outcome, sdk: Outcome, isDamaged: boolean): boolean {
	if (JSON.stringify(ours.events) !== JSON.stringify(sdk.events) || (ours.error === undefined) !== (sdk.error === undefined)) {
		return false;
	}

	return ours.error?.name === 'FrameError' ? isDamaged || ours.error.message === sdk.error?.message : JSON.stringify(ours.error) === JSON.stringify(sdk.error);
}

test('frames of any kind, cut anywhere, give what the SDK gives', async t => {
	const marshaller = batchSerde(utf8);
	await t.notThrowsAsync(fc.assert(fc.asyncProperty(stream, cuts, async (bytes, places) => {
		const chunks = cut(bytes, places);
		const sdk = await sdkOutcome(chunks);
		return isSame(await ourOutcome(chunks), sdk, false) && isSame(await ourOutcome(chunks, marshaller), sdk, false);
	}), {numRuns: 1500}));
});

test('a changed byte is found wherever it is, as by the SDK', async t => {
	const marshaller = batchSerde(utf8);
	await t.notThrowsAsync(fc.assert(fc.asyncProperty(fc.array(goodFrame, {minLength: 1, maxLength: 6}), fc.nat(), fc.integer({min: 1, max: 255}), cuts, async (frames, place, change, places) => {
		const bytes = join(frames);
		const index = place % bytes.length;
		bytes[index]! ^= change; // eslint-disable-line no-bitwise -- any bits of one byte are flipped
		const chunks = cut(bytes, places);
		const ours = await ourOutcome(chunks, marshaller);
		// By a length that begins with these bytes the SDK takes gigabytes of memory, then finds the end.
		const isHuge = frames.some((_, count) => [0, 1].includes(index - join(frames.slice(0, count)).length));
		return ours.error !== undefined && (isHuge || isSame(ours, await sdkOutcome(chunks), true));
	}), {numRuns: 800}));
});

test('a stream that ends anywhere but between two frames is an error; the SDK misses an end within the first four bytes', async t => {
	await t.notThrowsAsync(fc.assert(fc.asyncProperty(fc.array(goodFrame, {minLength: 1, maxLength: 4}), fc.nat(), cuts, async (frames, place, places) => {
		const bytes = join(frames);
		const end = place % bytes.length;
		const bounds = frames.map((_, index) => join(frames.slice(0, index)).length);
		const chunks = cut(bytes.slice(0, end), places);
		const ours = await ourOutcome(chunks);
		const isClean = bounds.includes(end);
		const isMissedBySdk = bounds.some(bound => end > bound && end < bound + 4);
		return (ours.error === undefined) === isClean && (isMissedBySdk || isSame(ours, await sdkOutcome(chunks), true));
	}), {numRuns: 500}));
});

test('bytes without sense are an error, as for the SDK', async t => {
	await t.notThrowsAsync(fc.assert(fc.asyncProperty(fc.uint8Array({minLength: 2, maxLength: 80}), cuts, async (bytes, places) => {
		// A length of two bytes, so that the SDK doesn't take gigabytes of memory.
		const chunks = cut(join([new Uint8Array(2), bytes]), places);
		return isSame(await ourOutcome(chunks), await sdkOutcome(chunks), true);
	}), {numRuns: 500, examples: [[new Uint8Array(2), []], [Uint8Array.of(0, 15, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), []]]}));
});

test('a frame whose headers are known is checked no less', async t => {
	const good = event('delta', {text: 'a'});
	for (let index = 0; index < good.length; index++) {
		const bad = Uint8Array.from(good);
		bad[index]! ^= 0x10; // eslint-disable-line no-bitwise -- one bit is flipped

		const {events, error} = await ourOutcome([join([good, bad, good])]);
		t.is(events.length, 1, `byte ${index}`);
		t.is(error?.name, 'FrameError');
	}

	t.is((await ourOutcome([join([good, good, good])])).events.length, 3);
});

test('a wrong checksum of the prelude is found where all else is right', async t => {
	const good = event('delta', {text: 'a'});
	const bad = rawFrame(headerBytes('delta'), utf8.utf8Decoder('{}'), {preludeChecksum: 1});
	const twin = rawFrame(headerBytes('delta'), utf8.utf8Decoder('{}'));
	t.is((await ourOutcome([join([good, twin, bad])])).error?.name, 'FrameError');
	t.is((await ourOutcome([join([good, twin, twin])])).error, undefined);
});

test('events before an exception in the same chunk come first', async t => {
	const outcome = await ourOutcome([join([event('delta', {text: 'a'}), exception('throttlingException', {message: 'slow down'}), event('delta', {text: 'b'})])]);
	t.is(outcome.events.length, 1);
	t.is(outcome.error?.name, 'throttlingException');
	t.is(outcome.error?.own?.$fault, 'client');
});

test('a frame longer than 16 MiB is refused by its prelude', async t => {
	const prelude = rawFrame(new Uint8Array(), new Uint8Array(), {length: (16 * 1024 * 1024) + 1}).slice(0, 12);
	t.regex((await ourOutcome([prelude])).error?.message ?? '', /16777217 bytes long/v);
	const longest = rawFrame(new Uint8Array(), new Uint8Array(), {length: 16 * 1024 * 1024}).slice(0, 12);
	t.is((await ourOutcome([longest])).error?.message, 'Truncated event message received.');
});

test('a frame of the longest length comes whole', async t => {
	const bytes = frame(stringHeaders({':event-type': 'part', ':message-type': 'event'}), new Uint8Array(1024 * 1024).fill(7));
	const {events, error} = await ourOutcome(cut(bytes, Array.from({length: 64}, (_, index) => index * 16_384)));
	t.is(error, undefined);
	t.is(events[0]?.body.length, 2 * 1024 * 1024);
});

test('many kinds of headers don\'t fill the memory', async t => {
	const marshaller = batchSerde(utf8);
	const frames = Array.from({length: 100}, (_, index) => frame({...stringHeaders({':event-type': 'delta', ':message-type': 'event'}), extra: {type: 'integer', value: index}}, 'x'));
	t.is((await ourOutcome([join([...frames, ...frames])], marshaller)).events.length, 200);
});

async function * cannedEvents(): AsyncGenerator<string> {
	yield 'an event';
}

test('nothing can be sent', t => {
	t.throws(() => batchSerde(utf8).serialize(cannedEvents(), () => ({headers: {}, body: new Uint8Array()})), {instanceOf: TypeError});
});
