import test from 'ava';
import {heldAt, strictly} from './held.ts';
import {
	exitCodeOf,
	formatTable,
	legend,
	type Outcome,
} from './table.ts';

const row: Outcome = {
	name: 'CPU', bar: '<= 0.5x', measured: '0.40x', held: 'yes', values: {},
};

test('a figure is held up to its bar, even up to 15 % above, and not held beyond', t => {
	t.is(heldAt(0.4, 0.5), 'yes');
	t.is(heldAt(0.5, 0.5), 'yes');
	t.is(heldAt(0.57, 0.5), 'even');
	t.is(heldAt(0.58, 0.5), 'NO');
	t.is(heldAt(NaN, 0.5), 'NO');
	t.deepEqual([strictly(true), strictly(false)], ['yes', 'NO']);
});

test('the table has a line for each figure, and a column for an old commit where one has it', t => {
	t.is(formatTable([row, {...row, name: 'starts', held: 'even'}]), [
		'figure  bar      measured  held',
		'CPU     <= 0.5x  0.40x     yes',
		'starts  <= 0.5x  0.40x     even',
	].join('\n'));
	t.is(formatTable([row, {...row, before: '0.60x'}]), [
		'figure  bar      before  measured  held',
		'CPU     <= 0.5x          0.40x     yes',
		'CPU     <= 0.5x  0.60x   0.40x     yes',
	].join('\n'));
});

test('only a bar that is not held ends a run with 1', t => {
	t.is(exitCodeOf([row, {...row, held: 'even'}, {...row, held: '-'}]), 0);
	t.is(exitCodeOf([row, {...row, held: 'NO'}]), 1);
});

test('the legend says every mark of the table', t => {
	for (const mark of ['yes', 'even', 'NO', '-'] as const satisfies Array<Outcome['held']>) {
		t.true(legend.includes(`"${mark}"`), mark);
	}

	t.regex(legend, /^bar: .+\nheld: .+ 15 %/v);
});
