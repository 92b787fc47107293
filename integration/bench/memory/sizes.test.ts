import test from 'ava';
import {functionOptions} from '../../../runtime/options.ts';
import {
	cpuShare,
	periodUs,
	quotaUs,
	sizes,
} from './sizes.ts';

test('a share grows with the memory, and is a whole CPU at 1769 MB', t => {
	t.is(cpuShare(1769), 1);
	t.deepEqual(sizes.map(size => Math.round(cpuShare(size) * 1000) / 10), [7.2, 14.5, 28.9, 57.9]);
	t.is(cpuShare(3538), 2);
});

test('a quota is that share of a period, and never less than Linux takes', t => {
	t.deepEqual(sizes.map(size => quotaUs(size)), [1447, 2894, 5789, 11_577]);
	t.is(quotaUs(1769), periodUs);
	t.true(quotaUs(functionOptions.memory.from) >= 1000);
});
