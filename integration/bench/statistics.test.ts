import test from 'ava';
import {heldDifference, differencesOf} from './dialects/uncalled.ts';
import {median, medianRange, medianRatio} from './statistics.ts';

test('medians are the middle, and ratios those of each round', t => {
	t.is(median([9, 1, 5]), 5);
	t.is(median([4, 1, 9, 2]), 3);
	t.is(medianRatio([2, 30, 4], [1, 10, 4]), 2);
});

test('where a median can be is narrower the more was measured, and all that there is where that is little', t => {
	const upTo = (count: number) => Array.from({length: count}, (_, index) => count - index);
	t.deepEqual(medianRange([3, 1, 2]), [1, 3]);
	t.deepEqual(medianRange(upTo(6)), [1, 6]);
	// As the tables of the sign test have it.
	t.deepEqual(medianRange(upTo(10)), [2, 9]);
	t.deepEqual(medianRange(upTo(20)), [6, 15]);
});

test('a difference is held where its median can\'t be over the bar, not held where it can\'t be below, and not decided between', t => {
	t.is(heldDifference([-3, 0.5, 0.9]).held, 'yes');
	t.is(heldDifference([-3, 0.5, 4]).held, 'even');
	t.is(heldDifference([1.1, 2, 4]).held, 'NO');
	t.deepEqual(heldDifference([2, 1.1, 4]).range, [1.1, 4]);
});

test('differences are those of pairs', t => {
	t.deepEqual(differencesOf([5, 7], [4, 9]), [1, -2]);
});
