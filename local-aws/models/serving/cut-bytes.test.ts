import {Buffer} from 'node:buffer';
import test from 'ava';
import fc from 'fast-check';
import {createCutter, type Cuts} from './cut-bytes.ts';

const anyPositions = fc.array(fc.nat({max: 60}));

const anyCuts: fc.Arbitrary<Cuts> = fc.oneof(
	fc.constant<Cuts>({kind: 'whole'}),
	fc.record({kind: fc.constant('seeded' as const), seed: fc.integer(), longest: fc.integer({min: 1, max: 9})}),
	fc.record({kind: fc.constant('at' as const), positions: anyPositions}),
);

test('the pieces are the bytes', t => {
	const anyChunks = fc.array(fc.uint8Array({maxLength: 20}), {maxLength: 5});
	fc.assert(fc.property(anyCuts, anyChunks, (cuts, chunks) => {
		const cut = createCutter(cuts);
		const pieces = chunks.flatMap(chunk => cut(chunk));
		t.deepEqual(Buffer.concat(pieces), Buffer.concat(chunks));
	}));
});

test('positions count from the answer\'s first byte', t => {
	const cut = createCutter({kind: 'at', positions: [1, 4]});
	const lengths = [Buffer.from('abc'), Buffer.from('defg')].map(bytes => cut(bytes).map(piece => piece.length));
	t.deepEqual(lengths, [[1, 2], [1, 3]]);
});

test('the same seed cuts alike, another one differently', t => {
	const bytes = Buffer.alloc(200);
	const lengths = (seed: number): number[] => createCutter({kind: 'seeded', seed})(bytes).map(piece => piece.length);
	t.deepEqual(lengths(3), lengths(3));
	t.notDeepEqual(lengths(3), lengths(4));
});
