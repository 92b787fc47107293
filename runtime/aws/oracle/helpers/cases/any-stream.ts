import fc from 'fast-check';
import {
	event,
	exception,
	frame,
	join,
	stringHeaders,
	unmodeledError,
} from '../../../../event-stream/helpers/frames.ts';
import type {Answer, Header} from '../scripted-server.ts';

const kinds = {
	ConverseStream: {
		events: [event('messageStart', {role: 'assistant'}), event('contentBlockDelta', {contentBlockIndex: 0, delta: {text: '안녕 😀'}, p: 'abc'}), event('messageStop', {stopReason: 'end_turn'}), event('metadata', {usage: {inputTokens: 1}}), event('newEvent', {a: 1})],
		exceptions: ['internalServerException', 'modelStreamErrorException', 'validationException', 'throttlingException', 'serviceUnavailableException'],
	},
	InvokeModelWithResponseStream: {
		events: [event('chunk', {bytes: 'e30='}), event('chunk', {bytes: 'eyJ0eXBlIjoicGluZyJ9', p: 'abcd'}), event('newEvent', {})],
		exceptions: ['internalServerException', 'modelStreamErrorException', 'validationException', 'throttlingException', 'modelTimeoutException', 'serviceUnavailableException'],
	},
	InvokeEndpointWithResponseStream: {
		events: [frame(stringHeaders({':event-type': 'PayloadPart', ':content-type': 'application/octet-stream', ':message-type': 'event'}), '{"a":1}\n'), frame(stringHeaders({':event-type': 'PayloadPart', ':message-type': 'event'}), ''), event('NewPart', {})],
		exceptions: ['ModelStreamError', 'InternalStreamFailure'],
	},
};

const words = fc.constantFrom('it failed', '', '메시지', 'x'.repeat(2000));
const exceptionBody = fc.oneof(
	fc.record({
		message: words, Message: words, originalStatusCode: fc.constantFrom(424, 500), originalMessage: words, ErrorCode: fc.constantFrom('ModelInvocationTimeExceeded', 'StreamBroken'), more: fc.constant([1]),
	}, {requiredKeys: []}),
	fc.constantFrom({}, {message: null}, {message: 1}),
);

/**
The kind of call that an event stream answers.
*/
export type StreamOperation = keyof typeof kinds;

/**
What may end a stream otherwise than by its end: each exception of the service, others, errors, and bodies that are no JSON.
*/
function lastFrame(operation: StreamOperation): fc.Arbitrary<Uint8Array> {
	const {exceptions} = kinds[operation];
	return fc.oneof(
		{weight: 4, arbitrary: fc.tuple(fc.constantFrom(...exceptions), exceptionBody).map(([type, body]) => exception(type, body))},
		{weight: 1, arbitrary: fc.tuple(fc.constantFrom('newException', 'ThrottlingException', 'messageStart', '__type'), exceptionBody).map(([type, body]) => exception(type, body))},
		{weight: 1, arbitrary: fc.tuple(fc.constantFrom('InternalFailure', 'throttling', ''), words).map(([code, message]) => unmodeledError(code, message))},
		{weight: 1, arbitrary: fc.tuple(fc.constantFrom(...exceptions), fc.constantFrom('', 'no JSON', '[]', 'null', '"text"')).map(([type, body]) => frame(stringHeaders({':exception-type': type, ':message-type': 'exception'}), body))},
		{weight: 1, arbitrary: fc.constantFrom(frame({}, ''), frame(stringHeaders({':message-type': 'what'}), '{}'), frame(stringHeaders({':event-type': 'chunk'}), '{}'))},
	);
}

/**
The bytes of event streams: whole, empty, ended by an exception or error, damaged, or cut. Never such whose first bytes say a length of gigabytes.
*/
export function anyStreamBody(operation: StreamOperation): fc.Arbitrary<Uint8Array> {
	const events = fc.array(fc.constantFrom(...kinds[operation].events), {maxLength: 5});
	const whole = events.map(frames => join(frames));
	const ended = fc.tuple(events, lastFrame(operation), events).map(([before, last, after]) => join([...before, last, ...after]));
	return fc.oneof(
		{weight: 3, arbitrary: whole},
		{weight: 5, arbitrary: ended},
		{weight: 1, arbitrary: fc.tuple(ended, fc.nat()).map(([bytes, place]) => bytes.slice(0, place % (bytes.length + 1)))},
		{weight: 1, arbitrary: fc.tuple(ended, fc.nat(), fc.integer({min: 1, max: 255})).map(([bytes, place, change]) => damaged(bytes, place, change))},
		{weight: 1, arbitrary: fc.constantFrom(new Uint8Array(), new Uint8Array(3), Buffer.from('{"message":"no stream"}'))},
	);
}

function damaged(bytes: Uint8Array, place: number, change: number): Uint8Array {
	const copy = Uint8Array.from(bytes);
	if (copy.length > 4) {
		copy[4 + (place % (copy.length - 4))]! ^= change; // eslint-disable-line no-bitwise -- any bits of one byte are flipped
	}

	return copy;
}

/**
Headers of services' answers, with the request's id in several spellings and the time in several states.
*/
export const anyCommonHeaders: fc.Arbitrary<readonly Header[]> = fc.tuple(
	fc.constantFrom([], [['x-amzn-requestid', 'r-1']], [['X-Amzn-RequestId', 'r-2']], [['x-amzn-request-id', 'r-3']], [['x-amz-request-id', 'r-4'], ['x-amz-id-2', 'extended']], [['x-amzn-RequestId', 'r-5'], ['x-amz-cf-id', 'cf']]) as fc.Arbitrary<readonly Header[]>,
	fc.oneof(
		{weight: 3, arbitrary: fc.constant([])},
		{weight: 3, arbitrary: fc.constantFrom(0, -3_600_000, 3_600_000, -360_000, 360_000, -1000, 239_000, -241_000).map(offset => [['date', `@${offset}`]])},
		{weight: 1, arbitrary: fc.constantFrom([['date', 'no date']], [['date', '@3600000'], ['age', '5']], [['Date', '@7200000'], ['date', '@0']])},
	) as fc.Arbitrary<readonly Header[]>,
).map(([ids, dates]) => [...ids, ...dates]);

/**
Answers of success, most of them event streams with status 200.
*/
export function anyStreamAnswer(operation: StreamOperation): fc.Arbitrary<Answer> {
	const type = fc.oneof({weight: 12, arbitrary: fc.constant('application/vnd.amazon.eventstream')}, {weight: 1, arbitrary: fc.constantFrom('application/json', 'text/html', 'Application/Vnd.Amazon.EventStream; charset=utf-8')});
	return fc.tuple(fc.constantFrom(200, 200, 200, 200, 200, 200, 201, 204), type, anyCommonHeaders, anyStreamBody(operation), fc.array(fc.nat({max: 400}), {maxLength: 2})).map(([status, value, headers, body, cuts]) => ({
		status, headers: [['content-type', value], ...headers], body, cuts,
	}));
}
