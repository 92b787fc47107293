import test from 'ava';
import fc from 'fast-check';
import {createPasteSplitter, type InputPiece} from './paste-splitter.ts';

function paste(text: string): string {
	return `\u{1B}[200~${text}\u{1B}[201~`;
}

/**
Pieces that follow each other and are of one kind are one: where the input was cut makes no difference.
*/
function join(pieces: readonly InputPiece[]): InputPiece[] {
	const joined: InputPiece[] = [];
	for (const piece of pieces) {
		const last = joined.at(-1);
		if ('keys' in piece && last !== undefined && 'keys' in last) {
			last.keys += piece.keys;
		} else {
			joined.push({...piece});
		}
	}

	return joined;
}

test('keys pass, and a paste is taken out of them', t => {
	t.deepEqual(createPasteSplitter().split('a\r\u{1B}[A'), [{keys: 'a\r\u{1B}[A'}]);
	t.deepEqual(createPasteSplitter().split(`see ${paste('one\rtwo')}!`), [{keys: 'see '}, {pasted: 'one\rtwo'}, {keys: '!'}]);
	t.deepEqual(createPasteSplitter().split(`${paste('')}${paste('x')}`), [{pasted: ''}, {pasted: 'x'}]);
});

test('whatever is typed and pasted, it comes the same wherever it is cut, also within a mark', t => {
	const typed = fc.string({unit: fc.constantFrom('a', '야', '\r', '[', '2', '~', '\u{1B}[A'), maxLength: 8});
	const pasted = fc.string({unit: fc.constantFrom('b', '안', '\r', '\u{1B}', '[', '200~', '\u{3}'), maxLength: 8}).map(text => paste(text));
	fc.assert(fc.property(fc.array(fc.oneof(typed, pasted), {maxLength: 6}), fc.array(fc.nat(200), {maxLength: 8}), (parts, cuts) => {
		const input = parts.join('');
		const whole = createPasteSplitter();
		const expected = join([...whole.split(input), ...whole.flush()]);
		const splitter = createPasteSplitter();
		const pieces: InputPiece[] = [];
		let start = 0;
		for (const end of [...cuts.map(cut => Math.min(cut, input.length)), input.length].toSorted((a, b) => a - b)) {
			// A paste that is open ends where Ctrl-C comes alone.
			if (!(end > start) || input.slice(start, end) === '\u{3}') {
				continue;
			}

			pieces.push(...splitter.split(input.slice(start, end)));
			start = end;
		}

		pieces.push(...(start < input.length ? splitter.split(input.slice(start)) : []), ...splitter.flush());
		if (!input.endsWith('\u{3}')) {
			t.deepEqual(join(pieces), expected);
		}
	}));
});

test('Ctrl-C gets out of a paste that doesn\'t end, with what came', t => {
	const splitter = createPasteSplitter();
	t.deepEqual(splitter.split('\u{1B}[200~half'), []);
	t.deepEqual(splitter.split('\u{3}'), [{pasted: 'half'}, {keys: '\u{3}'}]);
	t.deepEqual(splitter.split('x'), [{keys: 'x'}]);
});

test('Escape alone is held back until it is clear that no mark follows', t => {
	const splitter = createPasteSplitter();
	t.deepEqual(splitter.split('\u{1B}'), []);
	t.true(splitter.isHolding());
	t.deepEqual(splitter.flush(), [{keys: '\u{1B}'}]);
	t.false(splitter.isHolding());
});
