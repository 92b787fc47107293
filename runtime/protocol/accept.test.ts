import test from 'ava';
import fc from 'fast-check';
import {negotiate} from './accept.ts';

for (const [accept, format] of [
	[undefined, 'text'],
	['', 'text'],
	[' , ,', 'text'],
	['*/*', 'text'],
	['text/*', 'text'],
	['text/plain', 'text'],
	['text/event-stream', 'sse'],
	['Text/Event-Stream; charset=utf-8', 'sse'],
	['application/x-ndjson', 'ndjson'],
	['application/*', 'ndjson'],
	['text/event-stream, */*', 'sse'],
	['*/*, application/x-ndjson', 'ndjson'],
	['text/plain;q=0.5, text/event-stream;q=0.9', 'sse'],
	['text/plain;q=0.5, text/event-stream ; q=0.4', 'text'],
	['text/plain;Q=0.1, application/x-ndjson;Q=0.2', 'ndjson'],
	['text/plain;q=0, */*', 'sse'],
	['text/*;q=0, */*;q=0.1', 'ndjson'],
	['text/*;q=0.3, text/event-stream;q=0.2, */*;q=0.1', 'text'],
	['*/*;q=0', undefined],
	['text/plain;q=0', undefined],
	['text/plain;q=0.000', undefined],
	['text/html', undefined],
	['application/json', undefined],
	['text/html, application/xhtml+xml, */*;q=0.8', 'text'],
	['text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2', 'text'],
	['text/event-stream;q=banana', 'text'],
	['text/event-stream;q=1.5, application/x-ndjson', 'ndjson'],
	['text/event-stream;q=0.1234, application/x-ndjson;q=0.1', 'ndjson'],
	['garbage', 'text'],
	['text/plain;x="a,b", text/event-stream;q=0.5', 'text'],
] as const) {
	test(`accept ${accept === undefined ? 'absent' : `"${accept}"`} is ${format ?? 'not acceptable'}`, t => {
		t.is(negotiate(accept), format);
	});
}

test('no header makes it throw', t => {
	const piece = fc.constantFrom('text/plain', 'text/*', '*/*', ';', ',', 'q=', '=', '0.5', ' ', '"', '\u{0}');
	const anyPieces = fc.array(fc.oneof(piece, fc.string({unit: 'binary'})));
	const allowed = new Set([undefined, 'text', 'sse', 'ndjson']);
	fc.assert(fc.property(anyPieces, pieces => {
		const format = negotiate(pieces.join(''));
		t.true(allowed.has(format));
	}));
});
