import test from 'ava';
import fc from 'fast-check';
import {createStopCutter} from './stop-cutter.ts';

function cut(stops: readonly string[], ...pieces: string[]): string[] {
	const cutter = createStopCutter(stops);
	return [...pieces.map(piece => cutter.push(piece)), cutter.end()];
}

/**
The text before the sequence that is complete first, found character by character.
*/
function expected(text: string, stops: readonly string[]): string {
	for (let end = 1; end <= text.length; end++) {
		const found = stops.filter(stop => text.slice(0, end).endsWith(stop)).toSorted((left, right) => right.length - left.length)[0];
		if (found !== undefined) {
			return text.slice(0, end - found.length);
		}
	}

	return text;
}

test('a sequence over several pieces is cut off, and what follows it', t => {
	t.deepEqual(cut(['</tool>'], 'hi <', '/to', 'ol', '>!', 'more'), ['hi ', '', '', '', '', '']);
	t.deepEqual(cut(['END', 'N'], 'a', 'E', 'ND'), ['a', '', 'E', '']);
});

test('no more is held back than what may be its beginning', t => {
	t.deepEqual(cut(['END'], 'E', 'NE', 'x', 'y', 'EN'), ['', 'EN', 'Ex', 'y', '', 'EN']);
	t.deepEqual(cut(['END'], 'plain', 'text'), ['plain', 'text', '']);
});

const letters = fc.string({unit: fc.constantFrom('a', 'b', '\n', '야'), maxLength: 12});

test('any text and sequences, cut anywhere, show what stands before the first', t => {
	const stops = fc.array(fc.string({unit: fc.constantFrom('a', 'b', '\n', '야'), minLength: 1, maxLength: 4}), {minLength: 1, maxLength: 4});
	fc.assert(fc.property(fc.array(letters, {maxLength: 6}), stops, (pieces, sequences) => {
		const cutter = createStopCutter(sequences);
		let shown = '';
		let sent = '';
		for (const piece of pieces) {
			sent += piece;
			shown += cutter.push(piece);
			const held = cutter.isCut() ? '' : sent.slice(shown.length);
			t.true(held === '' || sequences.some(stop => stop.length > held.length && stop.startsWith(held)));
		}

		t.is(shown + cutter.end(), expected(sent, sequences));
	}), {numRuns: 2000});
});
