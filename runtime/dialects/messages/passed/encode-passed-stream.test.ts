import test from 'ava';
import fc from 'fast-check';
import type {PassedEvent} from '../../../protocol/passed-event.ts';
import type {StreamEvent} from '../../../protocol/events.ts';
import {createMessageStream} from '../encode-message-stream.ts';
import {anyAnswer} from '../helpers/any-answer.ts';
import {checkStream} from '../helpers/check-stream.ts';
import {readStream, type WireEvent} from '../helpers/read-stream.ts';
import {createPassedStream} from './encode-passed-stream.ts';

const identity = {requestId: 'request-1', model: 'sonnet'};

/**
Any answer of a model that speaks Anthropic's API, as its events.
*/
const anyEvents = anyAnswer.map(events => {
	const {encode} = createMessageStream(identity);
	const all: StreamEvent[] = [{
		type: 'start', v: 1, requestId: 'request-1', model: 'sonnet',
	}, ...events, {type: 'done', stopReason: 'tool_use'}];
	return readStream(all.map(event => encode(event)).join(''));
});

function toPassed(event: WireEvent): PassedEvent {
	return {
		type: 'passed', event: event.type, data: JSON.stringify(event).replaceAll('\u{85}', String.raw`\u0085`).replaceAll('\u{2028}', String.raw`\u2028`).replaceAll('\u{2029}', String.raw`\u2029`), isContent: true, ...(event.index !== undefined && {index: Number(event.index)}),
	};
}

/**
What a reader gets of an answer of which so many events came, before the endpoint ended it.
*/
function cutOff(events: WireEvent[], count: number, end: StreamEvent): string {
	const {pass, encode, heartbeat} = createPassedStream(identity);
	return heartbeat!() + events.slice(0, count).map(event => pass!(toPassed(event))).join('') + encode(end);
}

test('wherever a deadline ends an answer, it has one end in Anthropic\'s order, behind all that came', t => {
	t.notThrows(() => {
		fc.assert(fc.property(anyEvents, fc.nat(), (events, place) => {
			const count = 1 + (place % events.length);
			const seen = readStream(cutOff(events, count, {type: 'done', stopReason: 'deadline'})).filter(({type}) => type !== 'ping');
			// A thought that is cut has no signature: none is made up, and Anthropic's own has none either.
			const open = events.slice(0, count).findLast(({type}) => type.startsWith('content_block'));
			const isThought = open?.type !== 'content_block_stop' && events.some(({index, content_block: block}) => index === open?.index && (block as {type?: string})?.type === 'thinking');
			const message = isThought ? undefined : checkStream(seen);
			return JSON.stringify(seen.slice(0, count)) === JSON.stringify(events.slice(0, count))
				&& seen.filter(({type}) => type === 'message_stop').length === 1
				&& seen.at(-1)!.type === 'message_stop'
				&& (message === undefined || message.stop_reason === (count < events.length - 1 ? 'max_tokens' : 'tool_use'));
		}));
	});
});

test('wherever an answer fails, its error is the last', t => {
	t.notThrows(() => {
		fc.assert(fc.property(anyEvents, fc.nat(), (events, place) => {
			const count = 1 + (place % (events.length - 2));
			const {error} = checkStream(readStream(cutOff(events, count, {
				type: 'error', code: 'model_cut', message: 'Cut.', requestId: 'request-1', retryable: true,
			})));
			return error?.message === 'Cut.';
		}));
	});
});
