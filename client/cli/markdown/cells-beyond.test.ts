import test from 'ava';
import {cellsBeyond} from './cells-beyond.ts';

test('what a row has behind its cells is found', t => {
	t.is(cellsBeyond('| 1 | 2 | 3 |', 2), '3');
	t.is(cellsBeyond('1 | 2 | 3 | 4', 2), '3 | 4');
	t.is(cellsBeyond('| `a || b` | c |', 2), 'b` | c');
	t.is(cellsBeyond('| 1 | 2 | |', 2), '');
});

test('a row with as many cells, or fewer, has nothing there', t => {
	for (const row of ['| 1 | 2 |', '1 | 2', '| 1 |', '1', '', String.raw`| 1 \| 2 | 3 |`, String.raw`1 | 2 \| 3`]) {
		t.is(cellsBeyond(row, 2), '', row);
	}
});
