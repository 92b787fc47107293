import test from 'ava';
import fc from 'fast-check';
import {createDecoder, type DecodableFormat} from './decode.ts';
import {createEncoder} from './encode.ts';
import {decodeAll} from './helpers/decode-all.ts';
import {
	anyCuts,
	anyEvent,
	cut,
	cutEverywhere,
} from './helpers/events.ts';

for (const format of ['sse', 'ndjson'] as const) {
	test(`${format}: decoding what was encoded gives the same events, whatever the cuts are`, t => {
		fc.assert(fc.property(fc.array(anyEvent), anyCuts, (events, cuts) => {
			const encoder = createEncoder(format);
			const bytes = new TextEncoder().encode(events.map(event => encoder.encode(event)).join(''));
			t.deepEqual(decodeAll(format, cut(bytes, cuts)), events);
		}));
	});

	test(`${format}: single bytes are enough`, t => {
		const encoder = createEncoder(format);
		const bytes = new TextEncoder().encode(encoder.encode({type: 'delta', text: '야 안녕? 👋🏽'}) + encoder.heartbeat!());
		t.deepEqual(decodeAll(format, cutEverywhere(bytes)), [{type: 'delta', text: '야 안녕? 👋🏽'}, {type: 'ping'}]);
	});

	test(`${format}: any bytes either decode or throw a decode error`, t => {
		const part = fc.constantFrom('data: ', '{"type":"delta"}', '\n', '\n\n', 'event: delta');
		const anyPiece = fc.oneof(fc.uint8Array(), part);
		fc.assert(fc.property(fc.array(anyPiece), pieces => {
			t.true(['decoded', 'DecodeError'].includes(outcome(format, pieces)));
		}));
	});

	test(`${format}: a body that ends inside an event drops it, at every cut`, t => {
		const encoder = createEncoder(format);
		const whole = encoder.encode({type: 'delta', text: '야'});
		const last = new TextEncoder().encode(encoder.encode({type: 'done', stopReason: 'end_turn'}).trimEnd());
		for (let length = 0; length < last.length; length++) {
			t.deepEqual(decodeAll(format, [whole, last.subarray(0, length)]), [{type: 'delta', text: '야'}]);
		}
	});

	test(`${format}: unknown types and fields are no errors`, t => {
		const lines = ['{"type":"later","x":1}', '{"type":"delta","text":"a","later":true}'];
		const body = lines.map(line => format === 'sse' ? `data: ${line}\n\n` : `${line}\n`);
		t.deepEqual(decodeAll(format, body) as unknown[], [{type: 'delta', text: 'a', later: true}]);
	});

	for (const [name, json] of [
		['no JSON', '{"type":"delta"'],
		['no object', 'null'],
		['an array', '[]'],
		['no type', '{}'],
		['a delta without its text', '{"type":"delta"}'],
		['a done whose reason is a number', '{"type":"done","stopReason":1}'],
		['a type from the prototype', '{"type":"delta","text":{}}'],
	] as const) {
		test(`${format}: ${name} is a malformed event`, t => {
			const error = t.throws(() => decodeAll(format, [format === 'sse' ? `data: ${json}\n\n` : `${json}\n`]));
			t.like(error, {name: 'DecodeError', code: 'ERR_EVENT_MALFORMED'});
		});
	}

	test(`${format}: a type that is a name of Object.prototype is unknown`, t => {
		const json = '{"type":"constructor"}';
		t.deepEqual(decodeAll(format, [format === 'sse' ? `event: constructor\ndata: ${json}\n\n` : `${json}\n`]), []);
	});

	test(`${format}: the events before a broken one are given out first`, t => {
		const encoder = createEncoder(format);
		const body = encoder.encode({type: 'delta', text: 'kept'}) + (format === 'sse' ? 'data: broken\n\n' : 'broken\n');
		const received: unknown[] = [];
		t.throws(() => {
			for (const event of createDecoder(format).push(new TextEncoder().encode(body))) {
				received.push(event);
			}
		});
		t.deepEqual(received, [{type: 'delta', text: 'kept'}]);
	});

	test(`${format}: an endless event is refused instead of filling the memory`, t => {
		const endless = [format === 'sse' ? 'data: "' : '{"', ...Array.from({length: 20}, () => 'x'.repeat(100))];
		const error = t.throws(() => decodeAll(format, endless, {maximumEventLength: 1000}));
		t.like(error, {name: 'DecodeError', code: 'ERR_EVENT_TOO_LARGE'});
		t.regex(error.message, /1000/v);
		t.notThrows(() => decodeAll(format, endless.slice(0, 10), {maximumEventLength: 1000}));
	});

	test(`${format}: one event in many pieces takes time in proportion to its length`, t => {
		const text = 'x'.repeat(4 * 1024 * 1024);
		const bytes = new TextEncoder().encode(createEncoder(format).encode({type: 'delta', text}));
		const pieces = Array.from({length: Math.ceil(bytes.length / 64)}, (_, index) => bytes.subarray(index * 64, (index + 1) * 64));
		t.deepEqual(decodeAll(format, pieces), [{type: 'delta', text}]);
	});
}

function outcome(format: DecodableFormat, pieces: ReadonlyArray<Uint8Array | string>): string {
	try {
		decodeAll(format, pieces);
		return 'decoded';
	} catch (error) {
		return (error as Error).name;
	}
}
