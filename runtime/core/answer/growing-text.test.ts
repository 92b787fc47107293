import test from 'ava';
import fc from 'fast-check';
import {createGrowingText} from './growing-text.ts';

test('a text is all its pieces in their order, whenever it is asked for', t => {
	fc.assert(fc.property(fc.array(fc.string(), {maxLength: 1000, size: 'max'}), fc.nat(1000), (pieces, asked) => {
		const growing = createGrowingText();
		for (const [index, piece] of pieces.entries()) {
			growing.add(piece);
			if (index === asked) {
				t.is(growing.text(), pieces.slice(0, index + 1).join(''));
			}
		}

		t.is(growing.text(), pieces.join(''));
	}), {numRuns: 50});
});
