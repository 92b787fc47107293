import {Buffer} from 'node:buffer';
import test from 'ava';
import fc from 'fast-check';
import {cutAt, cutPositions} from '../helpers/reframe.ts';
import {createLineReader} from './line-reader.ts';

function linesOf(pieces: readonly Uint8Array[]): string[] {
	const reader = createLineReader();
	return [...pieces.flatMap(piece => reader.push(piece)), reader.end()];
}

test('lines come out the same for every cut and line end', t => {
	const texts = fc.array(fc.tuple(fc.string({unit: 'binary', maxLength: 6}).filter(text => text.isWellFormed() && !/[\n\r\u{FEFF}]/v.test(text)), fc.constantFrom('\n', '\r\n', '\r')), {maxLength: 6});
	fc.assert(fc.property(texts, cutPositions, (items, positions) => {
		// A line that ends in CR before an empty one that ends in LF is a CR LF.
		const isAmbiguous = items.some(([, ending], index) => ending === '\r' && items[index + 1]?.[0] === '' && items[index + 1]?.[1] === '\n');
		fc.pre(!isAmbiguous);
		const bytes = Buffer.from(items.map(([text, ending]) => text + ending).join(''));
		t.deepEqual(linesOf(cutAt(bytes, positions)), [...items.map(([text]) => text), '']);
	}), {numRuns: 200});
});

test('a line without end does not fill the memory', t => {
	const reader = createLineReader(10);
	t.deepEqual(reader.push(Buffer.from('0123456789')), []);
	t.throws(() => reader.push(Buffer.from('x')), {name: 'ProtocolError', message: /more than 10 characters/v});
});
