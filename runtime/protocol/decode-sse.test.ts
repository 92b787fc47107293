import test from 'ava';
import fc from 'fast-check';
import {createEncoder} from './encode.ts';
import {decodeAll} from './helpers/decode-all.ts';
import {anyCuts, anyEvent, cut} from './helpers/events.ts';

test('every kind of line end is the same, whatever the cuts are', t => {
	fc.assert(fc.property(fc.array(anyEvent), fc.constantFrom('\n', '\r', '\r\n'), fc.boolean(), anyCuts, (events, lineEnd, hasMark, cuts) => {
		const encoder = createEncoder('sse');
		const body = events.map(event => encoder.encode(event)).join('').split('\n').join(lineEnd);
		const bytes = new TextEncoder().encode((hasMark ? '\u{FEFF}' : '') + body);
		t.deepEqual(decodeAll('sse', cut(bytes, cuts)), events);
	}));
});

test('mixed line ends, also in pieces of one character', t => {
	const body = 'event: delta\rdata: {"type":"delta",\r\ndata: "text":"a"}\n\r\n: beat\r\r\n';
	const expected = [{type: 'delta', text: 'a'}, {type: 'ping'}];
	t.deepEqual(decodeAll('sse', [body]) as unknown[], expected);
	t.deepEqual(decodeAll('sse', body) as unknown[], expected);
});

test('a carriage return at the end of a piece does not wait for what follows', t => {
	t.deepEqual(decodeAll('sse', ['data: {"type":"ping"}\r', '\r']), [{type: 'ping'}]);
});

test('several data lines are one text', t => {
	t.deepEqual(decodeAll('sse', ['data: {"type":"delta",\ndata:"text":\ndata\ndata: "a"}\n\n']), [{type: 'delta', text: 'a'}]);
});

test('only one space after the colon is dropped', t => {
	const error = t.throws(() => decodeAll('sse', ['event:  delta\ndata: x\n\nevent: delta\ndata: x\n\n']));
	t.like(error, {code: 'ERR_EVENT_MALFORMED'}, 'the first name has a space of its own and is unknown, the second is ours');
});

test('an event of an unknown name is ignored, whatever its data is', t => {
	t.deepEqual(decodeAll('sse', ['event: later\ndata: not json\n\ndata: {"type":"ping"}\n\n']), [{type: 'ping'}]);
});

test('an unknown name does not stick to the next event', t => {
	t.deepEqual(decodeAll('sse', ['event: later\n\ndata: {"type":"ping"}\n\n']), [{type: 'ping'}]);
});

test('ids, retries and unknown fields are ignored', t => {
	t.deepEqual(decodeAll('sse', ['id: 1\nretry: 5\nfoo\ndatax: y\ndata: {"type":"ping"}\n\n']), [{type: 'ping'}]);
});

test('the lines of one event count together against the limit', t => {
	const body = Array.from({length: 30}, () => `data: ${'x'.repeat(50)}\n`);
	const error = t.throws(() => decodeAll('sse', body, {maximumEventLength: 1000}));
	t.like(error, {code: 'ERR_EVENT_TOO_LARGE'});
});

test('empty data lines without an end are refused long before they fill the memory', t => {
	const error = t.throws(() => decodeAll('sse', ['data:\n'.repeat(10_001)]));
	t.like(error, {code: 'ERR_EVENT_TOO_LARGE', message: 'An event of the answer has more than 10000 lines of data; check that the URL is an endpoint of lambda-stream-functions, whose events have one.'});
});

test('twin: as many lines in several events, or white space in one, are none too many', t => {
	const event = `${'data:\n'.repeat(9999)}data: {"type":"ping"}\n\n`;
	t.deepEqual(decodeAll('sse', [event, event]), [{type: 'ping'}, {type: 'ping'}]);
});
