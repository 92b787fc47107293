import test from 'ava';
import {decodeAll} from './helpers/decode-all.ts';

test('a last line without its end is taken where it is complete', t => {
	t.deepEqual(decodeAll('ndjson', ['{"type":"done","stopReason":"end_turn"}']), [{type: 'done', stopReason: 'end_turn'}]);
});

test('empty lines, a carriage return before the line end and a byte order mark are white space', t => {
	t.deepEqual(decodeAll('ndjson', ['\u{FEFF}{"type":"ping"}\r', '\n\r\n\n{"type":"ping"}\n']), [{type: 'ping'}, {type: 'ping'}]);
});

test('line separators of Unicode do not end a line', t => {
	t.deepEqual(decodeAll('ndjson', ['{"type":"delta","text":"\u{2028}\u{2029}\u{85}"}\n']), [{type: 'delta', text: '\u{2028}\u{2029}\u{85}'}]);
});
